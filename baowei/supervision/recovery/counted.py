"""The lists behind the statistics: cases that were handled, charges that were deducted."""

from __future__ import annotations

from typing import Any

from django.db.models import Case as Choose
from django.db.models import DateField, F, Max, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce, TruncDate
from django.utils.translation import gettext_lazy as _

from baowei.supervision.cases.models import Case, CaseStep
from baowei.supervision.cases.states import FLOW as CASES
from baowei.supervision.desk.worklist import Choice, Column, Days, Words, WorkList
from baowei.supervision.desk.worklist.filters import Filter
from baowei.supervision.leads.queries import INSIDE
from baowei.supervision.people.grants import visible
from baowei.supervision.points.models import Deduction, DeductionLine
from baowei.supervision.recovery.work import behaviour


def handled(user: Any) -> QuerySet[Case]:
    """Cases with the day on which they went to another authority or to the police, if they did."""
    police = CaseStep.objects.filter(case=OuterRef("pk"), step="hand_to_police").order_by()
    last = police.values("case").annotate(last=Max(TruncDate("at"))).values("last")
    went = Choose(
        When(decision="transfer", then=F("decided_on")),
        When(state="with_police", then=Coalesce(Subquery(last), F("filed_on"))),
        output_field=DateField(),
    )
    rows = visible(Case.objects.select_related("lead"), user, INSIDE)
    return rows.annotate(transferred_on=went)


def deductions(user: Any) -> QuerySet[DeductionLine]:
    """Charges that payment review took from a settlement, with the day."""
    seen = visible(Deduction.objects.order_by(), user, INSIDE).values("pk")
    rows = DeductionLine.objects.filter(deduction__in=seen, amount__gt=0)
    return rows.select_related("point", "deduction").annotate(day=TruncDate("deduction__at"))


WHAT: dict[str, tuple[Any, Q, str]] = {
    "institution": (
        _("institutions, each once"),
        Q(party_kind="institution", decided_on__isnull=False),
        "fixmedins_code",
    ),
    "person": (_("persons, each once"), Q(party_kind="person", decided_on__isnull=False), "party"),
    "fined": (_("fined"), Q(fine__gt=0, decided_on__isnull=False), ""),
    "transferred": (_("transferred"), Q(transferred_on__isnull=False), ""),
    "published": (_("published"), Q(published_on__isnull=False), ""),
}
"""What is counted -> its name, which cases, and the field by which each party counts once."""


def _what(rows: QuerySet, value: str) -> QuerySet:
    """Where a party counts once, its newest case stands for it."""
    if value not in WHAT:
        return rows.none()
    _label, which, once = WHAT[value]
    found = rows.filter(which)
    if not once:
        return found
    newest = found.order_by(once, "-decided_on", "-pk").distinct(once)
    return rows.filter(pk__in=newest.values("pk"))


HANDLED = WorkList(
    key="handled",
    title=_("Cases behind a number"),
    rows=handled,
    columns=(
        Column("number", _("number"), lambda one: one.number, "link", "number"),
        Column(
            "state", _("state"), lambda one: CASES.states[one.state].label, "state", "state",
            tone=lambda one: CASES.states[one.state].tone,
        ),
        Column("title", _("title"), lambda one: one.title, order="title"),
        Column("party", _("party"), lambda one: one.party, order="party"),
        Column("region", _("region code"), lambda one: one.admdvs, order="admdvs"),
        Column("behaviour", _("behaviour"), lambda one: one.lead.get_violation_display()),
        Column("refund", _("refund to the fund"), lambda one: one.refund, "money", unit="元"),
        Column("fine", _("fine"), lambda one: one.fine, "money", "fine", unit="元"),
        Column("decided", _("decided on"), lambda one: one.decided_on, "day", "decided_on"),
        Column("transferred", _("transferred on"), lambda one: one.transferred_on, "day"),
        Column("published", _("made public on"), lambda one: one.published_on, "day"),
    ),
    filters=(
        Words.over("q", _("number, code or name"), ["number", "fixmedins_code"],
                   ["title", "party"]),
        Filter("region", _("region code"), lambda r, v: r.filter(admdvs__startswith=v)),
        Filter("county", _("exactly this region"), lambda r, v: r.filter(admdvs=v)),
        behaviour("lead__violation"),
        Days.of("decided", _("decided on"), "decided_on"),
        Days.of("transferred", _("transferred on"), "transferred_on"),
        Days.of("published", _("made public on"), "published_on"),
        Choice("what", _("counted as"), _what, "choice",
               tuple((name, label) for name, (label, _q, _f) in WHAT.items())),
    ),
    order=("-decided_on", "-pk"),
    amount="fine",
)  # fmt: skip

DEDUCTED = WorkList(
    key="deducted",
    title=_("Deducted in payment review"),
    rows=deductions,
    columns=(
        Column("number", _("deduction list"), lambda one: one.deduction.number, "link"),
        Column("institution", _("institution"), lambda one: one.deduction.fixmedins_name),
        Column("rule", _("rule"), lambda one: one.point.rule_name),
        Column("charge", _("charge"), lambda one: one.bkkp_sn),
        Column("amount", _("amount"), lambda one: one.amount, "money", "amount", unit="元"),
        Column("day", _("day"), lambda one: one.day, "day", "day"),
    ),
    filters=(
        Words.over("q", _("number, code or name"), ["deduction__number", "bkkp_sn"],
                   ["deduction__fixmedins_name"]),
        Filter("region", _("region code"), lambda r, v: r.filter(deduction__admdvs__startswith=v)),
        Filter("county", _("exactly this region"), lambda r, v: r.filter(deduction__admdvs=v)),
        behaviour("point__violation"),
        Days.of("day", _("day"), "day"),
    ),
    order=("-day", "-pk"),
    amount="amount",
    link=lambda one: one.point.get_absolute_url(),
)  # fmt: skip
