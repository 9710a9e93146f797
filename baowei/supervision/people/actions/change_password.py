from __future__ import annotations

from django.utils import timezone

from baowei.supervision.desk.act import act
from baowei.supervision.people.models import User


def change_password(new: str, *, acting_user: User) -> None:
    """Own password; that it follows the policy is up to the form, which knows the old one too."""
    with act(acting_user, "people.change_password"):
        acting_user.set_password(new)
        acting_user.password_changed = timezone.now()
        acting_user.must_change_password = False
        acting_user.save(update_fields=["password", "password_changed", "must_change_password"])
