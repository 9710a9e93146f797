"""Inspections as a table: from the plan to what became of what was found."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.flow import Flow, State, Step, Text
from baowei.supervision.people.recused import recused
from baowei.supervision.people.roles import Role
from baowei.supervision.people.team import not_leading, outside, unfit

STATES = {
    "planned": State(_("planned"), "accent"),
    "notified": State(_("institution notified"), "accent"),
    "on_site": State(_("on site"), "due"),
    "fed_back": State(_("institution heard"), "due"),
    "finished": State(_("finished on site"), "accent"),
    "closed": State(_("closed"), "done", final=True),
    "suspended": State(_("suspended"), "stop"),
    "cancelled": State(_("cancelled"), "plain", final=True),
}
BEFORE = ("planned", "notified")
ON_SITE = ("on_site", "fed_back")
"""While one of these, the team writes."""
OPEN = (*BEFORE, *ON_SITE, "finished", "suspended")


def not_recused(inspection: Any, user: Any) -> Text | None:
    return recused(user, inspection.institution_id)


def team_fits(inspection: Any, user: Any) -> Text | None:
    too_few = _("an inspection needs at least two inspectors (条例-29)")
    return unfit(inspection.inspectors(), inspection.institution_id, too_few)


def on_the_team(inspection: Any, user: Any) -> Text | None:
    return outside(inspection.inspectors(), user, _("only for the inspectors of the team"))


def leads_the_team(inspection: Any, user: Any) -> Text | None:
    return not_leading(inspection.team(), user, _("only for the lead inspector"))


def announced(inspection: Any, user: Any) -> Text | None:
    if inspection.unannounced:
        return _("this visit is unannounced: the notice is handed over on site")
    return None


def notified_or_unannounced(inspection: Any, user: Any) -> Text | None:
    if inspection.state == "planned" and not inspection.unannounced:
        return _("the institution has not been notified yet; or mark the visit as unannounced")
    return None


def flight_under_way(inspection: Any, user: Any) -> Text | None:
    """A visit of a flight inspection waits for its approved scheme."""
    if inspection.flight is not None and inspection.flight.state != "under_way":
        return _("the flight inspection is “%(state)s”; its teams have not been sent") % {
            "state": inspection.flight.get_state_display()
        }
    return None


def records_signed(inspection: Any, user: Any) -> Text | None:
    """A site record is there, and none is a draft (处罚程序-20)."""
    states = [(one.kind, one.state) for one in inspection.records.all()]
    if any(state == "draft" for _kind, state in states):
        return _("a record is still a draft: it is signed, or the refusal is written down")
    if not any(kind == "site" for kind, _state in states):
        return _("there is no site record yet (处罚程序-20)")
    return None


def checklist_answered(inspection: Any, user: Any) -> Text | None:
    if inspection.items.filter(answer="").exists():
        return _("some questions of the checklist have no answer yet")
    return None


def found_with_evidence(inspection: Any, user: Any) -> Text | None:
    bare = inspection.items.filter(answer="yes", materials=None).order_by("number").first()
    if bare is not None:
        return _("question %(number)s was answered “found” without any evidence") % {
            "number": bare.number
        }
    return None


LEADER = frozenset({Role.LEADER})
DESK = frozenset({Role.OFFICER, Role.LEADER})
INSPECTOR = frozenset({Role.INSPECTOR})

FLOW = Flow(
    "inspections",
    _("inspections"),
    STATES,
    (
        Step(
            "notify", _("notify the institution"), ("planned",), "notified", DESK,
            ("条例-25", "处罚程序-18"), (announced, not_recused, team_fits),
        ),
        Step(
            "begin", _("begin on site"), BEFORE, "on_site", INSPECTOR,
            ("条例-27", "条例-29", "处罚程序-16"),
            (on_the_team, not_recused, notified_or_unannounced, flight_under_way, team_fits),
        ),
        Step(
            "feed_back", _("tell the institution what was found"), ("on_site",), "fed_back",
            INSPECTOR, ("条例-31",), (leads_the_team, not_recused, records_signed),
        ),
        Step(
            "finish", _("finish on site"), ("fed_back",), "finished", INSPECTOR, ("处罚程序-20",),
            (leads_the_team, not_recused, records_signed, checklist_answered, found_with_evidence),
        ),
        Step(
            "back_on_site", _("go back on site"), ("fed_back", "finished"), "on_site", DESK, (),
            (not_recused,),
        ),
        Step(
            "close", _("close"), ("finished",), "closed", LEADER, ("条例-34",), (not_recused,),
        ),
        Step(
            "suspend", _("suspend"), ("on_site", "fed_back"), "suspended", LEADER, (),
            (not_recused,),
        ),
        Step("resume", _("resume"), ("suspended",), "on_site", LEADER, (), (not_recused,)),
        Step(
            "cancel", _("cancel"), (*BEFORE, "suspended"), "cancelled", LEADER, (),
            (not_recused,),
        ),
    ),
)  # fmt: skip
"""Suspending, cancelling and closing are decided by the leader, finishing by the lead inspector.
Telling the institution before anything is concluded goes beyond what 条例-31 asks before a
decision; it is a rule of the house, as flight inspections have it."""
