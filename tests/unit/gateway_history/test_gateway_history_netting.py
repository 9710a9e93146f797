"""Netting a few rows says what a run says, local item codes included."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from history_world import columns, rows_as_held, seen_by_rules
from lake_rows import put

from baowei.gateway.history import COLUMNS, OF_PAGE
from baowei.lake import open_lake
from baowei.lake.arrow import arrow_table
from baowei.provinces import CodeRow
from baowei.schema import TABLES
from baowei.screen.netting import Netting

CODES = (CodeRow("L1", "NATIONAL", date(2026, 1, 1), date(2026, 3, 31), "a test"),)


def line(number: int, day: datetime, count: int) -> dict[str, object]:
    return {
        "bkkp_sn": f"B{number}",
        "mdtrt_id": "M1",
        "setl_id": "S1",
        "psn_no": "P1",
        "fixmedins_code": "H1",
        "fee_ocur_time": day,
        "med_list_codg": "L1",
        "cnt": Decimal(count),
        "pric": Decimal(2),
        "det_item_fee_sumamt": Decimal(2 * count),
    }


def test_local_codes_are_translated_after_reversals(home: Path) -> None:
    lines = [
        line(1, datetime(2026, 3, 30), 3),
        line(2, datetime(2026, 4, 2), 2),
        line(3, datetime(2026, 4, 2), -4),
    ]
    rows = arrow_table(TABLES["fee_list_d"].columns(), lines)
    with open_lake(home) as lake:
        put(lake, {"fee_list_d": rows})
        seen = seen_by_rules(lake, CODES)["P1"]["fee_list_d"]
    netting = Netting({name: COLUMNS[name] for name in OF_PAGE}, CODES)
    kept = rows_as_held("fee_list_d", rows.to_pylist(), COLUMNS["fee_list_d"])
    net = netting.net({"fee_list_d": kept})["fee_list_d"]
    person = columns("fee_list_d").index("psn_no")
    assert sorted(net, key=repr) == sorted(
        (row[:person] + row[person + 1 :] for row in seen.elements()), key=repr
    )
    code = COLUMNS["fee_list_d"].index("med_list_codg")
    assert [row[code] for row in net] == ["NATIONAL"]
