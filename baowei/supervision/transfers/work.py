"""The lists of transfers and of reports."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.worklist import Choice, Column, Days, View, Words, WorkList
from baowei.supervision.transfers.models import CaseReport, Referral
from baowei.supervision.transfers.queries import (
    late_answers,
    listed,
    live,
    mine,
    overdue_transfers,
    reports_of,
    transfers_of,
)
from baowei.supervision.transfers.states import POLICE, REFERRAL, WAITING


def _tone(day: Any) -> str:
    today = timezone.localdate()
    return "" if day is None else "stop" if day < today else "due" if day == today else ""


TRANSFERS = WorkList(
    key="transfers",
    title=_("Transfers to the police"),
    rows=transfers_of,
    columns=(
        Column("number", _("case"), lambda one: one.case.number, "link", "case__number"),
        Column(
            "state", _("state"), lambda one: POLICE.states[one.state].label, "state", "state",
            tone=lambda one: POLICE.states[one.state].tone,
        ),
        Column("title", _("title"), lambda one: one.case.title),
        Column("amount", _("defrauded"), lambda one: one.amount, "money", "amount", unit="元"),
        Column("police", _("police authority"), lambda one: one.police, order="police"),
        Column("formed", _("group named on"), lambda one: one.formed_on, "day", "formed_on"),
        Column("since", _("last event"), lambda one: one.since, "day", "since"),
    ),
    filters=(
        Words.over("q", _("number or name"), ["case__number"], ["case__title", "police"]),
        Choice.of("state", _("state"), "state", POLICE.choices()),
        Days.of("formed", _("group named on"), "formed_on"),
    ),
    views=(
        View("mine", _("mine"), mine),
        View("overdue", _("overdue"), lambda user: overdue_transfers(), "stop"),
        View("open", _("all open"), lambda user: live()),
    ),
    order=("-formed_on", "-pk"),
    amount="amount",
    empty=_("No case was transferred to the police yet. A transfer begins on the page of a case."),
)  # fmt: skip

REFERRALS = WorkList(
    key="referrals",
    title=_("Transfers to other authorities"),
    rows=listed,
    columns=(
        Column("number", _("number"), lambda one: one.number, "link", "number"),
        Column(
            "state", _("state"), lambda one: REFERRAL.states[one.state].label, "state", "state",
            tone=lambda one: REFERRAL.states[one.state].tone,
        ),
        Column("title", _("title"), lambda one: one.title, order="title"),
        Column("kind", _("kind of authority"), lambda one: one.get_kind_display(), order="kind"),
        Column("receiver", _("receiver"), lambda one: one.receiver.name),
        Column("sent", _("sent on"), lambda one: one.sent_on, "day", "sent_on"),
        Column(
            "expected", _("answer expected by"), lambda one: one.expected_on, "day",
            "expected_on", tone=lambda one: "stop" if one.late else "",
        ),
        Column("answered", _("answered on"), lambda one: one.answered_on, "day", "answered_on"),
    ),
    filters=(
        Words.over("q", _("number or name"), ["number"], ["title", "receiver__name"]),
        Choice.of("state", _("state"), "state", REFERRAL.choices()),
        Choice.of("kind", _("kind of authority"), "kind", Referral.Kind.choices),
        Days.of("sent", _("sent on"), "sent_on"),
    ),
    views=(
        View("waiting", _("waiting for an answer"), lambda user: Q(state__in=WAITING)),
        View("late", _("answer overdue"), lambda user: late_answers(), "stop"),
        View("proposed", _("to be decided"), lambda user: Q(state="proposed")),
    ),
    order=("-proposed_on", "-pk"),
    empty=_("Nothing was transferred to another authority yet."),
)  # fmt: skip

REPORTS = WorkList(
    key="serious",
    title=_("Reports of serious cases"),
    rows=reports_of,
    columns=(
        Column("number", _("case"), lambda one: one.case.number, "link", "case__number"),
        Column("title", _("title"), lambda one: one.case.title),
        Column("event", _("event"), lambda one: one.get_event_display(), order="event"),
        Column("happened", _("happened on"), lambda one: one.happened_on, "day", "happened_on"),
        Column("due", _("due"), lambda one: one.due_on, "day", tone=lambda one: _tone(one.due_on)),
        Column("reported", _("reported at"), lambda one: one.reported_at, "moment", "reported_at"),
        Column("to", _("reported to"), lambda one: one.to, order="to"),
    ),
    filters=(
        Words.over("q", _("number or name"), ["case__number"], ["case__title", "to"]),
        Choice.of("event", _("event"), "event", CaseReport.Event.choices),
        Days.of("happened", _("happened on"), "happened_on"),
    ),
    views=(
        View("open", _("not reported yet"), lambda user: Q(reported_at=None), "due"),
        View(
            "today", _("due today"),
            lambda user: Q(reported_at=None, due_on=timezone.localdate()), "due",
        ),
        View(
            "overdue", _("overdue"),
            lambda user: Q(reported_at=None, due_on__lt=timezone.localdate()), "stop",
        ),
    ),
    order=("-happened_on", "-pk"),
    empty=_("No case had to be reported yet."),
)  # fmt: skip
