"""Tables that many rules start from, worked out once a run.

A derived table is a function of claim tables, reference tables and earlier derived tables, which
its parameters name; its own name is the table's. A rule reads it by naming it as a parameter.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping

import ibis.expr.types as ir

from baowei.rules.patterns.executed import doubtful_services
from baowei.rules.patterns.low_value import bare_stays
from baowei.rules.patterns.monthly import imaging_rates, monthly_charges, monthly_shares
from baowei.rules.patterns.rates import infection_rates, readmission_rates
from baowei.rules.patterns.stay import inpatient_stays
from baowei.rules.patterns.stay_charges import stay_charges
from baowei.rules.patterns.stock import stock_days, stock_items
from baowei.rules.patterns.trace import often_sold, resold_moves
from baowei.rules.patterns.trend import monthly_drifts, monthly_index, monthly_trends

Derived = Callable[..., ir.Table]

DERIVED: dict[str, Derived] = {
    function.__name__: function
    for function in (
        inpatient_stays,
        stock_items,
        stock_days,
        often_sold,
        resold_moves,
        doubtful_services,
        monthly_charges,
        monthly_shares,
        imaging_rates,
        infection_rates,
        readmission_rates,
        stay_charges,
        bare_stays,
        monthly_trends,
        monthly_drifts,
        monthly_index,
    )
}


def parameters(function: Callable[..., ir.Table]) -> tuple[str, ...]:
    """The names of the tables that a rule or a derived table reads."""
    return tuple(inspect.signature(function).parameters)


def base_tables(names: Iterable[str]) -> tuple[str, ...]:
    """The claim and reference tables behind these names, once each."""
    found: dict[str, None] = {}
    for name in names:
        inner = base_tables(parameters(DERIVED[name])) if name in DERIVED else (name,)
        found |= dict.fromkeys(inner)
    return tuple(found)


def derived_tables(names: Iterable[str]) -> tuple[str, ...]:
    """The derived tables among and behind these names, each after those that it reads."""
    found: dict[str, None] = {}
    for name in names:
        if name in DERIVED:
            found |= dict.fromkeys((*derived_tables(parameters(DERIVED[name])), name))
    return tuple(found)


def derive(name: str, tables: Mapping[str, ir.Table]) -> ir.Table:
    """The table of this name: as given, else worked out from those given."""
    if name in tables:
        return tables[name]
    function = DERIVED[name]
    return function(**{one: derive(one, tables) for one in parameters(function)})
