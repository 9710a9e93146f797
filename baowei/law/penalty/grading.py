"""Which grade the circumstances of a case lead to, and whether it is punished at all."""

from __future__ import annotations

from dataclasses import dataclass

from baowei.law.penalty.circumstances import EFFECT_ZH, Circumstance, held
from baowei.law.penalty.discretion import Grade, grades
from baowei.law.penalty.errors import PenaltyError
from baowei.law.penalty.facts import Facts
from baowei.law.penalty.reason import Reason


@dataclass(frozen=True, kw_only=True)
class Graded:
    """grade: None where the law forbids a penalty. may_waive: it leaves that to the bureau."""

    grade: Grade | None
    may_waive: bool
    why: tuple[Reason, ...]
    doubts: tuple[str, ...]


def graded(facts: Facts) -> Graded:
    """The grade of a case. PenaltyError where 减轻 is chosen without a fact that allows it."""
    found = held(facts)
    why = [Reason(f"{one.name}：{EFFECT_ZH[one.effect]}。", one.ref) for one in found]
    doubts = [one.uncertainty for one in found if not one.certain]
    grade = _grade(facts, found)
    if grade is None:
        why.append(Reason("不予处罚的，对当事人进行教育；改正和退回不受影响。", "处罚法-33-P3"))
    else:
        row = grades()[grade]
        why.append(Reason(f"裁量档次为{row.name}。", row.ref))
        doubts += [] if row.certain else [row.uncertainty]
    if _effects(found) >= {"lighten", "aggravate"}:
        doubts.append("从轻、减轻与从重的情形并存，档次只是计算起点，须综合裁量。")
    return Graded(
        grade=grade,
        may_waive=grade is not None and "may_waive" in _effects(found),
        why=tuple(why),
        doubts=tuple(doubts),
    )


def _effects(found: list[Circumstance]) -> set[str]:
    return {one.effect for one in found}


def _grade(facts: Facts, found: list[Circumstance]) -> Grade | None:
    effects = _effects(found)
    if facts.reduced and "lighten" not in effects:
        raise PenaltyError("没有行政处罚法第三十二条的情形，不能减轻处罚。")
    if "waive" in effects:
        return None
    if facts.reduced:
        return "reduced"
    if "lighten" in effects:
        return "normal" if "aggravate" in effects else "light"
    return "heavy" if "aggravate" in effects else "normal"
