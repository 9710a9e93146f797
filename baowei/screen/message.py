"""The sentence of a finding: the rule's message with the finding's facts in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from baowei.rules.rule import Rule
from baowei.screen.wording import plain


def told(
    rule: Rule,
    facts: Mapping[str, object],
    quantity: object,
    amount: object,
    lines: int,
    start: date,
    end: date,
) -> str:
    """lines: how many charges are in question; start, end: first and last day."""
    return rule.message.format_map(_Facts(facts, quantity, amount, lines, start, end))


class _Facts(defaultdict[str, str]):
    """Values of a message; what a rule did not give reads 未知."""

    def __init__(
        self,
        facts: Mapping[str, object],
        quantity: object,
        amount: object,
        lines: int,
        start: date,
        end: date,
    ) -> None:
        given = {name: plain(value) for name, value in facts.items() if value is not None}
        super().__init__(lambda: "未知", given)
        for name, value in (
            ("quantity", quantity),
            ("amount", amount),
            ("lines", lines),
            ("day", start),
            ("day_from", start),
            ("day_to", end),
        ):
            self.setdefault(name, "" if value is None else plain(value))
