"""The lists of suspect points: of the agency and bureau, and of an institution."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.law import VIOLATIONS
from baowei.rules.rule import OUTCOME_ZH
from baowei.supervision.desk.worklist import Bulk, Choice, Column, Days, View, Words, WorkList
from baowei.supervision.desk.worklist.filters import Filter
from baowei.supervision.people.grants import roles_of
from baowei.supervision.people.roles import Role
from baowei.supervision.points.models import SuspectPoint
from baowei.supervision.points.queries import listed, mine, to_decide, to_recheck
from baowei.supervision.points.states import FLOW

TONES = {"violation": "stop", "suspect": "due", "indicator": "plain"}
CLOSED = ("deducted", "dismissed", "withdrawn")


def _state_tone(point: SuspectPoint) -> str:
    if point.state == "sent" and point.due_on and point.due_on < timezone.localdate():
        return "stop"
    return FLOW.states[point.state].tone


def _behaviour(point: SuspectPoint) -> str:
    return f"{point.violation} {VIOLATIONS[point.violation].name}"


COLUMNS = (
    Column(
        "state", _("state"), lambda p: FLOW.states[p.state].label, "state", "state",
        tone=_state_tone,
    ),
    Column(
        "outcome", _("outcome"), lambda p: OUTCOME_ZH[p.outcome], "state", "outcome",
        tone=lambda p: TONES[p.outcome],
    ),
    Column("rule", _("rule"), lambda p: p.rule_name, "link", "rule_name"),
    Column("claimed", _("fund amount"), lambda p: p.claimed_amount, "money", "claimed_amount",
           unit="元"),
    Column("open", _("open"), lambda p: p.open_amount, "money", "open_amount", shown=False,
           unit="元"),
    Column("institution", _("institution"), lambda p: p.fixmedins_name or p.fixmedins_code,
           order="fixmedins_name"),
    Column("message", _("what was found"), lambda p: p.story.message, "sentence"),
    Column("behaviour", _("behaviour"), _behaviour, order="violation", shown=False),
    Column("person", _("person"), lambda p: p.psn_no, "person", shown=False),
    Column("staff", _("practitioner"), lambda p: p.staff_code, shown=False),
    Column("setl", _("settlement"), lambda p: p.setl_id, shown=False),
    Column("occurred", _("occurred"), lambda p: p.occurred_from, "day", "occurred_from"),
    Column("proposed", _("proposed"), lambda p: p.proposed_amount, "money", "proposed_amount",
           shown=False, unit="元"),
    Column("deducted", _("deducted"), lambda p: p.deducted_amount, "money", "deducted_amount",
           shown=False, unit="元"),
    Column("upheld", _("left to the institution"), lambda p: p.upheld_amount, "money",
           "upheld_amount", shown=False, unit="元"),
    Column("due", _("answer due"), lambda p: p.due_on, "day", "due_on"),
    Column("assigned", _("assigned to"), lambda p: p.assigned_to.name if p.assigned_to else ""),
)  # fmt: skip


def _at_least(rows: QuerySet, value: str) -> QuerySet:
    try:
        return rows.filter(claimed_amount__gte=float(value))
    except ValueError:
        return rows


FILTERS = (
    Words.over(
        "q", _("number, code or name"),
        [],
        ["rule_name", "fixmedins_name"],
        ["finding_id", "rule_code", "fixmedins_code", "setl_id", "mdtrt_id", "psn_no",
         "staff_code"],
    ),
    Choice.of("state", _("state"), "state", FLOW.choices()),
    Choice.of("outcome", _("outcome"), "outcome", tuple(OUTCOME_ZH.items())),
    Choice.of(
        "behaviour", _("behaviour"), "violation",
        tuple((code, f"{code} {v.name}") for code, v in VIOLATIONS.items()),
    ),
    Filter("institution", _("institution code"), lambda rows, v: rows.filter(fixmedins_code=v)),
    Filter("rule", _("rule code"), lambda rows, v: rows.filter(rule_code=v)),
    Filter("person", _("person"), lambda rows, v: rows.filter(psn_no=v)),
    Days.of("occurred", _("occurred"), "occurred_from"),
    Filter("least", _("fund amount from"), _at_least),
)  # fmt: skip


def _holds(role: str) -> Any:
    return lambda user: role in roles_of(user)


REVIEWER, RECHECKER = _holds(Role.REVIEWER), _holds(Role.RECHECKER)

AGENCY_WORK = WorkList(
    key="points",
    title=_("Suspect points"),
    rows=listed,
    columns=COLUMNS,
    filters=FILTERS,
    views=(
        View("mine", _("on my desk"), mine),
        View("first", _("first review"), lambda user: Q(state="new")),
        View("recheck", _("to recheck"), to_recheck),
        View("to_send", _("to be sent"), lambda user: Q(state="to_send")),
        View("sent", _("awaiting the institution"), lambda user: Q(state="sent")),
        View(
            "overdue", _("unanswered in time"),
            lambda user: Q(state="sent", due_on__lt=timezone.localdate()),
        ),
        View("appeals", _("final review"), to_decide),
        View("to_deduct", _("to be deducted"), lambda user: Q(state="to_deduct")),
        View("closed", _("finished"), lambda user: Q(state__in=CLOSED)),
    ),
    bulk=(
        Bulk("assign", _("take to my desk"), "points:bulk", REVIEWER),
        Bulk("claim", _("propose a claim"), "points:bulk", REVIEWER),
        Bulk("drop", _("propose to drop"), "points:bulk", REVIEWER),
        Bulk("agree", _("agree with the claim"), "points:bulk", RECHECKER),
        Bulk("dismiss", _("agree to drop"), "points:bulk", RECHECKER),
        Bulk("send_back", _("send back to first review"), "points:bulk", RECHECKER),
        Bulk("send", _("send to the institution"), "points:bulk", RECHECKER),
        Bulk("lapse", _("close unanswered"), "points:bulk", RECHECKER),
        Bulk("deduct", _("deduct"), "points:bulk", RECHECKER),
    ),
    order=("-claimed_amount", "pk"),
    amount="claimed_amount",
    empty=_(
        "No suspect points yet. They come from screening: load an export, run `baowei screen`,"
        " then `baowei office import`."
    ),
)  # fmt: skip

INTERNAL = ("assigned", "proposed", "institution")
"""What an institution is not told, or knows."""

INSTITUTION_WORK = WorkList(
    key="points.institution",
    title=_("Suspect points sent to us"),
    rows=listed,
    columns=tuple(c for c in COLUMNS if c.name not in INTERNAL),
    filters=tuple(f for f in FILTERS if f.name != "institution"),
    views=(
        View("sent", _("to be answered"), lambda user: Q(state="sent")),
        View("appealed", _("under final review"), lambda user: Q(state="appealed")),
        View("to_deduct", _("to be deducted"), lambda user: Q(state="to_deduct")),
        View("closed", _("finished"), lambda user: Q(state__in=CLOSED)),
    ),
    bulk=(Bulk("accept", _("accept"), "points:bulk", _holds(Role.INSTITUTION)),),
    order=("due_on", "-claimed_amount", "pk"),
    amount="claimed_amount",
    empty=_("Nothing was sent to you. What the agency asks about appears here with its deadline."),
)
