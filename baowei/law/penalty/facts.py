"""What a case has established, as the computing of its sanction takes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from baowei.law.penalty.errors import PenaltyError

CENT = Decimal("0.01")


@dataclass(frozen=True, kw_only=True)
class Facts:
    """One act of one party.

    ref: the ground, as `条例-38-3`. first_day, last_day: of the conduct; one that went on counts
    from its end. discovered, decided: the days on which it was found and on which it is decided.
    region: admdvs of the deciding bureau. loss: money of the fund in CNY to the cent, lost or
    defrauded (细则-35), never the total charge; returned: what of it has come back already. gains:
    unlawful gains in CNY. intent: numbers of the evidence that the party meant to defraud; nothing
    else moves a case to 条例-40-P2 or 条例-41-P2. refused: to correct (拒不改正). grave: serious
    consequences (严重后果). major: major loss or grave social impact (条例-43). endangers: life and
    health, with harm done (处罚法-36). insured: 属于参保人员. licensed: 有执业资格. institution:
    one that serves under an agreement, not an agency or a person. mitigating, aggravating: codes
    of `circumstances()`. reduced: the bureau reduces (减轻) where 处罚法-32 lets it choose; else
    it lightens (从轻). fined: numbers of decisions that fined the same act already.
    """

    ref: str
    first_day: date
    last_day: date
    discovered: date
    decided: date
    region: str = ""
    loss: Decimal = Decimal(0)
    returned: Decimal = Decimal(0)
    gains: Decimal = Decimal(0)
    intent: tuple[str, ...] = ()
    refused: bool = False
    grave: bool = False
    major: bool = False
    endangers: bool = False
    insured: bool = False
    licensed: bool = False
    institution: bool = True
    mitigating: tuple[str, ...] = ()
    aggravating: tuple[str, ...] = ()
    reduced: bool = False
    fined: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """A PenaltyError on a value that no case can have."""
        _days(self)
        for name in ("loss", "returned", "gains"):
            _money(name, getattr(self, name))
        for name in ("intent", "mitigating", "aggravating", "fined"):
            _names(name, getattr(self, name))
        if self.returned > self.loss:
            raise PenaltyError("已退回的金额大于基金损失金额。")


def _days(facts: Facts) -> None:
    if facts.last_day < facts.first_day:
        raise PenaltyError("行为终了之日早于开始之日。")
    if facts.discovered < facts.first_day:
        raise PenaltyError("发现之日早于行为开始之日。")
    if facts.decided < max(facts.discovered, facts.last_day):
        raise PenaltyError("决定之日早于发现之日或者行为终了之日。")


def _money(name: str, amount: object) -> None:
    # a float is no amount: 0.1 + 0.2 is not 0.3
    if not isinstance(amount, Decimal) or not amount.is_finite():
        raise PenaltyError(f"{name} 须是以元计的 Decimal。")
    if amount < 0 or amount != amount.quantize(CENT):
        raise PenaltyError(f"{name} 须不小于零，精确到分。")


def _names(name: str, values: object) -> None:
    """A flag or a text is not evidence: only numbers that somebody can look up are."""
    if not isinstance(values, tuple):
        raise PenaltyError(f"{name} 须是编号的列表，不能只是一个标记。")
    if not all(isinstance(value, str) and value.strip() for value in values):
        raise PenaltyError(f"{name} 中有空的编号。")
    if len(set(values)) != len(values):
        raise PenaltyError(f"{name} 中有重复的编号。")
