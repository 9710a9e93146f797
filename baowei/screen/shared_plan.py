"""Which work of a run is done once for several rules."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from dataclasses import dataclass

from baowei.rules.derived import DERIVED, base_tables, derived_tables, parameters
from baowei.rules.rule import Rule
from baowei.screen.changes import REVERSED, key_column


@dataclass(frozen=True)
class Step:
    """name: of the shared table; reads: claim and reference tables; rules: codes that use it.

    what: its docstring's first line.
    """

    name: str
    what: str
    reads: tuple[str, ...]
    rules: tuple[str, ...]


def shared_plan(rules: Iterable[Rule]) -> list[Step]:
    """The shared steps of these rules, in the order in which a run takes them."""
    chosen = list(rules)
    net = tuple(r.code for r in chosen if REVERSED.intersection(r.claims))
    coded = [r for r in chosen if r.items]
    kinds = tuple(sorted({item.split(".")[0] for r in coded for item in r.items}))
    steps = [
        Step(
            "reversals", "What refunds and negative lines take back.", tuple(sorted(REVERSED)), net
        ),
        Step(
            "coded lines",
            "The net lines of all items that a list names.",
            ("fee_list_d", *kinds),
            tuple(r.code for r in coded),
        ),
    ]
    for name in derived_tables(name for r in chosen for name in r.derived):
        what = (inspect.getdoc(DERIVED[name]) or "").split("\n")[0]
        users = tuple(r.code for r in chosen if name in r.derived)
        steps.append(Step(name, what, base_tables(parameters(DERIVED[name])), users))
    return [step for step in steps if step.rules]


def scopes(rules: Iterable[Rule]) -> dict[str, list[str]]:
    """Key column -> codes: by what an incremental run parts the data; "" where it cannot."""
    found: dict[str, list[str]] = {}
    for rule in rules:
        found.setdefault(key_column(rule) if rule.scope else "", []).append(rule.code)
    return dict(sorted(found.items()))
