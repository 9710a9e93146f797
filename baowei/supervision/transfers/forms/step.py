"""The fields that the steps of transfers ask for."""

from __future__ import annotations

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.forms import AREA, RemarkForm, day_field


class DayForm(RemarkForm):
    on = day_field(label=_("day"), initial=timezone.localdate)
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
