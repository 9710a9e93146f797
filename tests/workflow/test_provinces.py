"""A region's folder changes what is found in its institutions, and nothing anywhere else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from lake_rows import put

from baowei.lake import Lake, open_lake
from baowei.lake.arrow import arrow_table
from baowei.schema import TABLES
from baowei.screen.explain import explain
from baowei.screen.run import screen

PRICE, LIMIT, SPLIT = "GZ10000102001000", "GZ10000102014000", "GZ10000204001000"
NIGHT, LOCAL = "X22", "990100-01"
NATIONAL = [PRICE, LIMIT, SPLIT, NIGHT]
HERE, THERE = "9901", "9902"
NURSING_1, NURSING_3, WARD = "001201000030000", "001201000050000", "001109000040000"
LOCAL_WARD, FOLLOW_UP = "9901-CW-04", "990100000000001"
Found = set[tuple[str, str, Decimal]]


class Place:
    """One hospital and one pharmacy of a region, with the same rows in every region."""

    def __init__(self, region: str) -> None:
        self.region = region
        self.hospital, self.shop = f"H{region}0100001", f"P{region}0199999"
        self.rows: dict[str, list[dict[str, Any]]] = {name: [] for name in CLAIMS}
        for code, kind in ((self.hospital, "1"), (self.shop, "2")):
            hours = {"open_time": "08:00", "clos_time": "21:00"} if kind == "2" else {}
            level = {"medins_lv": "05"} if kind == "1" else {}
            own = {"fixmedins_code": code, "fixmedins_type": kind, "admdvs": f"{region}01"}
            self.rows["fixmedins_b"].append({**own, **hours, **level})

    def visit(self, name: str, begin: datetime, days: int = 0, shop: bool = False) -> None:
        """An encounter and its settlement, of which the fund paid all."""
        end = begin + timedelta(days=days)
        where = self.shop if shop else self.hospital
        ids = {"mdtrt_id": f"{self.region}-{name}", "fixmedins_code": where}
        ids |= {"psn_no": f"{self.region}-{name.split('.', maxsplit=1)[0]}"}
        med_type = "41" if shop else "21"
        stay = {"begntime": begin, "endtime": end, "med_type": med_type}
        self.rows["mdtrt_d"].append({**ids, **stay, "dscg_maindiag_code": "I10.x00"})
        money = {"medfee_sumamt": Decimal(100), "fund_pay_sumamt": Decimal(100)}
        paid = {"setl_id": ids["mdtrt_id"], "setl_time": end, "insutype": "310", **money}
        self.rows["setl_d"].append({**ids, **paid, "inscp_amt": Decimal(100)})

    def line(self, name: str, when: datetime, code: str, cnt: int, price: int) -> None:
        """A charge of a visit's."""
        sn = f"{self.region}-{name}-{len(self.rows['fee_list_d'])}"
        ids = {
            "bkkp_sn": sn,
            "mdtrt_id": f"{self.region}-{name}",
            "psn_no": f"{self.region}-{name}",
        }
        ids |= {"setl_id": ids["mdtrt_id"], "fixmedins_code": self.hospital}
        money = {"pric": Decimal(price), "det_item_fee_sumamt": Decimal(price * cnt)}
        money |= {"cnt": Decimal(cnt), "inscp_amt": Decimal(price * cnt)}
        what = {"med_list_codg": code, "list_type": "201", "fee_ocur_time": when}
        self.rows["fee_list_d"].append({**ids, **what, **money})


CLAIMS = ("fixmedins_b", "mdtrt_d", "setl_d", "fee_list_d")


def at(month: int, day: int, hour: int = 9) -> datetime:
    return datetime(2026, month, day, hour)


def place(region: str) -> Place:
    made = Place(region)
    for month, name in ((5, "price5"), (7, "price7"), (8, "price8"), (3, "limit3"), (5, "limit5")):
        made.visit(name, at(month, 4, 8), 1)
    made.line("price5", at(5, 4), NURSING_3, 1, 20)
    made.line("price7", at(7, 4), NURSING_3, 1, 20)
    made.line("price8", at(8, 4), "9901-HL-05", 1, 19)
    made.visit("limit2", at(2, 4, 8), 1)
    for month in (2, 3, 5):
        for hour in (9, 10):
            made.line(f"limit{month}", at(month, 4, hour), NURSING_1, 1, 30)
    made.visit("ward", at(5, 4, 8), 1)
    for hour in (9, 10):
        made.line("ward", at(5, 4, hour), LOCAL_WARD, 1, 40)
    made.line("ward", at(5, 4, 11), LOCAL_WARD, 1, 40)
    made.line("ward", at(5, 4, 12), LOCAL_WARD, -1, 40)
    made.visit("follow", at(5, 4, 8), 5)
    made.line("follow", at(5, 4), FOLLOW_UP, 5, 6)
    made.visit("again.1", at(4, 1), 5)
    made.visit("again.2", at(4, 18), 5)
    made.visit("late", at(5, 4, 23), shop=True)
    return made


def tables(*places: Place) -> dict[str, pa.Table]:
    return {
        name: arrow_table(TABLES[name].columns(), [row for p in places for row in p.rows[name]])
        for name in CLAIMS
    }


@pytest.fixture
def lake(home: Path) -> Iterator[Lake]:
    with open_lake(home) as opened:
        put(opened, tables(place(HERE), place(THERE)))
        yield opened


def rows(lake: Lake) -> list[dict[str, Any]]:
    paths = lake.current().files("finding")
    return duckdb.read_parquet(paths).to_arrow_table().to_pylist() if paths else []


def found(lake: Lake, region: str) -> Found:
    """Rule, encounter and amount of what stands against a region's institutions."""
    return {
        (row["rule_code"], row["mdtrt_id"].partition("-")[2], row["amount"])
        for row in rows(lake)
        if row["fixmedins_code"][1:].startswith(region)
    }


COUNTRY: Found = {
    (LIMIT, "limit2", Decimal(30)),
    (LIMIT, "limit3", Decimal(30)),
    (LIMIT, "limit5", Decimal(30)),
    (SPLIT, "again.2", Decimal(0)),  # after twelve days; no line was loaded
    (NIGHT, "late", Decimal(100)),
}
OURS: Found = {
    (PRICE, "price5", Decimal(4)),  # 16 yuan a day
    (PRICE, "price7", Decimal(2)),  # 18 since July
    (PRICE, "price8", Decimal(1)),  # by its local code
    (LIMIT, "limit2", Decimal(30)),  # twice a day only since March
    (LIMIT, "ward", Decimal(40)),  # a local code, one of three taken back
    (LOCAL, "follow", Decimal(12)),
}


def test_price_limit_days_night_sale_codes_and_rule_are_the_regions_own(lake: Lake) -> None:
    report = screen(lake, region=HERE, rules=[*NATIONAL, LOCAL])
    assert found(lake, HERE) == OURS
    assert found(lake, THERE) == set()
    assert report.region == HERE


def test_without_a_region_in_common_the_country_judges(lake: Lake) -> None:
    report = screen(lake, rules=[*NATIONAL, LOCAL])
    assert found(lake, HERE) == found(lake, THERE) == COUNTRY
    (run,) = [run for run in report.rules if run.code == LOCAL]
    assert (run.mode, run.note) == ("skipped", "只用于示例市（9901）的机构")


def test_nothing_changes_for_another_region(lake: Lake) -> None:
    screen(lake, region=THERE, rules=NATIONAL)
    assert found(lake, THERE) == COUNTRY
    assert found(lake, HERE) == set()


def test_the_region_of_all_institutions_needs_no_word(home: Path) -> None:
    with open_lake(home) as lake:
        put(lake, tables(place(HERE)))
        screen(lake, rules=[*NATIONAL, LOCAL])
        assert found(lake, HERE) == OURS


@pytest.mark.slow
def test_all_rules_of_another_region_leave_no_finding_of_a_local_rule(lake: Lake) -> None:
    screen(lake, region=HERE)
    assert (LOCAL, "follow", Decimal(12)) in found(lake, HERE)
    report = screen(lake, region=THERE)
    assert LOCAL not in {row["rule_code"] for row in rows(lake)}
    assert LOCAL not in {run.code for run in report.rules}


def test_incremental_equals_full_with_local_codes(home: Path) -> None:
    whole = place(HERE)
    wards = whole.rows["fee_list_d"]
    parts = wards[::2], wards[1::2]
    with open_lake(home) as lake:
        for number, part in enumerate(parts):
            whole.rows["fee_list_d"] = part
            now = tables(whole)
            put(lake, now if number == 0 else {"fee_list_d": now["fee_list_d"]})
            report = screen(lake, rules=[*NATIONAL, LOCAL], incremental=True)
        assert "incremental" in {run.mode for run in report.rules}
        assert found(lake, HERE) == OURS


def test_a_finding_names_the_regions_row_and_the_local_rule(lake: Lake) -> None:
    screen(lake, region=HERE, rules=[PRICE, LOCAL])
    ids = {row["rule_code"]: row["finding_id"] for row in rows(lake)}
    price, local = explain(lake, ids[PRICE]), explain(lake, ids[LOCAL])
    assert price.knowledge is not None and price.knowledge["region"] == HERE
    assert "虚构样例" in price.knowledge["sources"]
    assert local.knowledge is not None and local.knowledge["param_value"] == Decimal(3)
    assert "示例市本地项目" in local.text()


@pytest.mark.slow
@pytest.mark.xdist_group("spark")
@pytest.mark.spark
def test_spark_maps_local_codes_as_well(lake: Lake, spark: Any) -> None:
    screen(lake, region=HERE, rules=[*NATIONAL, LOCAL], engine="spark")
    assert found(lake, HERE) == OURS
