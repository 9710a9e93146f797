"""Money that the institution pays back by itself, each payment with its voucher."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.core.files.base import File
from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.desk.refusal import Stale, Unlawful
from baowei.supervision.documents.actions import attach
from baowei.supervision.people.models import User
from baowei.supervision.selfchecks.actions.taking import beside
from baowei.supervision.selfchecks.models import Refund, SelfCheck


def refund(
    key: int,
    version: int | None,
    *,
    day: date,
    amount: Decimal,
    reference: str,
    voucher: File,
    acting_user: User,
) -> SelfCheck:
    """amount: CNY into the fund's account. The same transfer is not recorded twice."""
    with beside("refund", key, version, acting_user, f"{amount:,.2f} 元 {reference}") as selfcheck:
        if day > timezone.localdate():
            raise Unlawful(_("the day of payment lies ahead"))
        if amount <= 0:
            raise Unlawful(_("the amount is more than zero"))
        if selfcheck.refunds.filter(reference=reference).exists():
            raise Unlawful(_("this transfer is recorded already"))
        Refund.objects.create(
            selfcheck=selfcheck,
            day=day,
            amount=amount,
            reference=reference,
            voucher=attach(selfcheck, voucher, acting_user=acting_user),
            user=acting_user,
        )
    return selfcheck


def remove_refund(key: int, version: int | None, refund_id: int, *, acting_user: User) -> SelfCheck:
    """One that was entered wrongly; the record of writes says what it was."""
    with beside("remove_refund", key, version, acting_user) as selfcheck:
        found = selfcheck.refunds.filter(pk=refund_id).first()
        if found is None:
            raise Stale(_("this refund is not there any more"))
        found.delete()
    return selfcheck
