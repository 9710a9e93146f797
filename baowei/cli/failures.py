"""What went wrong, in one sentence, where the user or the machine's keeper can mend it."""

from __future__ import annotations

import errno
import re

from baowei.cli.language import _
from baowei.errors import BaoweiError

# Errors of rooms and libraries that a quick command must not import; they are known by their names.
CONTENT = {
    "baowei.rules.rule.RuleError",
    "baowei.law.read.LawError",
    "baowei.supervision.desk.refusal.Refusal",
}
UNREACHABLE = {
    "psycopg.OperationalError",
    "sqlalchemy.exc.OperationalError",
    "django.db.utils.OperationalError",
}
DISK = {"duckdb.IOException", "_duckdb.IOException"}
ENGINE = {"duckdb.Error", "_duckdb.Error"}
UNREADABLE = {"duckdb.InvalidInputException", "_duckdb.InvalidInputException"}
PARQUET = re.compile(r"[^\s'\"]+\.parquet")


def sentence(error: BaseException) -> str | None:
    """The sentence; None for an error in the program, whose traceback should be seen."""
    if isinstance(error, OSError):
        return _os_sentence(error)
    names = {f"{kind.__module__}.{kind.__qualname__}" for kind in type(error).__mro__}
    if isinstance(error, BaoweiError) or names & CONTENT:
        return " ".join(str(error).split())
    if names & UNREACHABLE:
        return _("the database does not answer; check that it runs and that DATABASE_URL is right")
    if names & DISK or (names & ENGINE and "Could not write file" in str(error)):
        return _disk_sentence(str(error))
    if names & UNREADABLE and (damaged := PARQUET.search(str(error))):
        text = _("{path} is damaged; put it back from a copy, or see `baowei lake rollback`")
        return text.format(path=damaged[0])
    return None


def _disk_sentence(text: str) -> str:
    if "No space left" in text:
        return _("the disk is full; nothing was changed")
    reason = text.splitlines()[0] if text else ""
    return _("a file could not be read or written: {reason}").format(reason=reason)


def _os_sentence(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _("the disk is full; nothing was changed")
    reason = error.strerror or type(error).__name__
    if error.filename is None:
        return _("a file could not be read or written: {reason}").format(reason=reason)
    return _("{path}: {reason}").format(path=error.filename, reason=reason)
