"""Last days worked by hand: each row says limit, start, what changes it, last day, articles, why.

A row starts on the day of the event, which is not counted. `+30` is an extension; `hearing
2026-04-01..2026-04-09` an excluded period, from the day it began (which counts) to its last day
(which does not). `?` behind the last day: provisional, that year's holidays are not published.

Days off that the rows meet, beside weekends, and weekends that are worked:
2024: 10-17 February (worked 4, 18), 4-6 April (worked 7), 1-5 May (worked 28 April, 11 May),
      10 June, 15-17 September (worked 14), 1-7 October (worked 29 September, 12 October)
2025: 28 January-4 February (worked 26 January, 8 February), 4-6 April, 1-5 May (worked 27 April),
      31 May-2 June, 1-8 October (worked 28 September, 11 October)
2026: 1-3 January (worked 4), 15-23 February (worked 14, 28), 4-6 April, 1-5 May (worked 9),
      19-21 June, 25-27 September (worked 20), 1-7 October (worked 10)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar.constants
import pytest

from baowei import law
from baowei.supervision.deadlines.calendar import Calendar
from baowei.supervision.deadlines.models import Pause, days_out

TABLE = """
# working days: 处罚法-85 makes those of the penalties act so, 处罚程序 and the others say so
hearing_request | 2026-06-01 | | 2026-06-08 | 处罚法-64 | Tue 2 to Fri 5, Mon 8
hearing_request | 2026-06-05 | | 2026-06-12 | 处罚法-64 | told on a Friday: a whole week
hearing_request | 2026-06-06 | | 2026-06-12 | 处罚法-64 | told on a Saturday: the same week
hearing_request | 2026-06-15 | | 2026-06-23 | 处罚法-64 | 16 17 18, Dragon Boat, 22 23
hearing_request | 2026-02-10 | | 2026-02-24 | 处罚法-64 | 11 12 13, Sat 14 worked, feast, 24
hearing_request | 2026-02-13 | | 2026-02-27 | 处罚法-64 | Sat 14 worked, feast, 24 25 26 27
hearing_request | 2026-02-25 | | 2026-03-03 | 处罚法-64 | 26 27, Sat 28 worked, 2 3 March
hearing_request | 2026-09-18 | | 2026-09-24 | 处罚法-64 | Sun 20 worked, 21 22 23 24
hearing_request | 2026-09-24 | | 2026-10-09 | 处罚法-64 | 28 29 30, two feasts around, 8 9 October
hearing_notice | 2026-06-01 | | 2026-06-10 | 处罚法-64 | 2 3 4 5, 8 9 10
evidence_registration | 2026-09-30 | | 2026-10-15 | 处罚程序-26 | 8 9, Sat 10 worked, 12 to 15
evidence_registration | 2026-04-30 | | 2026-05-13 | 处罚程序-26 | 6 7 8, Sat 9 worked, 11 12 13
evidence_registration | 2026-04-01 | | 2026-04-13 | 处罚程序-26 | 2 3, Qingming, 7 to 10, 13
evidence_registration | 2025-12-31 | | 2026-01-12 | 处罚程序-26 | Sun 4 January worked, 5 to 9, 12
decision_service | 2025-09-26 | | 2025-10-13 | 处罚程序-59 | Sun 28 worked, 29 30, 9 10, Sat 11, 13
decision_service | 2025-01-24 | | 2025-02-10 | 处罚程序-59 | Sun 26 worked, 27, 5 6 7, Sat 8, 10
decision_service | 2025-04-25 | | 2025-05-08 | 处罚程序-59 | Sun 27 worked, 28 29 30, 6 7 8 May
decision_service | 2025-05-28 | | 2025-06-09 | 处罚程序-59 | 29 30, feast to 2 June, 3 to 6, 9
lead_verification | 2025-03-28 | | 2025-04-21 | 处罚程序-14 | 31, 1 2 3, 7 to 11, 14 to 18, 21
lead_verification | 2024-02-01 | | 2024-02-27 | 处罚程序-14 | 2, Sun 4, 5 to 9, Sun 18, 19 to 23, 26 27
lead_verification | 2024-09-09 | | 2024-09-30 | 处罚程序-14 | 10 to 13, Sat 14, 18 19 20, 23 to 27, Sun 29, 30
legal_review | 2024-04-01 | | 2024-04-16 | 处罚程序-40 | 2 3, Sun 7 worked, 8 to 12, 15 16
legal_review | 2024-04-26 | | 2024-05-13 | 处罚程序-40 | Sun 28, 29 30, 6 to 10, Sat 11, 13
legal_review | 2024-09-27 | | 2024-10-16 | 处罚程序-40 | Sun 29, 30, 8 to 11, Sat 12, 14 15 16
jurisdiction_dispute | 2024-06-06 | | 2024-06-18 | 处罚程序-10 | 7, Mon 10 is a feast, 11 to 14, 17 18
fine_handed_in | 2026-04-30 | | 2026-05-07 | 处罚程序-52 | collected before the feast: 6 7 May
fine_paid_in | 2026-05-07 | | 2026-05-09 | 处罚程序-52 | Fri 8, Sat 9 worked
penalty_publication | 2026-09-21 | | 2026-10-08 | 三项制度-7 | 22 23 24, 28 29 30, 8 October
disclosure | 2025-12-15 | | 2026-01-13 | 信息公开条例-26 | 12 left in 2025, Sun 4, 5 to 9, 12 13
enforcement_demand | 2026-02-09 | | 2026-02-28 | 强制法-54 | 10 to 13, Sat 14, 24 to 27, Sat 28
summary_filing | 2026-06-18 | | 2026-06-30 | 处罚程序-51 | feast, 22 to 26, 29 30
lead_verification | 2026-06-01 | +15 | 2026-07-14 | 处罚程序-14 | 13 up to 18 June, 17 from 22 June
lead_verification | 2026-09-21 | +15 | 2026-11-09 | 处罚程序-14 | 6 in September, 3 up to Sat 10, 21 more
legal_review | 2026-04-27 | +10 | 2026-05-27 | 处罚程序-40 | 28 29 30, 6 to Sat 9, three weeks less two
# natural days; a last day off moves on (处罚程序-58)
payment | 2026-06-01 | | 2026-06-16 | 处罚法-67 | 15 natural days: not one of 二三五七
payment | 2026-09-16 | | 2026-10-08 | 处罚法-67 | 1 October moves behind the feast
payment | 2026-06-05 | | 2026-06-22 | 处罚法-67 | 20 June is in the feast: Monday
payment | 2026-01-30 | | 2026-02-14 | 处罚法-67 | a Saturday, but worked
payment | 2026-02-01 | | 2026-02-24 | 处罚法-67 | 16 February moves behind the feast
payment | 2025-12-17 | | 2026-01-04 | 处罚法-67 | 1 January moves to the worked Sunday
reconsideration | 2026-07-20 | | 2026-09-18 | 复议法-20 | 11 in July, 31, 18
reconsideration | 2026-08-04 | | 2026-10-08 | 复议法-20 | 27, 30, 3 October moves on
reconsideration | 2024-12-31 | | 2025-03-03 | 复议法-20 | 31, 28, 1 March is a Saturday
reconsideration | 2024-01-01 | | 2024-03-01 | 复议法-20 | 30, 29 in a leap year, 1; begun on a feast
assistance | 2026-04-20 | | 2026-05-06 | 处罚程序-34 | 5 May is the feast's last day
litigation_after_review | 2025-04-17 | | 2025-05-06 | 行诉法-45 | 2 May moves behind the feast
case_decision | 2026-03-02 | | 2026-06-01 | 处罚程序-45 | 29, 30, 31: Sunday 31 May moves on
case_decision | 2026-01-05 | | 2026-04-07 | 处罚程序-45 | 26, 28, 31, 5 April is Qingming
case_decision | 2026-03-02 | +30 | 2026-06-30 | 处罚程序-45 | 120 from the start, not from 1 June
case_decision | 2026-03-02 | +30 +60 | 2026-08-31 | 处罚程序-45 | 180: Saturday 29 August moves on
case_decision | 2025-07-07 | +30 +60 | 2026-01-04 | 处罚程序-45 | 180: 3 January, worked Sunday after
case_decision | 2024-07-03 | +30 | 2024-10-31 | 处罚程序-45 | 28, 31, 30, 31
case_decision | 2025-11-10 | +30 +60 | 2026-05-09 | 处罚程序-45 | 180: a Saturday, but worked
# where the limit bounds what the party has to bear, a last day off stays
seal | 2026-04-02 | | 2026-05-02 | 处罚程序-31 | in the feast, and it ends all the same
seal | 2026-04-02 | +30 | 2026-06-01 | 处罚程序-31 | 28, 31, 1
seal | 2026-08-06 | | 2026-09-05 | 处罚程序-31 | a Saturday
seal | 2026-03-02 | seal_testing 2026-03-09..2026-03-19 | 2026-04-11 | 处罚程序-31 强制法-25 | 1 April and 10
# months end on the same number, or with a shorter month
litigation | 2026-01-31 | | 2026-07-31 | 行诉法-46 | from the end of a month to the end of a month
litigation | 2025-08-31 | | 2026-02-28 | 行诉法-46 | no 31 February; a Saturday, but worked
litigation | 2024-08-31 | | 2025-02-28 | 行诉法-46 | a Friday
litigation | 2024-08-29 | | 2025-02-28 | 行诉法-46 | no 29 February in 2025
litigation | 2025-04-01 | | 2025-10-09 | 行诉法-46 | 1 October moves behind the eight days
litigation | 2025-10-15 | | 2026-04-15 | 行诉法-46 | across a year
court_enforcement | 2025-11-30 | | 2026-02-28 | 强制法-53 | the month ends on a worked Saturday
court_enforcement | 2026-02-05 | | 2026-05-06 | 强制法-53 | 5 May moves on
court_enforcement | 2024-11-29 | | 2025-02-28 | 强制法-53 | one day short of the number
court_enforcement | 2023-11-30 | | 2024-02-29 | 强制法-53 | the end of a leap February
prosecution | 2024-10-03 | | 2026-10-03 | 处罚法-36 | two years; a feast does not lengthen it
prosecution | 2024-02-29 | | 2026-02-28 | 处罚法-36 | from a leap day
prosecution_life | 2021-08-01 | | 2026-08-01 | 处罚法-36 | five years, a Saturday stays
# hours run on days off; the office keeps days
police_transfer | 2026-06-01 | | 2026-06-02 | 移送规定-5 | 24 hours end on the next day
police_transfer | 2026-06-05 | | 2026-06-06 | 移送规定-5 | approved on a Friday: Saturday
urgent_seal_report | 2026-09-30 | | 2026-10-01 | 处罚程序-29 | on the first day of the feast
urgent_registration_report | 2026-02-14 | | 2026-02-15 | 处罚程序-26 | on the first day of the feast
police_forward | 2026-05-01 | | 2026-05-02 | 移送规定-7 | within the feast
# the police and those who transfer to them
police_approval | 2026-06-01 | | 2026-06-04 | 移送规定-5 | three natural days
police_answer | 2026-09-29 | | 2026-10-08 | 移送规定-8 | 2 October moves on
police_review_request | 2026-06-17 | | 2026-06-22 | 移送规定-9 | 20 June moves on
police_review_answer | 2026-06-23 | | 2026-06-26 | 移送规定-9 | three natural days, a Friday
police_supervision | 2026-02-11 | | 2026-02-14 | 移送规定-9 | a Saturday, but worked
police_handover | 2026-06-03 | | 2026-06-08 | 移送规定-12 | Saturday 6 moves to Monday
# the same day
serious_case_report | 2026-10-01 | | 2026-10-01 | 案情报告-1 | no day at all, feast or not
# service by announcement
service_announcement | 2026-07-01 | | 2026-07-31 | 民诉法-95 | thirty days have passed
service_announcement | 2026-01-30 | | 2026-03-02 | 民诉法-95 | 1, 28, Sunday 1 March moves on
service_announcement | 2026-09-07 | | 2026-10-08 | 民诉法-95 | 23, 7 October moves on
case_decision | 2026-03-02 | announcement 2026-05-20..2026-06-19 | 2026-06-30 | 处罚程序-45 | 30 days later than 31 May
# what else the decision does not count: from 31 May, so many days later
case_decision | 2026-03-02 | appraisal 2026-03-16..2026-04-15 | 2026-06-30 | 处罚程序-45 | 17 March to 15 April: 30
case_decision | 2026-03-02 | testing 2026-03-16..2026-04-15 | 2026-06-30 | 处罚程序-45 | the same days, the same number
case_decision | 2026-03-02 | hearing 2026-04-08..2026-04-08 | 2026-06-01 | 处罚程序-45 | begun and ended on a day: none
case_decision | 2026-03-02 | hearing 2026-04-08..2026-04-09 | 2026-06-01 | 处罚程序-45 | 31 May and one is Monday 1 June
case_decision | 2026-03-02 | hearing 2026-05-29..2026-06-12 | 2026-06-15 | 处罚程序-45 | 14 days: Sunday 14 June moves on
case_decision | 2026-03-03 | hearing 2026-06-01..2026-06-12 | 2026-06-01 | 处罚程序-45 | begun on the last day, which counts
case_decision | 2026-03-02 | hearing 2026-05-31..2026-06-12 | 2026-06-15 | 处罚程序-45 | Sunday 31 moves, past what is out
case_decision | 2026-03-02 | suspension 2026-04-07..2026-06-06 | 2026-07-30 | 处罚程序-45 处罚程序-42 | 60: 23, 31, 6
case_decision | 2026-08-03 | hearing 2026-09-21..2026-10-10 | 2026-11-20 | 处罚程序-45 | 1 November and 19, feast days too
case_decision | 2026-08-03 | | 2026-11-02 | 处罚程序-45 | the same without: Sunday 1 November moves on
# excluded periods that overlap take their days out once
case_decision | 2026-03-02 | appraisal 2026-03-16..2026-04-15, expert_review 2026-04-01..2026-04-20 | 2026-07-06 | 处罚程序-45 | 17 March to 20 April: 35, a Sunday
case_decision | 2026-03-02 | testing 2026-03-10..2026-04-30, hearing 2026-03-20..2026-03-27 | 2026-07-21 | 处罚程序-45 | one within the other: 51
case_decision | 2026-03-02 | appraisal 2026-03-16..2026-04-15, testing 2026-03-16..2026-04-15 | 2026-06-30 | 处罚程序-45 | the same twice: 30
case_decision | 2026-03-02 | appraisal 2026-03-16..2026-03-26, hearing 2026-03-26..2026-04-02 | 2026-06-17 | 处罚程序-45 | end to end: 10 and 7
case_decision | 2026-03-02 | hearing 2026-04-01..2026-04-08, hearing 2026-04-20..2026-04-23 | 2026-06-10 | 处罚程序-45 | two hearings apart: 7 and 3
case_decision | 2026-03-02 | +30, appraisal 2026-03-16..2026-04-15 | 2026-07-30 | 处罚程序-45 | 120 and 30
case_decision | 2026-03-02 | +30 +60, testing 2026-06-01..2026-07-01 | 2026-09-28 | 处罚程序-45 | 29 August and 30
# years that nobody has published: only weekends are days off, and it is said
hearing_request | 2031-03-03 | | 2031-03-10? | 处罚法-64 | 4 to 7, Monday 10
payment | 2031-03-03 | | 2031-03-18? | 处罚法-67 | whether the 18th is worked is not known
case_decision | 2031-01-06 | | 2031-04-07? | 处罚程序-45 | Sunday 6 April moves on, so far
litigation | 2030-12-31 | | 2031-06-30? | 行诉法-46 | no 31 June
seal | 2031-03-03 | | 2031-04-02 | 处罚程序-31 | it does not move, so it is certain
prosecution | 2030-05-05 | | 2032-05-05 | 处罚法-36 | nor does this
"""  # noqa: E501


@dataclass(frozen=True)
class Example:
    """more: extensions together; provisional: the `?`."""

    code: str
    start: date
    more: int
    pauses: tuple[Pause, ...]
    last: date
    provisional: bool
    refs: tuple[str, ...]


def example(line: str) -> Example:
    code, start, changes, last, refs, why = (cell.strip() for cell in line.split("|"))
    assert why, line
    periods = re.findall(r"(\w+) (\S+)\.\.([\d-]+)", changes)
    return Example(
        code,
        date.fromisoformat(start),
        sum(map(int, re.findall(r"\+(\d+)", changes))),
        tuple(
            Pause(code=c, began_on=date.fromisoformat(a), ended_on=date.fromisoformat(b))
            for c, a, b in periods
        ),
        date.fromisoformat(last.rstrip("?")),
        last.endswith("?"),
        tuple(refs.split()),
    )


LINES = [line for line in TABLE.splitlines() if line and not line.startswith("#")]


def test_the_table_is_long_and_says_each_thing_once() -> None:
    assert len(LINES) >= 60
    assert len({line.rsplit("|", 3)[0] for line in LINES}) == len(LINES)


@pytest.mark.parametrize("line", LINES)
def test_the_last_day_is_as_worked_by_hand(line: str) -> None:
    given = example(line)
    limit = law.limit(given.code, given.start)
    assert limit is not None
    due = Calendar().add(given.start, limit, given.more, days_out(given.pauses))
    assert (due.day, due.provisional) == (given.last, given.provisional)


@pytest.mark.parametrize("line", LINES)
def test_the_articles_are_those_of_the_limit_and_of_what_it_excludes(line: str) -> None:
    given = example(line)
    limit = law.limit(given.code, given.start)
    assert limit is not None and law.article(limit.ref, given.start) is not None
    assert given.more <= sum(extension.number for extension in limit.extensions)
    allowed = {one.code: one.ref for one in law.exclusions(given.code, given.start)}
    taken = {allowed[pause.code] for pause in given.pauses}
    assert set(given.refs) == {limit.ref} | taken


def test_excluded_days_take_no_working_day_twice() -> None:
    limit = law.limit("hearing_request", date(2026, 6, 1))
    assert limit is not None
    out = days_out([Pause(began_on=date(2026, 6, 2), ended_on=date(2026, 6, 9))])
    # 2 counts, 3 to 9 are out, 10 11 12, Mon 15
    assert Calendar().add(date(2026, 6, 1), limit, 0, out).day == date(2026, 6, 15)
    assert Calendar().add(date(2026, 6, 1), replace(limit, number=1), 0, out).day == date(
        2026, 6, 2
    )


def published() -> tuple[set[date], set[date]]:
    """(days off, weekends worked) as the library's file lists them, read as plain text."""
    text = Path(chinese_calendar.constants.__file__).read_text("utf-8")
    tables = re.split(r"^(\w+) = \{$", text, flags=re.MULTILINE)
    named = dict(zip(tables[1::2], tables[2::2], strict=True))
    line = re.compile(r"date\(year=(\d+), month=(\d+), day=(\d+)\)")
    off, worked = (
        {date(*map(int, found)) for found in line.findall(named[name].split("\n}")[0])}
        for name in ("holidays", "workdays")
    )
    return off, worked


@pytest.mark.parametrize(("year", "days"), [(2025, 248), (2026, 248)])
def test_every_day_of_a_year_is_as_published(year: int, days: int) -> None:
    off, worked = published()
    calendar, first = Calendar(), date(year, 1, 1)
    every = [first + timedelta(days=n) for n in range(365)]
    assert every[-1] == date(year, 12, 31) and len([d for d in off if d.year == year]) > 20
    for day in every:
        weekend = day.isoweekday() in (6, 7)
        expected = day in worked or not (weekend or day in off)
        assert calendar.is_working_day(day) == expected, day
    assert sum(map(calendar.is_working_day, every)) == days
