"""Charges and settlements of a pass by column name, made only where a finding asks for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from baowei.gateway.judging.asked import Row
from baowei.gateway.judging.held import CENT, QUANTITY, column

_PLACES = {
    "setl_d": {
        "setl_id": None,
        "medfee_sumamt": CENT,
        "fulamt_ownpay_amt": CENT,
        "inscp_amt": CENT,
        "fund_pay_sumamt": CENT,
    },
    "fee_list_d": {
        "bkkp_sn": None,
        "setl_id": None,
        "mdtrt_id": None,
        "cnt": QUANTITY,
        "det_item_fee_sumamt": CENT,
        "inscp_amt": CENT,
    },
}
"""Table -> what `Charges` reads of it -> places after the point; none of a text."""


class Charged(Mapping[str, Sequence[Mapping[str, Any]]]):
    """The tables that `Charges` reads, with amounts as decimals."""

    def __init__(self, tables: Mapping[str, list[Row]]) -> None:
        self._tables = tables

    def __getitem__(self, name: str) -> list[_Plain]:
        places = {c: (column(name, c), scale) for c, scale in _PLACES[name].items()}
        return [_Plain(row, places) for row in self._tables[name]]

    def __iter__(self) -> Iterator[str]:
        return iter(_PLACES)

    def __len__(self) -> int:
        return len(_PLACES)


class _Plain(Mapping[str, Any]):
    """A row by column name; an amount becomes a decimal when it is asked for, as few are."""

    __slots__ = ("_places", "_row")

    def __init__(self, row: Row, places: Mapping[str, tuple[int, int | None]]) -> None:
        self._row, self._places = row, places

    def __getitem__(self, name: str) -> Any:
        place, scale = self._places[name]
        value = self._row[place]
        return value if scale is None or value is None else Decimal(value).scaleb(-scale)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
