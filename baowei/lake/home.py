"""The folder of an installation: database, warehouse, scratch space and salt."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

import platformdirs

from baowei.errors import BaoweiError


def default_home() -> Path:
    """BAOWEI_HOME, else the user's data folder."""
    given = os.environ.get("BAOWEI_HOME")
    return Path(given) if given else platformdirs.user_data_path("baowei")


def prepare_home(home: Path) -> Path:
    """Make the folder; BaoweiError where that cannot be."""
    try:
        (home / "warehouse").mkdir(parents=True, exist_ok=True)
        (home / "scratch").mkdir(exist_ok=True)
    except OSError as error:
        raise BaoweiError(f"数据目录 {home} 无法使用：{error.strerror}") from error
    return home.resolve()


def read_salt(home: Path) -> bytes:
    """The installation's own salt: 32 bytes, made once, readable by its owner only."""
    path = home / "salt"
    if not path.exists():
        draft = home / f"salt.{secrets.token_hex(4)}"
        draft.touch(mode=0o600)
        draft.write_bytes(secrets.token_bytes(32))
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)  # of two processes that start at once, one wins
        draft.unlink()
    return path.read_bytes()
