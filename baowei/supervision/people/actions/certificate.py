from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.actions.keeping import KEEPERS, person, require_keeper
from baowei.supervision.people.models import Certificate, User


def add_certificate(
    user_id: int,
    *,
    number: str,
    issued_by: str,
    valid_from: date,
    valid_to: date,
    acting_user: User,
) -> Certificate:
    """The certificate that an inspector shows (条例-29, 处罚程序-16); renewed: another row."""
    with act(acting_user, "people.add_certificate"):
        user = person(user_id)
        require_keeper(user, acting_user, KEEPERS)
        if valid_to < valid_from:
            raise Unlawful(_("the last day is before the first"))
        if Certificate.objects.filter(number=number).exists():
            raise Unlawful(_("a certificate of this number is recorded already"))
        made: Certificate = Certificate.objects.create(
            user=user,
            number=number,
            issued_by=issued_by,
            valid_from=valid_from,
            valid_to=valid_to,
        )
    return made
