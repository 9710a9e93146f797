"""Forms of steps: what was seen, and the arguments of the action."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

AREA = {"rows": 4}


def day_widget() -> forms.DateInput:
    """The browser's own field for a day takes it as 2026-07-14 in every language."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def day_field(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=day_widget(), **more)


def text_field(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=2_000, widget=forms.Textarea(attrs=AREA), **more)


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
    text = text_field(_("reason"))


class RemarkForm(StepForm):
    text = text_field(_("remark"), required=False)
