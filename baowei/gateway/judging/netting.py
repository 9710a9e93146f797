"""What was taken back goes before any rule sees it: the expression of a run, compiled to rows."""

from __future__ import annotations

from functools import cache
from operator import itemgetter
from typing import Any

import ibis
import ibis.expr.types as ir

from baowei.gateway.judging.asked import Row
from baowei.gateway.judging.held import column
from baowei.screen.claims import TAKEN
from baowei.screen.compiled import schema_of
from baowei.screen.engines.rows import Plans, compile_plans
from baowei.screen.reversals import find_reversals

_READ = ("setl_d", "fee_list_d")
_LEFT = {"setl_d": "setl_left", "fee_list_d": "lines_left"}
_REFUND = "1"


class _AsWritten:
    """An engine that keeps nothing: the row engine computes once what several read."""

    def keep(self, name: str, expression: ir.Table) -> ir.Table:
        return expression


@cache
def compiled() -> Plans:
    """The fields of `Reversals` over tables of a request."""
    engine: Any = _AsWritten()
    reversals = find_reversals(engine, *(ibis.table(schema_of(n), name=n) for n in _READ))
    return compile_plans(vars(reversals), declared=True, whole=_READ)


def net(tables: dict[str, list[Row]]) -> None:
    """Take out of the tables what a refund or a negative line takes back."""
    if not _taken_back(tables):
        return
    plans = compiled()
    request = plans.encoded_request({name: tables[name] for name in _READ})
    for name, (gone, key) in TAKEN.items():
        keys = {row[0] for row in plans.plans[gone].held(request)}
        if name in tables and keys:
            place = column(name, key)
            tables[name] = [row for row in tables[name] if row[place] not in keys]
    for name, left in _LEFT.items():
        tables[name] = tables[name] + plans.plans[left].held(request)


def _taken_back(tables: dict[str, list[Row]]) -> bool:
    lines, refund = tables["fee_list_d"], column("setl_d", "refd_setl_flag")
    return (
        _negative(lines, "cnt")
        or _negative(lines, "det_item_fee_sumamt")
        or any(row[refund] == _REFUND for row in tables["setl_d"])
    )


def _negative(lines: list[Row], name: str) -> bool:
    values = map(itemgetter(column("fee_list_d", name)), lines)
    lowest: int = min(filter(None, values), default=0)
    return lowest < 0
