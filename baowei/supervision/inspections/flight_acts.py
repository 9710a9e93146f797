"""What can be done with a flight inspection: its steps, and what stands beside them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baowei.supervision.deadlines.queries import runs
from baowei.supervision.desk.flow import Text
from baowei.supervision.desk.forms import ReasonForm, RemarkForm, StepForm, day_field, text_field
from baowei.supervision.inspections.actions import flight, flight_change
from baowei.supervision.inspections.flight_states import (
    CORRECTION,
    DESK,
    FLIGHTS,
    HANDED,
    LEADER,
    SCHEME,
    organises,
)
from baowei.supervision.inspections.models import Flight, FlightChange
from baowei.supervision.people.side import Side, Sides


def _waits(thing: Any, user: Any) -> Text | None:
    return None if runs(thing, CORRECTION) else _("no measures are due")


def _may_interview(thing: Any, user: Any) -> Text | None:
    if runs(thing, CORRECTION):
        return _("measures after an interview are due already")
    return organises(thing, user)


def _asked(thing: Any, user: Any) -> Text | None:
    if not thing.changes.filter(approved=None).exists():
        return _("no change has been asked for")
    return organises(thing, user)


_ALL = (
    Side("revise_scheme", _("write the scheme"), ("drafted",), DESK, guard=organises),
    Side("ask_change", _("ask for a change"), ("under_way",), flight_change.ASKERS),
    Side(
        "decide_change", _("decide on the change"), ("under_way",), LEADER, guard=_asked,
        wanted=lambda thing: thing.changes.filter(approved=None).exists(),
    ),
    Side(
        "interview", _("interview the place inspected"), HANDED, DESK, ("飞检办法-26",),
        _may_interview,
    ),
    Side(
        "measures", _("name measures after the interview"), HANDED, DESK, ("飞检办法-26",), _waits,
        wanted=lambda thing: runs(thing, CORRECTION),
    ),
)  # fmt: skip
SIDES = {side.name: side for side in _ALL}
BESIDE = Sides(FLIGHTS, (), _ALL)


class SchemeForm(StepForm):
    manner = text_field(_("manner and steps"), required=False)
    focus = text_field(_("focus"), required=False)
    standards = text_field(_("standards"), required=False)
    how_chosen = text_field(_("how the institutions are chosen"), required=False)
    precautions = text_field(_("what if something goes wrong"), required=False)

    def prepare(self) -> None:
        for name in SCHEME:
            self.fields[name].initial = getattr(self.thing, name)


class ReportForm(StepForm):
    report = text_field(_("written report"))
    decision = text_field(_("decided together"))


class HandForm(ReasonForm):
    received_on = day_field(_("received on"))
    field_order = ("received_on", "text")


class CompletedForm(ReasonForm):
    completed_on = day_field(_("dealt with on"))
    field_order = ("completed_on", "text")


class InterviewedForm(ReasonForm):
    held_on = day_field(_("interviewed on"))
    field_order = ("held_on", "text")


class ChangeForm(ReasonForm):
    kind = forms.ChoiceField(label=_("change"), choices=FlightChange.Kind.choices)
    until = day_field(_("new last day"), required=False)
    field_order = ("kind", "until", "text")


class DecideForm(ReasonForm):
    approved = forms.TypedChoiceField(
        label=_("decision"),
        choices=(("yes", _("approve")), ("no", _("refuse"))),
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    field_order = ("approved", "text")


FORMS: dict[str, type[StepForm]] = {
    "approve": RemarkForm,
    "start": RemarkForm,
    "report": ReportForm,
    "hand_over": HandForm,
    "report_progress": ReasonForm,
    "complete": CompletedForm,
    "report_completion": ReasonForm,
    "stop": ReasonForm,
    "go_on": ReasonForm,
    "cancel": ReasonForm,
    "revise_scheme": SchemeForm,
    "ask_change": ChangeForm,
    "decide_change": DecideForm,
    "interview": InterviewedForm,
    "measures": ReasonForm,
}
NAMES = {"start": "send", "stop": "stop_flight", "cancel": "cancel_flight"}


def run(name: str, thing: Flight, version: int, user: Any, given: dict[str, Any]) -> Flight:
    if name == "ask_change":
        flight_change.ask_change(thing.pk, version, **given, acting_user=user)
    elif name == "decide_change":
        change = thing.changes.get(approved=None)
        flight_change.decide_change(change.pk, **given, acting_user=user)
    else:
        getattr(flight, NAMES.get(name, name))(thing.pk, version, **given, acting_user=user)
    return thing
