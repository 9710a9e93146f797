"""The fields that the steps of transfers ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

AREA = {"rows": 4}


def day(**kwargs: Any) -> forms.DateField:
    """The browser's own field for a day takes it as 2026-07-14 in every language."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(widget=widget, **kwargs)


class StepForm(forms.Form):
    """version: the thing as the person saw it. The other fields are the arguments of the action."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, thing: Any, user: Any, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, initial={"version": getattr(thing, "version", 0)})
        self.thing, self.user = thing, user
        self.prepare()

    def prepare(self) -> None:
        """Choices that depend on the thing."""

    def arguments(self) -> dict[str, Any]:
        """The keyword arguments of the action."""
        return {k: v for k, v in self.cleaned_data.items() if k != "version"}


class ReasonForm(StepForm):
    text = forms.CharField(label=_("reason"), max_length=2_000, widget=forms.Textarea(attrs=AREA))


class RemarkForm(StepForm):
    text = forms.CharField(
        label=_("remark"), required=False, max_length=2_000, widget=forms.Textarea(attrs=AREA)
    )


class DayForm(RemarkForm):
    on = day(label=_("day"), initial=timezone.localdate)
    field_order: tuple[str, ...] = ("on", "text")


class SignedForm(DayForm):
    signer = forms.CharField(label=_("receipt signed by"), max_length=100)
    field_order = ("on", "signer", "text")


class NoticeForm(DayForm):
    """The day on which the notice came."""

    reference = forms.CharField(label=_("number of the notice"), max_length=100)
    field_order = ("on", "reference", "text")


class ReasonedNoticeForm(NoticeForm):
    """The same with the reason that the notice gives."""

    text = forms.CharField(label=_("reason"), max_length=2_000, widget=forms.Textarea(attrs=AREA))


class FileForm(RemarkForm):
    file = forms.FileField(
        label=_("file"), help_text=_("PDF, pictures, Word, Excel; at most 20 MB")
    )
    field_order = ("file", "text")
