"""Who must keep away from an institution (处罚程序-5)."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.actions.keeping import (
    KEEPERS,
    LEADERS,
    person,
    require_keeper,
)
from baowei.supervision.people.models import Recusal, User


def record_recusal(
    user_id: int,
    *,
    fixmedins_code: str,
    ground: str,
    valid_from: date,
    valid_to: date | None = None,
    note: str = "",
    acting_user: User,
) -> Recusal:
    """Declared by the person, or recorded by leader or security administrator."""
    with act(acting_user, "people.record_recusal"):
        user = person(user_id)
        if user.pk != acting_user.pk:
            require_keeper(user, acting_user, KEEPERS)
        if valid_to is not None and valid_to < valid_from:
            raise Unlawful(_("the last day is before the first"))
        made: Recusal = Recusal.objects.create(
            user=user,
            fixmedins_code=fixmedins_code,
            ground=ground,
            note=note,
            valid_from=valid_from,
            valid_to=valid_to,
        )
    return made


def withdraw_recusal(recusal_id: int, *, why: str, acting_user: User) -> None:
    """By a leader, never by the person: whether a ground holds is decided by others."""
    with act(acting_user, "people.withdraw_recusal", why=why):
        recusal = Recusal.objects.select_for_update().get(pk=recusal_id)
        require_keeper(recusal.user, acting_user, LEADERS)
        today = timezone.localdate()
        if recusal.valid_to is not None and recusal.valid_to < today:
            raise Unlawful(_("this recusal has ended already"))
        if recusal.valid_from < today:
            recusal.valid_to = today - timedelta(days=1)
            recusal.save(update_fields=["valid_to"])
        else:
            recusal.delete()
