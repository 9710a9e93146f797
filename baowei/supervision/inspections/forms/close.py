from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.forms import ReasonForm, StepForm, text_field
from baowei.supervision.inspections.models import Inspection


class CloseForm(ReasonForm):
    outcome = forms.ChoiceField(label=_("outcome"), choices=Inspection.Outcome.choices)
    field_order = ("outcome", "text")


class LeadForm(StepForm):
    title = forms.CharField(label=_("title of the lead"), max_length=200)

    def prepare(self) -> None:
        self.fields["title"].initial = self.thing.title


class StatementForm(StepForm):
    text = text_field(_("statement"))
    file = forms.FileField(label=_("file"), required=False)

    def arguments(self) -> dict[str, Any]:
        found = super().arguments()
        file = found.pop("file")
        return {**found, "files": [file] if file else []}
