"""What a new authenticator is shown: a key, as text and as a picture."""

from __future__ import annotations

from base64 import b32encode
from binascii import unhexlify

import segno
from django.utils.safestring import SafeString, mark_safe
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex

from baowei.supervision.people.models import User


def new_key() -> str:
    """20 random bytes, hexadecimal."""
    return str(random_hex(20))


def as_text(key: str) -> str:
    """The key as it is typed into an authenticator: groups of four."""
    text = b32encode(unhexlify(key)).decode()
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def picture(user: User, key: str) -> SafeString:
    """The same as an inline SVG; it holds squares only, nothing that was typed."""
    code = segno.make(TOTPDevice(user=user, key=key).config_url, error="m")
    return mark_safe(code.svg_inline(border=2, omitsize=True))
