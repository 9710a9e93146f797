"""Which sales of a pack stand, after returns and repeated uploads."""

from datetime import datetime
from typing import Any

from rule_tables import rows, table

from baowei.rules.patterns.trace import often_sold, repeated_sales, resold_moves


def test_a_code_sold_once_is_no_matter(duckdb: Any) -> None:
    others = [move(3, "sale", "S3", code="C2"), move(4, "purchase", None, code="C2")]
    assert standing(duckdb, move(1, "sale", "S1"), move(2, "sale", "S2"), *others) == ["1", "2"]


def test_the_pieces_of_a_pack_sold_in_one_place_are_no_matter(duckdb: Any) -> None:
    pieces = move(1, "sale", "S1", split="1"), move(2, "sale", "S2", split="1")
    assert standing(duckdb, *pieces) == []
    elsewhere = move(3, "sale", "S3", split="1", inst="H2")
    assert standing(duckdb, *pieces, elsewhere) == ["1", "2", "3"]
    assert standing(duckdb, *pieces, move(4, "sale", "S4")) == []
    assert standing(duckdb, *pieces, move(4, "sale", "S4"), move(5, "sale", "S5")) != []


def test_a_return_undoes_the_sale_of_its_settlement(duckdb: Any) -> None:
    sales = move(1, "sale", "S1"), move(5, "sale", "S2")
    assert standing(duckdb, *sales, move(3, "sale_return", "S1")) == ["5"]
    assert standing(duckdb, *sales, move(3, "sale_return", "S1", line="S1")) == ["5"]


def test_a_return_at_the_minute_of_the_sale_undoes_it(duckdb: Any) -> None:
    back = move(1, "sale_return", "S1", trac_id="9")
    assert standing(duckdb, move(1, "sale", "S1"), move(5, "sale", "S2"), back) == ["5"]


def test_a_return_of_something_else_undoes_nothing(duckdb: Any) -> None:
    sales = move(2, "sale", "S1"), move(5, "sale", "S2")
    again = move(6, "sale", "S3", code="C2"), move(7, "sale", "S4", code="C2")
    for back in (
        move(3, "sale_return", "S1", inst="H2"),
        move(3, "sale_return", "S9", line=None),
        move(3, "sale_return", "S1", line="another"),
        move(1, "sale_return", "S1"),
    ):
        assert standing(duckdb, *sales, back) == ["2", "5"]
    other_code = move(3, "sale_return", "S1", code="C2")
    assert standing(duckdb, *sales, *again, other_code) == ["2", "5", "6", "7"]


def test_a_return_without_a_settlement_undoes_the_sale_before_it(duckdb: Any) -> None:
    sales = move(2, "sale", "S1"), move(5, "sale", "S2")
    assert standing(duckdb, *sales, move(4, "sale_return", None)) == ["5"]
    between = move(3, "purchase", None)
    assert standing(duckdb, *sales, between, move(4, "sale_return", None)) == ["5"]
    assert standing(duckdb, *sales, move(4, "sale_return", None, inst="H2")) == ["2", "5"]
    assert standing(duckdb, *sales, move(4, "sale_return", None, code="C2")) == ["2", "5"]


def test_a_sale_uploaded_twice_is_one(duckdb: Any) -> None:
    twice = move(3, "sale", "S1")
    assert standing(duckdb, move(2, "sale", "S1"), twice, move(5, "sale", "S2")) == ["2", "5"]
    other_line = move(3, "sale", "S1", line="another")
    assert standing(duckdb, move(2, "sale", "S1"), other_line) == ["2", "3"]


def move(
    day: int,
    kind: str,
    setl_id: str | None,
    *,
    code: str = "C1",
    inst: str = "H1",
    line: str | None = "",
    trac_id: str = "",
    split: str = "0",
) -> dict[str, Any]:
    """A scan, named by its day; its line is named as its settlement is."""
    return {
        "trac_id": trac_id or str(day),
        "drug_trac_codg": code,
        "fixmedins_code": inst,
        "trac_type": kind,
        "trac_time": datetime(2026, 8, day, 9),
        "setl_id": setl_id,
        "bkkp_sn": setl_id if line == "" else line,
        "trdn_flag": split,
    }


def standing(duckdb: Any, *moves: dict[str, Any]) -> list[str]:
    """The scans of sales that stand."""
    drug_trac_d = table("drug_trac_d", *moves)
    sales = repeated_sales(resold_moves(drug_trac_d, often_sold(drug_trac_d)))
    return [number for (number,) in rows(sales, duckdb, "trac_id")]
