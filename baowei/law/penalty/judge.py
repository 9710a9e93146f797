"""The measures of one ground on the facts of a case, in the order of the article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from baowei.law.book import Book
from baowei.law.entries import Sanction
from baowei.law.penalty.errors import NoLoss
from baowei.law.penalty.facts import Facts
from baowei.law.penalty.ground import Basis, ground_of
from baowei.law.penalty.money import cents, fine_of
from baowei.law.penalty.reason import Reason, Span, cite
from baowei.law.read import LawError

CONDITIONS: dict[str, Callable[[Facts], bool]] = {
    "": lambda facts: True,
    "造成基金损失": lambda facts: facts.loss > 0,
    "拒不改正": lambda facts: facts.refused,
    "拒不改正或者造成严重后果": lambda facts: facts.refused or facts.grave,
    "有执业资格": lambda facts: facts.licensed,
    "责任人员有执业资格": lambda facts: facts.licensed,
    "属于参保人员": lambda facts: facts.insured,
    "属于服务机构": lambda facts: facts.institution,
    "有违法所得": lambda facts: facts.gains > 0,
    # the ban of 条例-43 falls on a person whom every institution has
    "对法定代表人或者主要负责人": lambda facts: True,
}
"""The conditions in sanctions.yaml, each as a question to the facts."""

SUSPENSIONS = ("suspend_department", "suspend_settlement")


@dataclass(frozen=True, kw_only=True)
class Applied:
    """A measure that applies. text: in one Chinese phrase. by: who orders it. optional: 可以.

    penalty: an administrative penalty. money: refund, fine or gains in CNY. months: of a suspension
    or a ban. account, account_ref: where the money goes and the article that says so.
    """

    ref: str
    measure: str
    text: str
    by: str
    optional: bool
    penalty: bool
    money: Span | None
    months: tuple[int, int] | None
    account: str
    account_ref: str


@dataclass(frozen=True, kw_only=True)
class Judged:
    """One ground on one case. statutory: the fine that the article allows, None where it has none.

    steps: the measures before any grade of discretion. doubts: what is not certain of them.
    """

    ref: str
    steps: tuple[Applied, ...]
    statutory: Span | None
    months: tuple[int, int] | None
    fine: Sanction | None
    why: tuple[Reason, ...]
    doubts: tuple[str, ...]

    @property
    def weight(self) -> tuple[Decimal, Decimal, int]:
        """What the gentler of two laws has less of: the most, the least, the longest suspension."""
        high, low = (self.statutory.high, self.statutory.low) if self.statutory else (0, 0)
        return Decimal(high), Decimal(low), self.months[1] if self.months else 0


def judged(book: Book, basis: Basis, facts: Facts) -> Judged:
    """What follows from one ground. NoLoss where it takes a multiple of what was not defrauded."""
    sanctions = book.sanctions(basis.ref, basis.day)
    why: list[Reason] = []
    steps: list[Applied] = []
    fine = None
    for sanction in sanctions:
        if not _holds(sanction, facts):
            said = f"没有“{sanction.when}”的情形，不适用{sanction.name}。"
            why.append(Reason(said, basis.ref))
            continue
        if sanction.base and not facts.loss:
            raise NoLoss(f"{cite(book, basis.ref)}以骗取的金额为基数，没有损失不能适用。")
        fine = sanction if sanction.measure == "fine" else fine
        steps.append(_applied(book, sanction, facts))
    return Judged(
        ref=basis.ref,
        steps=tuple(steps),
        statutory=fine_of(fine, facts.loss) if fine else None,
        months=next((step.months for step in steps if step.measure in SUSPENSIONS), None),
        fine=fine,
        why=tuple(why),
        doubts=doubts_of(book, basis),
    )


def _holds(sanction: Sanction, facts: Facts) -> bool:
    condition = CONDITIONS.get(sanction.when)
    if condition is None:
        raise LawError(f"{sanction.ref}: 不认识的措施条件“{sanction.when}”。")
    return condition(facts)


def _applied(book: Book, sanction: Sanction, facts: Facts) -> Applied:
    account, account_ref = _account(book, sanction.measure, facts.decided)
    return Applied(
        ref=sanction.ref,
        measure=sanction.measure,
        text=sanction.text,
        by=sanction.by,
        optional=sanction.optional,
        penalty=book.measures[sanction.measure].penalty,
        money=_money(sanction, facts),
        months=sanction.months,
        account=account,
        account_ref=account_ref,
    )


def _money(sanction: Sanction, facts: Facts) -> Span | None:
    if sanction.measure == "refund":
        open_sum = cents(facts.loss - facts.returned)
        return Span(open_sum, open_sum)
    if sanction.measure == "confiscate":
        return Span(cents(facts.gains), cents(facts.gains))
    return fine_of(sanction, facts.loss)


def _account(book: Book, measure: str, decided: date) -> tuple[str, str]:
    """Where the money goes by the law on the day of the decision, also for an older act."""
    kind = book.measures[measure]
    article = book.current(kind.destination_ref, decided) if kind.destination else None
    return kind.destination, article.ref if article else ""


def doubts_of(book: Book, basis: Basis) -> tuple[str, ...]:
    """The sentences on what is not certain of a ground, its article and its law."""
    ground = ground_of(book, basis.ref)
    article = book.article(basis.ref, basis.day)
    name = article.law if article else ""
    entries = [ground, article, *(law for law in book.laws if law.law == name)]
    found = [entry.uncertainty for entry in entries if entry and not entry.certain]
    return tuple(dict.fromkeys(found))
