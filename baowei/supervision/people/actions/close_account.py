from __future__ import annotations

from django.utils.translation import gettext as _

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.actions.keeping import person, require_keeper
from baowei.supervision.people.models import User


def close_account(user_id: int, *, why: str, acting_user: User) -> None:
    """Ends its sessions and everything it may do at once; what it did stays."""
    _set(user_id, False, "people.close_account", why, acting_user)


def reopen_account(user_id: int, *, why: str, acting_user: User) -> None:
    """With the postings that are still in force."""
    _set(user_id, True, "people.reopen_account", why, acting_user)


def _set(user_id: int, is_open: bool, name: str, why: str, acting_user: User) -> None:
    with act(acting_user, name, why=why):
        user = person(user_id)
        require_keeper(user, acting_user)
        if user.is_active == is_open:
            raise Unlawful(_("the account is open") if is_open else _("the account is closed"))
        user.is_active = is_open
        user.save(update_fields=["is_active"])
