"""Attached files on disk: encrypted, named by the SHA-256 of their content, each kept once."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from baowei.supervision.desk.secret import Unreadable, seal, unseal


def put(content: bytes) -> str:
    """Keep the content; its digest. Nothing half written is ever under its name."""
    digest = sha256(content).hexdigest()
    path = _path(digest)
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = path.with_name(f"{digest}.{os.getpid()}")
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(seal(content))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    return digest


def read(digest: str) -> bytes:
    """The content again, and only if it still has this digest; else `Unreadable`."""
    path = _path(digest)
    if not path.exists():
        raise Unreadable(_("the file is missing from the store"))
    content = unseal(path.read_bytes())
    if sha256(content).hexdigest() != digest:
        raise Unreadable(_("the file in the store is not the one that was attached"))
    return content


def _path(digest: str) -> Path:
    folder: Path = settings.HOME / "attachments"
    return folder / digest[:2] / digest
