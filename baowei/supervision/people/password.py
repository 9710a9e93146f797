"""What a password must be, and for how long it holds."""

from __future__ import annotations

import re
import secrets
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

KINDS = (r"[a-z]", r"[A-Z]", r"\d", r"[^A-Za-z0-9]")

READABLE = ("abcdefghjkmnpqrstuvwxyz", "ABCDEFGHJKLMNPQRSTUVWXYZ", "23456789")
"""Signs that are not taken for each other when a password is read out on the telephone."""


def one_time() -> str:
    """Sixteen signs of three kinds in groups of four; about 80 bits."""
    while True:
        signs = [secrets.choice("".join(READABLE)) for _place in range(16)]
        if all(set(kind) & set(signs) for kind in READABLE):
            return "-".join("".join(signs[at : at + 4]) for at in range(0, 16, 4))


class ThreeKinds:
    """At least three of: small letters, capitals, digits, other signs."""

    def validate(self, password: str, user: Any = None) -> None:
        if sum(bool(re.search(kind, password)) for kind in KINDS) < 3:
            raise ValidationError(self.get_help_text(), code="password_kinds")

    def get_help_text(self) -> str:
        return _("Use three of: small letters, capitals, digits, other signs.")


def expired(user: Any) -> bool:
    """Whether the password is older than the policy allows; never where a provider signs on."""
    if user.oidc_subject and not user.has_usable_password():
        return False
    limit = timedelta(days=settings.PASSWORD_DAYS)
    return bool(timezone.now() - user.password_changed > limit)
