"""Forms that extend a limit: by how much, as far as its article allows, and why."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from baowei.supervision.cases.forms import StepForm
from baowei.supervision.cases.measure_states import SEAL
from baowei.supervision.cases.states import DECISION, REVIEW
from baowei.supervision.deadlines.extension import next_of
from baowei.supervision.deadlines.queries import running_of
from baowei.supervision.desk.forms import AREA

UNITS = {"working_day": "个工作日"}


class ExtendForm(StepForm):
    """limit: code of the limit that is extended."""

    limit: ClassVar[str]
    number = forms.IntegerField(label=_("by how many days"), min_value=1)
    text = forms.CharField(label=_("reason"), max_length=200, widget=forms.Textarea(attrs=AREA))

    def prepare(self) -> None:
        clock = running_of(self.thing, self.limit)
        allowed = next_of(clock) if clock is not None else None
        self.most = allowed.number if allowed is not None else 0
        self.fields["number"].initial = self.most or None
        if clock is not None:
            self.fields["number"].unit = UNITS.get(clock.limit.unit, "天")  # behind the box

    def clean_number(self) -> int:
        number: int = self.cleaned_data["number"]
        if number > self.most:
            raise ValidationError(_("at most %(most)s"), params={"most": self.most})
        return number


class ExtendDecisionForm(ExtendForm):
    limit = DECISION


class ExtendReviewForm(ExtendForm):
    limit = REVIEW


class ExtendSealForm(ExtendForm):
    limit = SEAL
