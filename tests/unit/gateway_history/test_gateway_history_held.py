"""Values of a message as the row engine holds them."""

from __future__ import annotations

import pytest

from baowei.gateway.history import COLUMNS
from baowei.gateway.history.held import rows_of_message

LINE = {
    "bkkp_sn": "B1",
    "mdtrt_id": "M1",
    "cnt": "1.5",
    "pric": 2,
    "det_item_fee_sumamt": 0.29,
    "fee_ocur_time": "1970-01-02T00:00:01",
}


def test_a_line_of_a_message() -> None:
    (row,) = rows_of_message("fee_list_d", [LINE])
    held = dict(zip(COLUMNS["fee_list_d"], row, strict=True))
    assert (held["cnt"], held["pric"], held["det_item_fee_sumamt"]) == (15000, 2_000_000, 29)
    assert held["fee_ocur_time"] == 86_401_000_000
    assert held["inscp_amt"] is None


@pytest.mark.parametrize(
    ("column", "value", "sentence"),
    [
        ("cnt", "secret", "fee_list_d.cnt cannot be read"),
        ("fee_ocur_time", "secret", "fee_list_d.fee_ocur_time cannot be read"),
        ("bkkp_sn", "", "fee_list_d.bkkp_sn is absent"),
        ("mdtrt_id", None, "fee_list_d.mdtrt_id is absent"),
    ],
)
def test_what_cannot_be_read_is_named_without_its_value(
    column: str, value: object, sentence: str
) -> None:
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        rows_of_message("fee_list_d", [LINE | {column: value}])
