"""What a bureau may order on the facts of a case, in typed values."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from baowei.law.penalty.discretion import Grade
from baowei.law.penalty.facts import Facts
from baowei.law.penalty.judge import Applied
from baowei.law.penalty.reason import Reason, Span


@dataclass(frozen=True, kw_only=True)
class Account:
    """Money that goes to one account, in CNY; refunds and fines never share one (条例-45)."""

    name: str
    measure: str
    money: Span
    ref: str


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The sanction of one act.

    ref: the ground applied. measures: in the order of the article, then those of added grounds;
    the fine among them has the article's range. refund: CNY to give back. statutory: the fine after
    the article; fine: after grade and benchmark; both None where there is none. grade: None where
    the act is not punished. may_waive: the bureau may leave the penalty out. months: of suspension.
    added: grounds that apply as well. accounts: where the money goes. doubts: sentences on all
    that is not certain of the law and the benchmark used.
    """

    facts: Facts
    ref: str
    reasons: tuple[Reason, ...]
    measures: tuple[Applied, ...]
    refund: Decimal
    statutory: Span | None
    fine: Span | None
    grade: Grade | None
    may_waive: bool
    months: tuple[int, int] | None
    added: tuple[str, ...]
    accounts: tuple[Account, ...]
    doubts: tuple[str, ...]

    @property
    def certain(self) -> bool:
        return not self.doubts

    @property
    def optional(self) -> tuple[Applied, ...]:
        """Measures that the bureau may order or not (可以)."""
        return tuple(one for one in self.measures if one.optional)
