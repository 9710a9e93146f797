"""Facts that lighten, aggravate or waive a penalty, as named codes with their articles."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from baowei.law.entries import Entry
from baowei.law.penalty.errors import PenaltyError
from baowei.law.penalty.facts import Facts
from baowei.law.penalty.table import table

Effect = Literal["waive", "may_waive", "lighten", "aggravate"]

EFFECT_ZH = {
    "waive": "不予处罚",
    "may_waive": "可以不予处罚",
    "lighten": "应当从轻或者减轻",
    "aggravate": "从重",
}
EXCLUDED_ZH = {
    "loss": "有基金损失",
    "refused": "拒不改正",
    "grave": "造成严重后果",
    "major": "造成重大损失或者严重不良社会影响",
    "intent": "有骗取目的的证据",
}
"""Fields of Facts that a circumstance may exclude."""


@dataclass(frozen=True, kw_only=True)
class Circumstance(Entry):
    """effect: what it does. ref: its article. excludes: fields of Facts and codes of other
    circumstances that cannot hold beside it."""

    code: str
    name: str
    effect: Effect
    ref: str
    excludes: tuple[str, ...] = ()


@cache
def circumstances() -> dict[str, Circumstance]:
    """By code, in the order of the file. LawError on a row that cannot be used."""
    return table("circumstances.yaml", Circumstance, "code")


def held(facts: Facts) -> list[Circumstance]:
    """The circumstances of a case. PenaltyError on an unknown, misplaced or contradicted one."""
    given = [(code, True) for code in facts.mitigating]
    given += [(code, False) for code in facts.aggravating]
    found = []
    for code, mitigates in given:
        one = circumstances().get(code)
        if one is None:
            raise PenaltyError(f"没有情节 {code}。")
        if (one.effect != "aggravate") != mitigates:
            raise PenaltyError(f"“{one.name}”的作用是{EFFECT_ZH[one.effect]}，填错了栏。")
        found.append(one)
    for one in found:
        _contradicted(one, facts)
    return found


def _contradicted(one: Circumstance, facts: Facts) -> None:
    codes = {*facts.mitigating, *facts.aggravating}
    for name in one.excludes:
        if name in codes or getattr(facts, name, None):
            other = EXCLUDED_ZH.get(name) or circumstances()[name].name
            raise PenaltyError(f"“{one.name}”与“{other}”不能同时成立。")
