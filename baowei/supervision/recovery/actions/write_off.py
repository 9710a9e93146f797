"""What cannot be had any more is given up by the leader, with a reason and its proof."""

from __future__ import annotations

from django.core.files import File
from django.utils import timezone

from baowei.supervision.documents.actions import attach
from baowei.supervision.people.models import User
from baowei.supervision.recovery.actions.balance import book
from baowei.supervision.recovery.actions.taking import reasoned, taking
from baowei.supervision.recovery.models import Claim


def write_off(
    claim_id: int, version: int | None, text: str, voucher: File, *, acting_user: User
) -> Claim:
    """All that is left. voucher: what proves it, as the order that ends an enforcement."""
    with taking("write_off", claim_id, version, acting_user, reasoned(text)) as claim:
        kept = attach(claim, voucher, acting_user=acting_user)
        today = timezone.localdate()
        fields = {"day": today, "voucher": kept, "text": text.strip()}
        book(claim, "written_off", claim.left, acting_user, **fields)
    return claim
