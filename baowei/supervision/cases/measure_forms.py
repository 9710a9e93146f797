"""What is asked for of evidence that is registered or sealed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baowei.supervision.cases.extend_forms import ExtendSealForm
from baowei.supervision.cases.forms import ReasonForm, RemarkForm, StepForm
from baowei.supervision.cases.models import Measure
from baowei.supervision.desk.forms import AREA

KEPT = ("kind", "what", "place", "keeper")


class MeasureForm(ReasonForm):
    """A measure that is asked for, or was taken at once."""

    kind = forms.ChoiceField(
        label=_("measure"),
        choices=Measure.Kind.choices,
        help_text=_("a seal only where registering is not enough (处罚程序-29)"),
    )
    what = forms.CharField(
        label=_("what is kept"),
        max_length=2_000,
        widget=forms.Textarea(attrs=AREA),
        help_text=_("for example: purchase ledgers 2025, three volumes"),
    )
    place = forms.CharField(label=_("place of keeping"), max_length=200)
    keeper = forms.CharField(label=_("keeper"), max_length=100)
    field_order = (*KEPT, "text")

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {"fields": {name: given.pop(name) for name in KEPT}, **given}


MEASURE_FORMS: dict[str, type[StepForm]] = {
    "approve": RemarkForm,
    "take": RemarkForm,
    "ratify": RemarkForm,
    "refuse": ReasonForm,
    "extend": ExtendSealForm,
    "dispose": ReasonForm,
}
