"""What can be done with an annual plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baowei.supervision.desk.flow import Text
from baowei.supervision.desk.forms import ReasonForm, RemarkForm, StepForm, day_field
from baowei.supervision.inspections import actions
from baowei.supervision.inspections.models import Plan, PlanEntry
from baowei.supervision.inspections.plan_states import PLANS
from baowei.supervision.inspections.states import DESK
from baowei.supervision.people.grants import grant_for
from baowei.supervision.people.may import not_allowed, refusal_of

LEADERS = PLANS.steps["approve"].roles


class EntriesForm(StepForm):
    """Entries of the plan whose inspection is not planned."""

    entries = forms.ModelMultipleChoiceField(
        label=gettext_lazy("institutions"), queryset=PlanEntry.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def prepare(self) -> None:
        field: Any = self.fields["entries"]
        rows = self.thing.entries.filter(inspection=None).select_related("institution")
        field.queryset = rows
        field.label_from_instance = _named

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**given, "entries": [one.pk for one in given["entries"]]}


def _named(entry: PlanEntry) -> str:
    return f"Q{entry.quarter} {entry.institution.fixmedins_name} · {entry.reasons}"


class MoveForm(EntriesForm):
    quarter = forms.TypedChoiceField(
        label=gettext_lazy("quarter"), choices=[(n, f"Q{n}") for n in (1, 2, 3, 4)], coerce=int
    )


class InspectForm(EntriesForm):
    planned_on = day_field(gettext_lazy("planned on"), initial=timezone.localdate)
    unannounced = forms.BooleanField(label=gettext_lazy("unannounced"), required=False)


@dataclass(frozen=True)
class Act:
    """states: of the plan in which it is open. step: of the flow, or empty."""

    name: str
    label: Text
    states: tuple[str, ...]
    run: Callable[[Plan, Any, Any], Any]
    step: str = ""

    def refusal(self, plan: Plan, user: Any) -> Text | None:
        if self.step:
            return refusal_of(PLANS, PLANS.steps[self.step], plan, user)
        if grant_for(user, plan, DESK) is None:
            return not_allowed(DESK)
        if plan.state not in self.states:
            return _("not open while the state is “%(state)s”") % {
                "state": PLANS.states[plan.state].label
            }
        return None


def _versioned(act: Callable[..., Any]) -> Callable[[Plan, Any, Any], Any]:
    def run(plan: Plan, form: Any, user: Any) -> Any:
        return act(plan.pk, form.cleaned_data["version"], **form.arguments(), acting_user=user)

    return run


def _inspect(plan: Plan, form: Any, user: Any) -> Any:
    return actions.plan_entries(plan.pk, **form.arguments(), acting_user=user)


ACTS = (
    Act(
        "approve", PLANS.steps["approve"].label, ("draft",), _versioned(actions.approve_plan),
        "approve",
    ),
    Act(
        "inspect", gettext_lazy("plan inspections of these"), ("approved",), _inspect,
    ),
    Act("move", gettext_lazy("move to another quarter"), ("draft",),
        _versioned(actions.move_entries)),
    Act("complete", gettext_lazy("take in new institutions"), ("draft",),
        _versioned(actions.complete_plan)),
    Act("reopen", PLANS.steps["reopen"].label, ("approved",), _versioned(actions.reopen_plan),
        "reopen"),
)  # fmt: skip
FORMS: dict[str, type[StepForm]] = {
    "approve": RemarkForm,
    "inspect": InspectForm,
    "move": MoveForm,
    "complete": StepForm,
    "reopen": ReasonForm,
}
