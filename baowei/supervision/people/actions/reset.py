"""What the security administrator does for someone who cannot get in any more."""

from __future__ import annotations

from axes.utils import reset as unlock
from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.actions.keeping import person, require_keeper
from baowei.supervision.people.models import User
from baowei.supervision.people.password import one_time


def reset_password(user_id: int, *, why: str, acting_user: User) -> str:
    """A one-time password, which is kept nowhere; sessions end, a lockout is lifted."""
    with act(acting_user, "people.reset_password", why=why):
        user = person(user_id)
        require_keeper(user, acting_user)
        password = one_time()
        user.set_password(password)
        user.password_changed = timezone.now()
        user.must_change_password = True
        user.save(update_fields=["password", "password_changed", "must_change_password"])
        unlock(username=user.username)
    return password


def reset_second_factor(user_id: int, *, why: str, acting_user: User) -> None:
    """The authenticator no longer opens; the person sets up another at the next page."""
    with act(acting_user, "people.reset_second_factor", why=why):
        user = person(user_id)
        require_keeper(user, acting_user)
        if not user.totpdevice_set.exists():
            raise Unlawful(_("no authenticator is set up"))
        for device in user.totpdevice_set.all():
            device.delete()
