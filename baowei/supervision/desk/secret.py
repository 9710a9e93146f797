"""What the office keeps encrypted, and the installation's key for it."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.translation import gettext as _

from baowei.supervision.desk.refusal import Refusal


class Unreadable(Refusal):
    """Encrypted with a key that this installation does not hold, or damaged."""

    status = 500


def seal(value: bytes) -> bytes:
    """The value encrypted (AES-128-CBC with HMAC-SHA256) under the first key."""
    return _cipher().encrypt(value)


def unseal(sealed: bytes) -> bytes:
    """The value again, under whichever of the keys it was encrypted; `Unreadable` under none."""
    try:
        return _cipher().decrypt(bytes(sealed))
    except InvalidToken as error:
        raise Unreadable(_("this cannot be decrypted: damaged, or its key is missing")) from error


@cache
def _cipher() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in _keys()])


def _keys() -> list[bytes]:
    """BAOWEI_KEY (several parted by commas), else the lines of `key` in the home, made once.

    The first key encrypts, all decrypt: a new key is put before the old ones.
    """
    given = os.environ.get("BAOWEI_KEY", "").replace(",", " ").split()
    if given:
        return [key.encode() for key in given]
    path: Path = settings.HOME / "key"
    if not path.exists():
        _make(path)
    return path.read_bytes().split()


def _make(path: Path) -> None:
    """A key file of one key, whole at once: of two processes that start together, one wins."""
    draft = path.with_name(f"key.{os.getpid()}")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(Fernet.generate_key())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
