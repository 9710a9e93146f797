"""What a unit hands in, as a table: due, handed in, sent back or accepted."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from baowei.supervision.campaigns.roles import DESK, HANDERS
from baowei.supervision.desk.flow import Flow, State, Step, Text
from baowei.supervision.people.grants import Grant, grant_for, grants_of

STATES = {
    "due": State(_("not handed in"), "due"),
    "submitted": State(_("handed in"), "accent"),
    "returned": State(_("sent back"), "due"),
    "accepted": State(_("accepted"), "done"),
}
OPEN = ("due", "returned")
"""While one of these, the unit has to hand it in."""
RUNNING = ("issued", "summarised")
"""States of a campaign in which reports are handed in."""


def of_the_unit(report: Any, user: Any) -> Text | None:
    """Of a bureau its desk, of a sub-unit its own people; the level above hands in for nobody."""
    unit = report.unit
    if any(_hands_in(grant, unit) for grant in grants_of(user)):
        return None
    return _("only the unit itself hands in")


def _hands_in(grant: Grant, unit: Any) -> bool:
    if unit.organisation is not None:
        return grant.role in HANDERS and grant.organisation == unit.organisation.name
    return grant.role in DESK and grant.region == unit.admdvs


def of_the_campaign(report: Any, user: Any) -> Text | None:
    if grant_for(user, report.campaign, DESK) is None:
        return _("only for the desk that runs the campaign")
    return None


def another_person(report: Any, user: Any) -> Text | None:
    if user.pk == report.submitted_by_id:
        return _("you handed it in; another person looks at it")
    return None


def still_running(report: Any, user: Any) -> Text | None:
    if report.campaign.state not in RUNNING:
        return _("the campaign is over")
    return None


REPORTS = Flow(
    "campaigns",
    _("reports of the units"),
    STATES,
    (
        Step(
            "submit", _("hand in"), OPEN, "submitted", HANDERS, (), (still_running, of_the_unit),
        ),
        Step(
            "accept", _("accept the report"), ("submitted",), "accepted", DESK, (),
            (still_running, of_the_campaign, another_person),
        ),
        Step(
            "return", _("send back"), ("submitted",), "returned", DESK, (),
            (still_running, of_the_campaign, another_person),
        ),
    ),
)  # fmt: skip
"""Rules of the house: the plan of the campaign sets the days, not the law. Being late bars nothing;
it stays marked."""
