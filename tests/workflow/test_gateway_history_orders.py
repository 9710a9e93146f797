"""What becomes of an order that was asked about: given, kept back, settled, forgotten."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
import pytest
from history_world import NETTING, SINCE, asked, prepared

from baowei.gateway.contract.answer import Violation
from baowei.gateway.contract.feedback import Feedback, FeedbackData, Warn
from baowei.gateway.contract.head import Head
from baowei.gateway.contract.request import Data, Request
from baowei.gateway.entry import Exchange, Found, Heard, Judgement, Settlement
from baowei.gateway.history import expire, take_exchanges, take_feedback, take_settlement

OURS, OTHERS = "H99010000001", "H99010000002"
MORNING = datetime(2026, 5, 4, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def history(home: Path) -> Iterator[psycopg.Connection[Any]]:
    with prepared(os.environ["DATABASE_URL"]) as connection:
        yield connection


@dataclass
class Asked:
    """Rows of an encounter of a request."""

    orders: list[str]
    fixmedins_code: str = OURS
    mdtrt_id: str = "M1"
    psn_no: str = "P1"
    tables: dict[str, dict[str, list[Any]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        number = len(self.orders)
        self.tables = {
            "mdtrt_d": {"mdtrt_id": [self.mdtrt_id], "med_type": ["21"]},
            "fee_list_d": {
                "bkkp_sn": [f"{self.mdtrt_id}/{one}" for one in self.orders],
                "mdtrt_id": [self.mdtrt_id] * number,
                "cnt": [10000] * number,
            },
        }


def exchange(received: datetime, warned: dict[str, str] | None = None, **found: Any) -> Exchange:
    """warned: jr_id -> the order in question."""
    request = Request(
        stage="before", fixmedins_code=OURS, received=received, head=Head(), data=Data()
    )
    findings = [
        Found(violation=violation(jr_id), rule_code="R", mdtrt_id="M1", lines=(rx_id,), **found)
        for jr_id, rx_id in (warned or {}).items()
    ]
    return Exchange(request=request, judgement=Judgement(found=tuple(findings)), judged=received)


def violation(jr_id: str) -> Violation:
    return Violation(
        jr_id=jr_id,
        rule_id="R",
        rule_name="",
        vola_cont="",
        vola_evid="",
        patn_id="P1",
        mdtrt_id="M1",
        vola_amt=Decimal(1),
        task_id="",
        judge_result_detail_dtos=(),
    )


def answered(jr_id: str, way: str, received: datetime = MORNING) -> Heard:
    data = FeedbackData(warns=(Warn(warn_rslt_id=jr_id, dspo_way=way),))
    return Heard(feedback=Feedback(fixmedins_code=OURS, received=received, head=Head(), data=data))


def settled(day: str, institution: str = OURS) -> Settlement:
    line = {"bkkp_sn": "B1", "mdtrt_id": "M1", "setl_id": "S1", "psn_no": "P1"}
    line |= {"fixmedins_code": institution, "fee_ocur_time": f"{day} 09:00:00"}
    line |= {"cnt": "1", "pric": "2.5", "det_item_fee_sumamt": 2.5, "med_list_codg": "X"}
    setl = {"setl_id": "S1", "mdtrt_id": "M1", "psn_no": "P1", "fixmedins_code": institution}
    encounter = {"mdtrt_id": "M1", "psn_no": "P1", "fixmedins_code": institution}
    encounter |= {"begntime": f"{day} 08:00:00", "med_type": "21"}
    setl |= {"setl_time": f"{day} 10:00:00", "medfee_sumamt": "2.50", "fund_pay_sumamt": "1"}
    return Settlement(
        entry_id=f"{institution}{day}",
        received=MORNING,
        fixmedins_code=institution,
        tables={"setl_d": [setl], "fee_list_d": [line], "mdtrt_d": [encounter]},
    )


def given(history: psycopg.Connection[Any]) -> set[str]:
    """The orders and lines that are read for the person."""
    history.commit()
    person = asked(os.environ["DATABASE_URL"], ["P1"], SINCE)["P1"]
    return set(person.past.get("fee_list_d", {}).get("bkkp_sn", ()))


def test_an_order_counts_as_given(history: psycopg.Connection[Any]) -> None:
    for _ in range(2):
        take_exchanges(history, [exchange(MORNING)], lambda _: [Asked(["1", "2"])])
    assert given(history) == {"M1/1", "M1/2"}


def test_an_order_under_warning_waits_for_the_institution(
    history: psycopg.Connection[Any],
) -> None:
    warned = exchange(MORNING, {"jr1": "1", "jr2": "1"})
    take_exchanges(history, [warned], lambda _: [Asked(["1", "2"])])
    assert given(history) == {"M1/2"}
    take_feedback(history, answered("jr1", "1"))
    assert given(history) == {"M1/2"}
    take_feedback(history, answered("jr2", "1"))
    assert given(history) == {"M1/1", "M1/2"}
    take_feedback(history, answered("jr2", "2", MORNING + HOUR))
    take_feedback(history, answered("jr2", "1", MORNING))
    assert given(history) == {"M1/2"}


def test_a_feedback_may_be_kept_before_its_exchange(history: psycopg.Connection[Any]) -> None:
    take_feedback(history, answered("jr1", "1"))
    take_exchanges(history, [exchange(MORNING, {"jr1": "1"})], lambda _: [Asked(["1"])])
    assert given(history) == {"M1/1"}


def test_what_was_not_answered_keeps_no_order_back(history: psycopg.Connection[Any]) -> None:
    silent = exchange(MORNING, {"jr1": "1"}, withheld="shadow")
    take_exchanges(history, [silent], lambda _: [Asked(["1"])])
    assert given(history) == {"M1/1"}


def test_an_order_that_comes_again_is_as_it_came_last(history: psycopg.Connection[Any]) -> None:
    take_exchanges(history, [exchange(MORNING + HOUR)], lambda _: [Asked(["1"])])
    take_exchanges(history, [exchange(MORNING, {"jr1": "1"})], lambda _: [Asked(["1", "2"])])
    assert given(history) == {"M1/1", "M1/2"}
    later = exchange(MORNING + 2 * HOUR, {"jr9": "1"})
    take_exchanges(history, [later], lambda _: [Asked(["1"])])
    assert given(history) == {"M1/2"}


def test_a_settlement_takes_the_place_of_what_was_asked(history: psycopg.Connection[Any]) -> None:
    take_exchanges(history, [exchange(MORNING)], lambda _: [Asked(["1"])])
    later = exchange(MORNING + timedelta(days=3))
    take_exchanges(history, [later], lambda _: [Asked(["2"])])
    take_settlement(history, settled("2026-05-05"), NETTING)
    assert given(history) == {"B1", "M1/2"}
    person = asked(os.environ["DATABASE_URL"], ["P1"], SINCE)["P1"]
    assert person.past["mdtrt_d"]["mdtrt_id"] == ["M1"]
    take_exchanges(history, [exchange(MORNING)], lambda _: [Asked(["1"])])
    assert given(history) == {"B1", "M1/2"}


def test_two_institutions_with_one_number_stay_apart(history: psycopg.Connection[Any]) -> None:
    take_exchanges(history, [exchange(MORNING)], lambda _: [Asked(["1"])])
    take_exchanges(history, [exchange(MORNING)], lambda _: [Asked(["7"], fixmedins_code=OTHERS)])
    take_settlement(history, settled("2026-05-05", OTHERS), NETTING)
    assert given(history) == {"B1", "M1/1"}
    person = asked(os.environ["DATABASE_URL"], ["P1"], SINCE)["P1"]
    assert person.encounters == {(OURS, "M1"), (OTHERS, "M1")}
    assert person.known


def test_what_is_never_settled_is_forgotten(history: psycopg.Connection[Any]) -> None:
    take_exchanges(history, [exchange(MORNING)], lambda _: [Asked(["1"])])
    expire(history, date(2026, 6, 4))
    assert given(history) == {"M1/1"}
    expire(history, date(2026, 6, 5))
    assert given(history) == set()
