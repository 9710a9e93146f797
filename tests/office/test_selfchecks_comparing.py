"""Reported against found: what was left out, who was careless, and who may see it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
import selfchecks as made
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from baowei.supervision.desk.refusal import NotAllowed, Unlawful
from baowei.supervision.people.roles import Role
from baowei.supervision.selfchecks import actions
from baowei.supervision.selfchecks.comparing import found
from baowei.supervision.selfchecks.comparing.compare import by_problem, compare
from baowei.supervision.selfchecks.comparing.thresholds import THRESHOLDS, threshold
from baowei.supervision.selfchecks.comparing.verdict import judge
from baowei.supervision.selfchecks.models import SelfCheck

LIMIT = THRESHOLDS[0]
MOST_QUERIES = 8
"""However many institutions."""
IN_TIME, LATE = (datetime(2026, 12, day, 2, tzinfo=UTC) for day in (10, 25))


def D(**amounts: str) -> dict[str, Decimal]:
    return {name.lstrip("_"): Decimal(amount) for name, amount in amounts.items()}


@pytest.mark.parametrize(
    ("reported", "there", "late", "word"),
    [
        (D(_11="460"), None, False, "waiting"),
        (D(_11="460"), None, True, "careless"),
        (D(_11="460"), D(), False, "honest"),
        (D(_11="460"), D(_11="460"), False, "honest"),
        (D(_11="460"), D(_11="460"), True, "careless"),
        (D(), D(_3="999.99"), False, "careless"),
        (D(), D(_3="1000"), False, "hiding"),
        # half of what was found is the line
        (D(_3="1000"), D(_3="2000"), False, "hiding"),
        (D(_3="1000.01"), D(_3="2000"), False, "careless"),
        # too much of one problem does not make up for another
        (D(_11="5000"), D(_3="2000"), False, "hiding"),
    ],
)
def test_the_word_that_prompts(reported: Any, there: Any, late: bool, word: str) -> None:
    assert judge(reported, there, late, LIMIT).word == word


CENTS = st.integers(0, 10**8).map(lambda cents: Decimal(cents) / 100)
AMOUNTS = st.dictionaries(st.sampled_from(["1", "2", "3"]), CENTS)


@given(AMOUNTS, AMOUNTS)
def test_what_is_left_out_is_counted_problem_by_problem(reported: Any, there: Any) -> None:
    verdict = judge(reported, there, False, LIMIT)
    zero = Decimal()
    assert verdict.hidden == sum(
        (max(there[no] - reported.get(no, zero), zero) for no in there), zero
    )
    assert (verdict.word == "honest") == (verdict.hidden == 0)
    assert verdict.found - verdict.reported <= verdict.hidden


def test_the_line_is_said_to_be_the_softwares_own() -> None:
    used = threshold("990101", date(2026, 12, 1))
    assert used is not None and not used.certain and "默认值" in used.uncertainty
    assert threshold("990101", date(2020, 1, 1)) is None


@pytest.fixture
def world(people: Any, monkeypatch: pytest.MonkeyPatch, db: None) -> dict[str, Any]:
    """Three shops: one reports all of it, one forgets some and is late, one says nothing."""
    monkeypatch.setattr(timezone, "now", lambda: IN_TIME)
    monkeypatch.setattr(found, "_sources", [])
    officer = people.of(Role.OFFICER)
    of = made.campaign(officer)
    checks: dict[str, SelfCheck] = {}
    for number, name in enumerate(("honest", "careless", "hiding"), start=1):
        code = f"P9901010000{number}"
        checks[name] = made.selfcheck(of, made.pharmacy(code, f"{name}药房"))
        user = people.of(Role.INSTITUTION, "990101", code)
        made.filled_in(checks[name], user, "0" if name == "hiding" else "460.00")
        day = LATE if name == "careless" else IN_TIME
        monkeypatch.setattr(timezone, "now", lambda day=day: day)
        actions.submit(checks[name].pk, None, acting_user=user)
    there = {
        checks["honest"].target.institution_id: D(_11="460"),
        checks["careless"].target.institution_id: D(_11="500"),
        checks["hiding"].target.institution_id: D(_11="460", _6="3000"),
    }
    found.register(lambda _campaign, codes: {c: there[c] for c in codes if c in there})
    return {"officer": officer, "campaign": of, **checks}


def test_three_shops_are_told_apart(world: dict[str, Any]) -> None:
    with CaptureQueriesContext(connection) as few:
        compare(world["campaign"], world["officer"])
    assert len(few) <= MOST_QUERIES
    compared = compare(world["campaign"], world["officer"])
    assert [(one.selfcheck.pk, one.verdict.word, one.verdict.hidden) for one in compared] == [
        (world["hiding"].pk, "hiding", Decimal(3460)),
        (world["careless"].pk, "careless", Decimal(40)),
        (world["honest"].pk, "honest", Decimal(0)),
    ]
    assert [
        (one.problem_no, one.found, one.hidden, one.hiding) for one in by_problem(compared)
    ] == [
        ("6", Decimal(3000), Decimal(3000), 1),
        ("11", Decimal(1420), Decimal(500), 2),
    ]


def test_who_was_careless_is_looked_into_by_a_lead_once(world: dict[str, Any], people: Any) -> None:
    mark = actions.mark(world["careless"].pk, acting_user=world["officer"])
    lead = mark.lead
    assert (lead.must_check, lead.fixmedins_code) == ("self_inspection", "P99010100002")
    assert "未报 40.00 元" in lead.must_check_note and "逾期" in lead.must_check_note
    with pytest.raises(Unlawful, match="已经登记过"):
        actions.mark(world["careless"].pk, acting_user=world["officer"])
    with pytest.raises(Unlawful, match="如实申报"):
        actions.mark(world["honest"].pk, acting_user=world["officer"])
    with pytest.raises(NotAllowed):
        actions.mark(world["hiding"].pk, acting_user=people.of(Role.REVIEWER))


def test_the_page_shows_both_ways_and_exports_them(world: dict[str, Any], people: Any) -> None:
    client = people.client(world["officer"])
    url = reverse("selfchecks:comparison", args=[world["campaign"].pk])
    text = client.get(url).content.decode()
    assert "提示：有未报问题" in text and "3,460.00" in text and "待核实" in text
    assert "honest药房" not in client.get(url, {"word": "hiding"}).content.decode()
    answer = client.get(url, {"export": "xlsx"})
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(answer.streaming_content)))
    assert book.sheet_names == ["按机构", "按问题"]
    assert book.get_sheet_by_index(0).to_python()[1][-3:] == [0, 3460, 3460]
    marked = client.post(reverse("selfchecks:mark", args=[world["hiding"].pk]))
    assert marked.status_code == 302 and "/leads/" in marked["Location"]


def test_an_institution_sees_neither_the_comparison_nor_the_lead(
    world: dict[str, Any], people: Any
) -> None:
    actions.mark(world["hiding"].pk, acting_user=world["officer"])
    client = people.client(people.of(Role.INSTITUTION, "990101", "P99010100003"))
    campaign = world["campaign"].pk
    assert client.get(reverse("selfchecks:comparison", args=[campaign])).status_code == 403
    assert client.get(reverse("selfchecks:collated", args=[campaign])).status_code == 403
    assert client.get(world["honest"].get_absolute_url()).status_code == 404
    page = client.get(world["hiding"].get_absolute_url()).content.decode()
    listed = client.get(reverse("selfchecks:list")).content.decode()
    for text in (page, listed):
        assert "线索" not in text and "查实" not in text and "honest药房" not in text


def test_annex_2_of_all_holds_who_handed_in(world: dict[str, Any], people: Any) -> None:
    url = reverse("selfchecks:collated", args=[world["campaign"].pk])
    answer = people.client(world["officer"]).get(url)
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(answer.streaming_content)))
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[0][0] == "序号" and [row[0] for row in rows[1:]] == [1, 2]
    assert rows[1][1] == "先刷卡后补处方" and rows[1][5] == 460
