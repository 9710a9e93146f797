"""Payments: each with its receipt, its day, its account and the scanned proof."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.core.files import File
from django.utils.translation import gettext as _

from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.documents.actions import attach
from baowei.supervision.people.models import User
from baowei.supervision.recovery.actions.balance import book, unbook
from baowei.supervision.recovery.actions.taking import beside, past, reasoned
from baowei.supervision.recovery.models import Claim, Entry
from baowei.supervision.recovery.states import BEFORE_COURT


def record_payment(
    claim_id: int,
    version: int | None,
    amount: Decimal,
    day: date,
    receipt: str,
    account: str,
    voucher: File | None = None,
    *,
    acting_user: User,
) -> Claim:
    """Money came in. account: of `Claim.Account`, as the receipt says; the wrong one is refused.

    What comes in after the court was asked counts as enforced.
    """
    with beside("record_payment", claim_id, version, acting_user, receipt) as claim:
        if account != claim.account:
            raise Unlawful(
                _("this money belongs to the %(account)s, never to another account (条例-45)")
                % {"account": claim.get_account_display()}
            )
        past(day, claim.served_on)
        _new(account, receipt)
        kept = attach(claim, voucher, acting_user=acting_user) if voucher else None
        kind = "enforced" if claim.state in BEFORE_COURT else "paid"
        fields = {"day": day, "receipt": receipt.strip(), "account": account, "voucher": kept}
        book(claim, kind, amount, acting_user, **fields)
    return claim


def take_back(
    claim_id: int, version: int | None, entry_id: int, text: str, *, acting_user: User
) -> Claim:
    """A payment recorded in error, or bounced: it stays in the ledger, and its amount is open."""
    with beside("take_back", claim_id, version, acting_user, reasoned(text)) as claim:
        paid = claim.entries.filter(kind__in=["paid", "enforced"], taken_back_on=None)
        entry = paid.filter(pk=entry_id).first()
        if entry is None:
            raise Unlawful(_("choose a payment of this claim"))
        unbook(claim, entry)
    return claim


def _new(account: str, receipt: str) -> None:
    if not receipt.strip():
        raise Unlawful(_("a payment has a receipt number"))
    same = Entry.objects.filter(account=account, receipt=receipt.strip(), taken_back_on=None)
    if same.exists():
        raise Unlawful(_("receipt %(number)s is recorded already") % {"number": receipt.strip()})
