"""What the judge nets in the rows of a request is what a run nets, and local codes likewise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from judged_world import arrow_of_held, held

from baowei.gateway.judging.codes import Codes
from baowei.gateway.judging.held import COLUMNS, column
from baowei.gateway.judging.netting import net
from baowei.lake.arrow import arrow_table
from baowei.provinces import CodeRow
from baowei.schema import TABLES
from baowei.screen.claims import TAKEN
from baowei.screen.engines import Engine, open_engine
from baowei.screen.local_codes import LocalCodes
from baowei.screen.reversals import find_reversals

START = datetime(2026, 8, 1, 10)
NAMES = ("setl_d", "fee_list_d", "mdtrt_d")
LOCAL = (
    CodeRow("A", "NA", date(2026, 7, 1), date(2026, 8, 1), ""),
    CodeRow("A", "NB", date(2026, 8, 2), date(9999, 12, 31), ""),
)
Values = list[dict[str, Any]]


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    work = open_engine("duckdb")
    yield work
    work.close()


def claims(random: Random) -> dict[str, Values]:
    """Some stays with lines of both signs, settled once or twice, some taken back."""
    stays = [f"M{n}" for n in range(3)]
    settled: Values = []
    for number in range(random.randint(1, 5)):
        amount = Decimal(random.choice([100, 40]))
        row = {"setl_id": f"S{number}", "mdtrt_id": random.choice(stays), "refd_setl_flag": "0"}
        if settled and random.random() < 0.5:
            first = random.choice(settled)
            amount = -random.choice([first["medfee_sumamt"], Decimal(10)])
            row |= {"mdtrt_id": first["mdtrt_id"], "refd_setl_flag": "1"}
            row["init_setl_id"] = first["setl_id"]
        settled.append(row | {"medfee_sumamt": amount, "fund_pay_sumamt": amount / 2})
    lines = [_line(number, stays, settled, random) for number in range(random.randint(1, 12))]
    return {"setl_d": settled, "fee_list_d": lines, "mdtrt_d": [{"mdtrt_id": m} for m in stays]}


def _line(number: int, stays: list[str], settled: Values, random: Random) -> dict[str, Any]:
    count = Decimal(random.choice(["-2", "-1", "1", "2", "3", "2.5"]))
    amount = (count * Decimal("3.33")).quantize(Decimal("0.01"))
    return {
        "bkkp_sn": f"B{number:02}",
        "mdtrt_id": random.choice(stays),
        "setl_id": random.choice(settled)["setl_id"],
        "med_list_codg": random.choice("AB"),
        "fee_ocur_time": START + timedelta(hours=random.randint(0, 60)),
        "cnt": count,
        "det_item_fee_sumamt": amount,
        "inscp_amt": random.choice([amount, None]),
    }


@pytest.mark.parametrize("seed", range(12))
def test_refunds_and_negative_lines_are_netted_alike(seed: int, engine: Engine) -> None:
    rows = claims(Random(seed))
    ours = _held(rows)
    net(ours)
    theirs = {n: engine.rows(f"netted{seed}_{n}", _arrow(n, rows[n])) for n in NAMES}
    found = find_reversals(engine, theirs["setl_d"], theirs["fee_list_d"], f"netted{seed}_")
    left = {"setl_d": found.setl_left, "fee_list_d": found.lines_left}
    for name, table in theirs.items():
        taken, key = TAKEN[name]
        stands = table.anti_join(getattr(found, taken), key)
        if name in left:
            stands = stands.union(left[name].select(*stands.columns))
        expected = engine.fetch(stands).to_pylist()
        assert _sorted(arrow_of_held(name, ours[name]).to_pylist()) == _sorted(expected)


def test_local_codes_are_replaced_alike(engine: Engine) -> None:
    rows = claims(Random(1))
    ours = _held(rows)
    Codes(LOCAL).translate(ours)
    table = engine.rows("of_local_codes", _arrow("fee_list_d", rows["fee_list_d"]))
    national = LocalCodes(engine, LOCAL).national("fee_list_d", table)
    code, serial = column("fee_list_d", "med_list_codg"), column("fee_list_d", "bkkp_sn")
    expected = engine.fetch(national.select("bkkp_sn", "med_list_codg")).to_pylist()
    assert {row[serial]: row[code] for row in ours["fee_list_d"]} == {
        row["bkkp_sn"]: row["med_list_codg"] for row in expected
    }
    assert {"NA", "NB"} & {row["med_list_codg"] for row in expected}


def _arrow(name: str, rows: Values) -> Any:
    whole = [dict.fromkeys(COLUMNS[name]) | row for row in rows]
    return arrow_table(TABLES[name].columns(), whole)


def _held(rows: dict[str, Values]) -> dict[str, list[tuple[Any, ...]]]:
    return {n: list(zip(*held(n, r).values(), strict=True)) for n, r in rows.items()}


def _sorted(rows: Values) -> list[str]:
    return sorted(map(repr, rows))
