"""A fine deferred or cut into instalments: as the approval says, no other way."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.cases.states import PAYMENT
from baowei.supervision.deadlines.actions import stop
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.documents.models import Paper
from baowei.supervision.people.models import User
from baowei.supervision.recovery.actions.balance import end, unwatch, watch
from baowei.supervision.recovery.actions.taking import paper_of, reasoned, taking
from baowei.supervision.recovery.models import Claim, Part, Plan
from baowei.supervision.recovery.states import DEMAND


def approve_plan(
    claim_id: int, version: int | None, paper_id: int, text: str = "", *, acting_user: User
) -> Claim:
    """Days and sums are those of the final approval; they add up to what is open of the fine."""
    with taking("approve_plan", claim_id, version, acting_user, text) as claim:
        used = Plan.objects.values_list("paper", flat=True)
        paper, today = paper_of(claim.case, paper_id, "instalment", used), timezone.localdate()
        parts = parts_of(paper)
        _fits(parts, claim.open_amount, today)
        plan = claim.plans.create(
            paper=paper, approved_by=acting_user, approved_on=today, total=claim.open_amount
        )
        Part.objects.bulk_create(
            Part(plan=plan, number=number, until=until, amount=amount)
            for number, (until, amount) in enumerate(parts, start=1)
        )
        claim.deferred_amount, claim.open_amount = claim.open_amount, Decimal()
        claim.reminder, claim.reminded_on = None, None
        unwatch(claim, DEMAND)
        watch(claim)
        if not claim.case.claims.filter(kind="refund", open_amount__gt=0).exists():
            stop(claim.case, PAYMENT, today)
    return claim


def end_plan(claim_id: int, version: int | None, text: str, *, acting_user: User) -> Claim:
    """An instalment did not come: the whole rest is open."""
    with taking("end_plan", claim_id, version, acting_user, reasoned(text)) as claim:
        end(claim)
        watch(claim)
    return claim


def parts_of(paper: Paper) -> list[tuple[date, Decimal]]:
    """(until, CNY) of each instalment that the document names."""
    rows: list[dict[str, Any]] = paper.newest.values.get("instalments", [])
    try:
        return [(date.fromisoformat(row["until"]), Decimal(row["amount"])) for row in rows]
    except KeyError as error:
        raise Unlawful(_("each instalment needs a day and an amount")) from error


def _fits(parts: list[tuple[date, Decimal]], owed: Decimal, today: date) -> None:
    days, total = [part[0] for part in parts], sum((part[1] for part in parts), Decimal())
    if not parts or days != sorted(set(days)) or days[0] < today:
        raise Unlawful(_("the days of the instalments follow each other, none before today"))
    if any(part[1] <= 0 for part in parts) or total != owed:
        raise Unlawful(
            _("the instalments come to %(total)s yuan, and %(owed)s yuan are open")
            % {"total": f"{total:,.2f}", "owed": f"{owed:,.2f}"}
        )
