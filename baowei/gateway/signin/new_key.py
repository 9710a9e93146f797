"""New keys of an institution: made here, told once, and stored as far as they must be."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from baowei.errors import BaoweiError
from baowei.gateway.signin.keys import Key, Method, digest

BYTES = 24
SM4_BYTES = 16


@dataclass(frozen=True)
class NewKey:
    """key: what is stored. told: what the institution is given, which is shown this once."""

    key: Key
    told: dict[str, str]


def new_key(
    client_id: str, fixmedins_code: str, method: Method, now: datetime, public: str = ""
) -> NewKey:
    """public: the institution's SM2 key, which it makes itself and whose other half it keeps.

    BaoweiError where that is missing or what is given could not be a key.
    """
    if method == "sm2":
        if not public:
            raise BaoweiError("sm2 需要机构自己的公钥（--public，十六进制）")
        sm4 = secrets.token_hex(SM4_BYTES)
        key = Key(client_id, fixmedins_code, method, public, now, sm4=sm4)
        return NewKey(key, {"client_id": client_id, "sm4": sm4})
    secret = secrets.token_urlsafe(BYTES)
    stored = digest(secret) if method == "apikey" else secret
    shown = "apikey" if method == "apikey" else "secret"
    key = Key(client_id, fixmedins_code, method, stored, now)
    return NewKey(key, {"client_id": client_id, shown: secret})
