"""Who may change what is said about a person."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from baowei.supervision.desk.refusal import NotAllowed
from baowei.supervision.people.may import require_role
from baowei.supervision.people.models import User
from baowei.supervision.people.roles import Role

SECURITY = frozenset({Role.SECURITY_ADMIN})
KEEPERS = frozenset({Role.SECURITY_ADMIN, Role.LEADER})
"""Of certificates and recusals; accounts and postings are the security administrator's alone."""
LEADERS = frozenset({Role.LEADER})


def person(user_id: int) -> User:
    """The account, held until the transaction ends, so that two changes follow each other."""
    user: User = User.objects.select_for_update().get(pk=user_id)
    return user


def require_keeper(user: User, acting_user: User, roles: Collection[str] = SECURITY) -> None:
    """That someone else, in one of these roles for the account's region, makes the change."""
    require_role(acting_user, user, roles)
    if user.pk == acting_user.pk:
        raise NotAllowed(_("nobody changes their own account, postings or certificates"))
