"""The amounts of a claim move together with its ledger, its state and the case."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.cases.actions import settle
from baowei.supervision.cases.models import Case
from baowei.supervision.deadlines.actions import start, stop
from baowei.supervision.deadlines.queries import running_of
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.models import User
from baowei.supervision.recovery.models import Claim, Entry
from baowei.supervision.recovery.states import COURT, DEMAND, OBJECTION
from baowei.supervision.recovery.window import window_of

COLUMN = {
    "paid": "paid_amount",
    "enforced": "paid_amount",
    "counted": "counted_amount",
    "written_off": "written_off",
}


def book(claim: Claim, kind: str, amount: Decimal, user: User, **fields: Any) -> Entry:
    """An entry of the ledger; what is due first is filled first. Unlawful for more than is open."""
    if not 0 < amount <= claim.left or amount != round(amount, 2):
        raise Unlawful(_("%(left)s yuan are open") % {"left": f"{claim.left:,.2f}"})
    now = min(amount, claim.open_amount)
    claim.open_amount -= now
    claim.deferred_amount -= amount - now
    setattr(claim, COLUMN[kind], getattr(claim, COLUMN[kind]) + amount)
    _tell(claim, amount)
    if not claim.left:
        _finish(claim, kind)
    elif claim.state == "deferred" and not claim.deferred_amount:
        end(claim)
        claim.state = "due"
    claim.save()
    return claim.entries.create(kind=kind, amount=amount, user=user, **fields)


def unbook(claim: Claim, entry: Entry) -> None:
    """A payment that was not one: what it filled is open again."""
    claim.paid_amount -= entry.amount
    claim.open_amount += entry.amount
    entry.taken_back_on = timezone.localdate()
    entry.save()
    _tell(claim, -entry.amount)
    if claim.state == "settled":
        claim.state = "due"
        watch(claim)


def end(claim: Claim) -> None:
    """The deferral is over; what it has not brought is open."""
    claim.open_amount += claim.deferred_amount
    claim.deferred_amount = Decimal()
    claim.plans.filter(ended_on=None).update(ended_on=timezone.localdate())
    claim.__dict__.pop("_plan", None)


def watch(claim: Claim) -> None:
    """The time to apply to the court runs as the claim is now; none while the decision is under
    review. It may begin in the future: what has to end first has an end already."""
    unwatch(claim, COURT)
    found = window_of(claim)
    if found is not None and claim.left:
        start(claim, COURT, on=found.opens, region=claim.case.admdvs)


def unwatch(claim: Claim, code: str) -> None:
    clock = running_of(claim, code)
    if clock is not None:
        stop(claim, code, max(timezone.localdate(), clock.started_on))


def _finish(claim: Claim, kind: str) -> None:
    end(claim)
    claim.state = "written_off" if kind == "written_off" else "settled"
    for code in (DEMAND, COURT, OBJECTION):
        unwatch(claim, code)


def _tell(claim: Claim, amount: Decimal) -> None:
    """The case knows what is open of what it decided; a surcharge is decided beside it."""
    if claim.kind != Claim.Kind.SURCHARGE:
        settle(Case.objects.select_for_update().get(pk=claim.case_id), amount)
