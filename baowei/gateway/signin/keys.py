"""Keys of institutions: one row a credential, valid from a moment until another.

The table does not change; `rotated` and `revoked` give a new one, which takes the place of the old
at once. During a rotation the old key and the new one are both valid.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import Literal

from baowei.errors import BaoweiError

Method = Literal["hsaf", "apikey", "sm2"]
_HEX = {"apikey": (64,), "sm2": (128, 130)}
_SM4 = 32
INSTITUTION = re.compile(r"[A-Z]\d{11,12}")
"""A national institution code: H a hospital, P a pharmacy. Some exports write a digit more."""


@dataclass(frozen=True)
class Key:
    """One credential of one institution.

    client_id: `x-tif-paasid`, and the identity with which an SM2 signature is made.
    secret: hsaf: the shared secret; apikey: SHA-256 of the key, which itself is not stored; sm2:
    the institution's public key. sm4: the key of its bodies. Digests and keys as hex.
    """

    client_id: str
    fixmedins_code: str
    method: Method
    secret: str = field(repr=False)
    begins: datetime
    ends: datetime | None = None
    revoked: datetime | None = None
    sm4: str = field(default="", repr=False)

    def valid(self, now: datetime) -> bool:
        """Whether it may be used now; what is revoked or ended is so from that moment on."""
        over = [time for time in (self.ends, self.revoked) if time is not None]
        return self.begins <= now and all(now < time for time in over)


@dataclass(frozen=True)
class OwnKey:
    """With what the platform signs the answers to encrypted requests, as hex."""

    sm2_public: str
    sm2_private: str = field(repr=False)
    signer_id: str = "1234567812345678"


@dataclass(frozen=True)
class KeyTable:
    keys: tuple[Key, ...] = ()
    own: OwnKey | None = None

    def __post_init__(self) -> None:
        owners: dict[str, str] = {}
        for key in self.keys:
            _check(key)
            if owners.setdefault(key.client_id, key.fixmedins_code) != key.fixmedins_code:
                raise BaoweiError(f"client {key.client_id} belongs to two institutions")
        digests = [key.secret for key in self.keys if key.method == "apikey"]
        if len(digests) != len(set(digests)):
            raise BaoweiError("two institutions have the same API key")

    def of_client(self, client_id: str, now: datetime) -> list[Key]:
        """Valid shared secrets of a client."""
        return self._valid("hsaf", client_id, now)

    def of_digest(self, digest: str, now: datetime) -> list[Key]:
        """The valid API key with this digest."""
        return self._valid("apikey", digest, now)

    def of_institution(self, fixmedins_code: str, now: datetime) -> list[Key]:
        """Valid SM2 keys of an institution."""
        return self._valid("sm2", fixmedins_code, now)

    def rotated(self, new: Key, overlap: timedelta) -> KeyTable:
        """With a new key; the ones that it replaces end when the overlap is over."""
        last = new.begins + overlap
        kept = [
            replace(key, ends=min(key.ends or last, last)) if _replaces(new, key) else key
            for key in self.keys
        ]
        return replace(self, keys=(*kept, new))

    def revoked(self, client_id: str, now: datetime, *, method: Method | None = None) -> KeyTable:
        """With no valid key of this client any more, or none of this method."""
        hit = (
            key.client_id == client_id and key.revoked is None and method in (None, key.method)
            for key in self.keys
        )
        kept = (
            replace(key, revoked=now) if revoke else key
            for key, revoke in zip(self.keys, hit, strict=True)
        )
        return replace(self, keys=tuple(kept))

    def _valid(self, method: Method, sought: str, now: datetime) -> list[Key]:
        return [key for key in self._found.get((method, sought), ()) if key.valid(now)]

    @cached_property
    def _found(self) -> dict[tuple[Method, str], list[Key]]:
        """Keys by what a request of their method shows."""
        found: dict[tuple[Method, str], list[Key]] = {}
        for key in self.keys:
            shown = {"hsaf": key.client_id, "apikey": key.secret.lower(), "sm2": key.fixmedins_code}
            found.setdefault((key.method, shown[key.method]), []).append(key)
        return found


def digest(apikey: str) -> str:
    """What is stored of an API key. It is long and random, so that a plain digest does."""
    return hashlib.sha256(apikey.encode()).hexdigest()


def _replaces(new: Key, old: Key) -> bool:
    return (old.client_id, old.method) == (new.client_id, new.method)


def _check(key: Key) -> None:
    """A key that could never be used is a mistake of the one who wrote it down."""
    where = f"key of client {key.client_id}"
    if not INSTITUTION.fullmatch(key.fixmedins_code):
        raise BaoweiError(f"{where}: fixmedins_code is a letter and eleven digits or twelve")
    if any(
        time is not None and time.tzinfo is None for time in (key.begins, key.ends, key.revoked)
    ):
        raise BaoweiError(f"{where}: times need a zone")
    if key.method in _HEX and not _is_hex(key.secret, _HEX[key.method]):
        raise BaoweiError(f"{where}: secret of {key.method} is hex of {_HEX[key.method]} digits")
    if key.method == "hsaf" and len(key.secret) < 16:
        raise BaoweiError(f"{where}: a shared secret has at least 16 characters")
    if key.sm4 and not _is_hex(key.sm4, (_SM4,)):
        raise BaoweiError(f"{where}: sm4 is hex of {_SM4} digits")


def _is_hex(text: str, lengths: tuple[int, ...]) -> bool:
    return len(text) in lengths and re.fullmatch("[0-9a-fA-F]+", text) is not None
