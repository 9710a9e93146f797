"""The commitment letter (承诺书), signed for the institution by its representative."""

from __future__ import annotations

from datetime import date

from django.core.files.base import ContentFile, File
from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.documents.actions import attach
from baowei.supervision.people.models import User
from baowei.supervision.selfchecks.actions.taking import beside
from baowei.supervision.selfchecks.letters import letter
from baowei.supervision.selfchecks.models import Commitment, SelfCheck

LETTER = "自查自纠承诺书.docx"


def commit(
    key: int,
    version: int | None,
    *,
    name: str,
    position: str,
    signed_on: date,
    repay_by: date | None = None,
    signed: File | None = None,
    acting_user: User,
) -> SelfCheck:
    """The letter says the sums as they are now. repay_by: the day by which what is left of them
    is paid back. signed: the letter with its seal, scanned."""
    with beside("commit", key, version, acting_user, f"{name} {position}") as selfcheck:
        if signed_on > timezone.localdate():
            raise Unlawful(_("the day of signing lies ahead"))
        if selfcheck.left() <= 0:
            repay_by = None
        elif repay_by is None or repay_by < signed_on:
            raise Unlawful(_("say by which day, not before the signing, the rest is paid back"))
        file = ContentFile(letter(selfcheck, name, position, signed_on, repay_by), LETTER)
        made = attach(selfcheck, file, acting_user=acting_user)
        scan = attach(selfcheck, signed, acting_user=acting_user) if signed else None
        Commitment.objects.create(
            selfcheck=selfcheck,
            name=name,
            position=position,
            signed_on=signed_on,
            amount=selfcheck.reported_sum(),
            repay_by=repay_by,
            letter=made,
            signed=scan,
            user=acting_user,
        )
    return selfcheck
