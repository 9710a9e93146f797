from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.forms import ReasonForm, RemarkForm, StepForm, day_field, text_field
from baowei.supervision.documents.models import Attachment
from baowei.supervision.inspections.checklist.from_points import points_of
from baowei.supervision.inspections.forms.times import moment_field
from baowei.supervision.inspections.models import Task
from baowei.supervision.inspections.team import able
from baowei.supervision.people.models import User
from baowei.supervision.people.roles import Role
from baowei.supervision.points.models import SuspectPoint

MOST_POINTS = 200
"""Points offered to choose from, the largest first."""
HELD = {Role.EXPERT: "expert", Role.THIRD_PARTY: "third_party"}


class TaskForm(StepForm):
    assignee = forms.ModelChoiceField(label=_("for"), queryset=User.objects.none())
    purpose = text_field(_("what is asked"))
    points = forms.ModelMultipleChoiceField(
        label=_("points they may see"), queryset=SuspectPoint.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    files = forms.ModelMultipleChoiceField(
        label=_("files they may see"), queryset=Attachment.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    expires_at = moment_field(_("open until"))
    fee = forms.ChoiceField(label=_("pay"), choices=Task.Fee.choices)
    fee_amount = forms.DecimalField(
        label=_("fixed fee"), required=False, min_value=0, max_digits=12, decimal_places=2
    )
    fee_rate = forms.DecimalField(
        label=_("rate in per cent"), required=False, min_value=0, max_value=100,
        max_digits=6, decimal_places=3,
    )  # fmt: skip
    fee_basis = forms.CharField(label=_("agreement on pay"), max_length=200, required=False)

    def prepare(self) -> None:
        people: Any = self.fields["assignee"]
        people.queryset = able(self.thing, Role.EXPERT) | able(self.thing, Role.THIRD_PARTY)
        points: Any = self.fields["points"]
        own = points_of(self.thing).values("pk")[:MOST_POINTS]
        points.queryset = SuspectPoint.objects.filter(pk__in=list(own.values_list("pk", flat=True)))
        points.label_from_instance = lambda one: f"{one} {one.claimed_amount:,.2f} 元"
        files: Any = self.fields["files"]
        files.queryset = Attachment.objects.filter(materials__inspection=self.thing).distinct()

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean()
        wanted = {"fixed": "fee_amount", "rate": "fee_rate"}.get(given.get("fee", ""))
        for name in ("fee_amount", "fee_rate"):
            if (given.get(name) is not None) != (name == wanted) and name not in self.errors:
                self.add_error(name, _("a fixed fee has an amount, a share has a rate"))
        return given

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        rows = {name: [one.pk for one in given.pop(name)] for name in ("points", "files")}
        roles = {one.role for one in given["assignee"].postings.all()}
        kind = next(kind for role, kind in HELD.items() if role in roles)
        return {"task": Task(inspection=self.thing, kind=kind, **given), **rows}


class ResultForm(StepForm):
    result = text_field(_("result"))
    found_amount = forms.DecimalField(
        label=_("fund amount found"), required=False, min_value=0, max_digits=16, decimal_places=2
    )


class AcceptForm(RemarkForm):
    accepted_amount = forms.DecimalField(
        label=_("of it accepted"), min_value=0, max_digits=16, decimal_places=2
    )
    field_order = ("accepted_amount", "text")

    def prepare(self) -> None:
        self.fields["accepted_amount"].initial = self.thing.found_amount or 0


class PayForm(RemarkForm):
    paid_on = day_field(_("paid on"))
    field_order = ("paid_on", "text")


class ExtendForm(ReasonForm):
    expires_at = moment_field(_("open until"))
    field_order = ("expires_at", "text")


TASK_FORMS: dict[str, type[StepForm]] = {
    "hand_in": ResultForm,
    "send_back": ReasonForm,
    "accept": AcceptForm,
    "pay": PayForm,
    "withdraw": ReasonForm,
    "extend": ExtendForm,
}
