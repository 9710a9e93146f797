"""Statutory time limits as typed values: how long, from when, how often extended and by whom."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

from baowei.law.entries import Dated

Unit = Literal["working_day", "day", "month", "hour"]
Approver = Literal["principal", "head", "collective", "legal_head"]
Whose = Literal["office", "party", "other"]

UNIT_ZH = {"working_day": "个工作日", "day": "日", "month": "个月", "hour": "小时"}
APPROVER_ZH = {
    "principal": "主要负责人批准",
    "head": "负责人批准",
    "collective": "负责人集体讨论决定",
    "legal_head": "法制机构负责人批准",
}


WHOSE_ZH = {"office": "本单位", "party": "当事人", "other": "其他机关"}


@dataclass(frozen=True, kw_only=True)
class Extension:
    """At most `number` more of the limit's unit, approved by `by`."""

    number: int
    by: Approver


@dataclass(frozen=True, kw_only=True)
class Limit(Dated):
    """How long something may take on the days on which the row holds.

    starts: the event whose day is not counted. extensions: in the order in which they may be
    taken, each once. ref: the article that sets it. local: a region may set its own number. rolls:
    whether a last day on which nobody works moves on to the next working day. whose: who has to be
    done by its end; only `office` is late afterwards, a party's time is theirs to use or to bear.
    """

    code: str
    name: str
    starts: str
    number: int
    unit: Unit
    ref: str
    extensions: tuple[Extension, ...] = ()
    local: bool = False
    rolls: bool = True
    whose: Whose = "office"

    @property
    def text(self) -> str:
        """The limit in one Chinese phrase, as `15个工作日，经主要负责人批准可延长15个工作日`."""
        unit = UNIT_ZH[self.unit]
        parts = [f"{self.number}{unit}" if self.number else "当日"]
        parts += [f"经{APPROVER_ZH[e.by]}可延长{e.number}{unit}" for e in self.extensions]
        return "，".join(parts)


@dataclass(frozen=True, kw_only=True)
class Exclusion(Dated):
    """Days that the named limits do not count while something lasts, as an appraisal.

    limits: their codes. ref: the article that takes these days out.
    """

    code: str
    name: str
    limits: tuple[str, ...]
    ref: str


def months_after(day: date, months: int) -> date:
    """The same day so many months later; of a shorter month the last: 31 January, one month on, is
    28 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
