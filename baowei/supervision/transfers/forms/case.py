"""What can be done about transfers with a case or a lead."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.forms import ReasonForm, StepForm
from baowei.supervision.transfers.forms.police import OpenForm
from baowei.supervision.transfers.forms.referral import ProposeForm


class ReportForm(StepForm):
    to = forms.CharField(
        label=_("reported to"), max_length=100, help_text=_("the higher bureau, by its full name")
    )


FORMS: dict[str, type[StepForm]] = {
    "open": OpenForm,
    "weigh": ReasonForm,
    "mark_attention": ReasonForm,
    "refer": ProposeForm,
}
