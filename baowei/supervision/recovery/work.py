"""The list of claims, and the ledger of all of them."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.law import VIOLATIONS
from baowei.supervision.desk.worklist import Choice, Column, Days, View, Words, WorkList
from baowei.supervision.desk.worklist.filters import Filter
from baowei.supervision.recovery.models import Claim, Entry
from baowei.supervision.recovery.queries import entries_of, late_parts, listed, overdue
from baowei.supervision.recovery.states import BEFORE_COURT, FLOW, OPEN

UNCLEAR = "none"
"""In an address: cases whose behaviour is not clear."""


def behaviour(lookup: str) -> Choice:
    """By the behaviour of the lead, or those of which it is not clear."""
    return Choice(
        "behaviour",
        _("behaviour"),
        lambda rows, value: rows.filter(**{lookup: "" if value == UNCLEAR else value}),
        "choice",
        BEHAVIOURS,
    )


def standing() -> Choice:
    """Whether it was taken back."""
    return Choice(
        "standing",
        _("taken back"),
        lambda rows, value: rows.filter(taken_back_on__isnull=value == "no"),
        "choice",
        (("no", _("no")), ("yes", _("yes"))),
    )


BEHAVIOURS = (
    *((code, f"{code} {one.name}") for code, one in VIOLATIONS.items()),
    (UNCLEAR, _("not clear")),
)


def _tone(claim: Claim) -> str:
    today = timezone.localdate()
    if claim.state not in OPEN or claim.due_on > today:
        return ""
    return "due" if claim.due_on == today else "stop"


CLAIMS = WorkList(
    key="recovery",
    title=_("Recovery"),
    rows=listed,
    columns=(
        Column("case", _("case"), lambda one: one.case.number, "link", "case__number"),
        Column("kind", _("what for"), lambda one: one.get_kind_display(), order="kind"),
        Column("account", _("receiving account"), lambda one: one.get_account_display()),
        Column(
            "state", _("state"), lambda one: FLOW.states[one.state].label, "state", "state",
            tone=lambda one: FLOW.states[one.state].tone,
        ),
        Column("party", _("party"), lambda one: one.case.party, order="case__party"),
        Column(
            "decided", _("amount decided"), lambda one: one.decided_amount, "money",
            "decided_amount", unit="元",
        ),
        Column(
            "recovered", _("recovered"), lambda one: one.recovered, "money", unit="元",
        ),
        Column("left", _("still open"), lambda one: one.left_amount, "money", "left_amount",
               unit="元"),
        Column("due", _("to be paid by"), lambda one: one.due_on, "day", "due_on", tone=_tone),
    ),
    filters=(
        Words.over("q", _("number, code or name"), ["case__number", "case__fixmedins_code"],
                   ["case__title", "case__party"]),
        Choice.of("state", _("state"), "state", FLOW.choices()),
        Choice.of("kind", _("what for"), "kind", Claim.Kind.choices),
        Filter("region", _("region code"), lambda r, v: r.filter(case__admdvs__startswith=v)),
        Days.of("due", _("to be paid by"), "due_on"),
    ),
    views=(
        View("open", _("still open"), lambda user: Q(state__in=OPEN)),
        View("overdue", _("overdue"), lambda user: overdue(), "stop"),
        View("late", _("instalment late"), lambda user: late_parts(), "due"),
        View("court", _("with the court"), lambda user: Q(state__in=(*BEFORE_COURT, "refused"))),
    ),
    order=("due_on", "pk"),
    amount="left_amount",
    empty=_("Nothing to recover yet. A decision that orders money appears here once it is served."),
)  # fmt: skip

ENTRIES = WorkList(
    key="entries",
    title=_("Money received"),
    rows=entries_of,
    columns=(
        Column("day", _("day"), lambda one: one.day, "day", "day"),
        Column("case", _("case"), lambda one: one.claim.case.number, "link",
               "claim__case__number"),
        Column("party", _("party"), lambda one: one.claim.case.party),
        Column("for", _("what for"), lambda one: one.claim.get_kind_display()),
        Column("kind", _("kind"), lambda one: one.get_kind_display(), order="kind"),
        Column("receipt", _("receipt number"), lambda one: one.receipt),
        Column("amount", _("amount"), lambda one: one.amount, "money", "amount", unit="元"),
        Column("taken_back", _("taken back on"), lambda one: one.taken_back_on, "day"),
    ),
    filters=(
        Words.over("q", _("number, code or name"),
                   ["receipt", "claim__case__number", "claim__case__fixmedins_code"],
                   ["claim__case__party"]),
        Choice.of("kind", _("kind"), "kind", Entry.Kind.choices),
        Choice.of("for", _("what for"), "claim__kind", Claim.Kind.choices),
        Filter("region", _("region code"),
               lambda r, v: r.filter(claim__case__admdvs__startswith=v)),
        Filter("county", _("exactly this region"), lambda r, v: r.filter(claim__case__admdvs=v)),
        behaviour("claim__case__lead__violation"),
        Days.of("day", _("day"), "day"),
        standing(),
    ),
    order=("-day", "-pk"),
    amount="amount",
    empty=_("Nothing has come in yet. Record payments on the page of their claim."),
)  # fmt: skip
