"""Flight inspections as a table: from the scheme to the report of the place inspected."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.flow import Flow, State, Step, Text
from baowei.supervision.people.grants import grants_of
from baowei.supervision.people.roles import Role

PROGRESS = "flight_progress"
"""The place inspected reports progress and a plan of correction (飞检办法-23)."""
COMPLETION = "flight_report"
"""It reports in writing once everything is dealt with (飞检办法-23)."""
CORRECTION = "flight_correction"
"""Measures after an interview (飞检办法-26)."""

LEADER = frozenset({Role.LEADER})
DESK = frozenset({Role.OFFICER, Role.LEADER})
SCHEME = ("manner", "focus", "standards", "how_chosen", "precautions")


def organises(flight: Any, user: Any) -> Text | None:
    """Of the bureau that organises it, or one above."""
    grants = [grant for grant in grants_of(user) if grant.role in DESK]
    if not any(flight.organiser.startswith(grant.region) for grant in grants):
        return _("only for the bureau that organises the flight inspection")
    return None


def scheme_complete(flight: Any, user: Any) -> Text | None:
    if any(not getattr(flight, name).strip() for name in SCHEME):
        return _("the implementing scheme is not complete: manner, focus, standards, how the"
                 " institutions are chosen, precautions")  # fmt: skip
    return None


def visits_over(flight: Any, user: Any) -> Text | None:
    states = list(flight.inspections.values_list("state", flat=True))
    if not [state for state in states if state != "cancelled"]:
        return _("no institution has been inspected yet")
    if set(states) - {"finished", "closed", "cancelled"}:
        return _("some inspections of it are not finished on site")
    return None


def no_open_change(flight: Any, user: Any) -> Text | None:
    if flight.changes.filter(approved=None).exists():
        return _("a change that was asked for has not been decided")
    return None


FLIGHTS = Flow(
    "flights",
    _("flight inspections"),
    {
        "drafted": State(_("scheme being drafted"), "accent"),
        "approved": State(_("scheme approved"), "accent"),
        "under_way": State(_("under way"), "due"),
        "reported": State(_("reported"), "accent"),
        "handed_over": State(_("handed to the place inspected"), "due"),
        "progress_reported": State(_("being dealt with"), "due"),
        "completed": State(_("dealt with, report due"), "due"),
        "closed": State(_("closed"), "done", final=True),
        "suspended": State(_("stopped for now"), "stop"),
        "cancelled": State(_("cancelled"), "plain", final=True),
    },
    (
        Step(
            "approve", _("approve the scheme"), ("drafted",), "approved", LEADER, ("飞检办法-10",),
            (organises, scheme_complete),
        ),
        Step("start", _("send the teams"), ("approved",), "under_way", DESK, ("条例-29",),
             (organises,)),
        Step(
            "report", _("report in writing"), ("under_way",), "reported", DESK, ("飞检办法-24",),
            (organises, no_open_change, visits_over),
        ),
        Step(
            "hand_over", _("hand over to the place inspected"), ("reported",), "handed_over",
            LEADER, ("飞检办法-23", "飞检办法-24"), (organises,),
        ),
        Step(
            "report_progress", _("report progress and a plan of correction"), ("handed_over",),
            "progress_reported", DESK, ("飞检办法-23",),
        ),
        Step(
            "complete", _("everything is dealt with"), ("progress_reported",), "completed", DESK,
            ("飞检办法-23",),
        ),
        Step(
            "report_completion", _("report on completion"), ("completed",), "closed", DESK,
            ("飞检办法-23",),
        ),
        Step("stop", _("stop for now"), ("under_way",), "suspended", LEADER, (), (organises,)),
        Step("go_on", _("go on"), ("suspended",), "under_way", LEADER, (), (organises,)),
        Step(
            "cancel", _("cancel"), ("drafted", "approved", "under_way", "suspended"), "cancelled",
            LEADER, (), (organises,),
        ),
    ),
)  # fmt: skip
"""Stopping and cancelling, more people and a longer time are approved by the leader who organises
it; they may also be asked for as a change by whoever is on site."""

HANDED = ("handed_over", "progress_reported", "completed", "closed")
"""From here on the place inspected sees it."""
