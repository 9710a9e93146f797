"""From the facts of a case to its sanction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from baowei import law
from baowei.law.book import Book
from baowei.law.penalty.discretion import Benchmark, benchmark, narrowed
from baowei.law.penalty.errors import FinedBefore
from baowei.law.penalty.facts import Facts
from baowei.law.penalty.grading import Graded, graded
from baowei.law.penalty.ground import Basis, bases, ground_of, raised
from baowei.law.penalty.judge import Applied, Judged, doubts_of, judged
from baowei.law.penalty.outcome import Account, Outcome
from baowei.law.penalty.reason import Reason, Span, cite
from baowei.law.penalty.time_bar import within_time


def compute(facts: Facts, rows: Sequence[Benchmark] = (), book: Book | None = None) -> Outcome:
    """The sanction of one act. rows: the regions' benchmarks. book: the law, else the shipped.

    A PenaltyError says why there is none: contradicting facts, NotInForce, NoLoss, FinedBefore,
    Barred.
    """
    book = book or law.shipped()
    ref, why = raised(book, facts)
    found, more, doubts = bases(book, ref, facts)
    # of the ground that was found too, also where evidence has raised it to another
    doubts += doubts_of(book, Basis(facts.ref, facts.decided))
    chosen, compared = gentler(book, [judged(book, basis, facts) for basis in found])
    grading = graded(facts)
    extra, added_why = _added(book, chosen, facts)
    steps = _kept([*chosen.steps, *extra], grading)
    in_time, late = _in_time(book, steps, facts)
    fine, fine_why = _fine(book, chosen, grading, facts, rows)
    punished = grading.grade is not None
    reasons = [*why, *more, *compared, *chosen.why, *added_why, *grading.why, *fine_why, *in_time]
    return Outcome(
        facts=facts,
        ref=chosen.ref,
        reasons=tuple(reasons),
        measures=tuple(steps),
        refund=_refund(steps),
        statutory=chosen.statutory,
        fine=fine,
        grade=grading.grade,
        may_waive=grading.may_waive,
        months=chosen.months if punished else None,
        added=tuple(dict.fromkeys(step.ref for step in extra if step in steps)),
        accounts=tuple(_accounts(steps, fine)),
        doubts=tuple(dict.fromkeys([*doubts, *chosen.doubts, *grading.doubts, *late])),
    )


def gentler(book: Book, found: Sequence[Judged]) -> tuple[Judged, list[Reason]]:
    """The law of the act, unless the later one is gentler or finds no violation (处罚法-37)."""
    old, new = found[0], found[-1]
    if new is old:
        return old, []
    if not ground_of(book, new.ref).steps:
        said = f"{cite(book, new.ref)}不认为是违法，适用新规定。"
        return new, [Reason(said, "处罚法-37")]
    chosen = new if new.weight < old.weight else old
    word = "新规定较轻，适用新规定" if chosen is new else "新规定不更轻，适用行为时的规定"
    said = f"行为时{_told(book, old)}；决定时{_told(book, new)}；{word}{cite(book, chosen.ref)}。"
    return chosen, [Reason(said, "处罚法-37")]


def heaviest(outcomes: Iterable[Outcome]) -> Outcome:
    """Of the grounds that one act meets the one with the highest fine; it alone is fined."""

    def fine(one: Outcome) -> tuple[Decimal, Decimal]:
        return (one.statutory.high, one.statutory.low) if one.statutory else (Decimal(0),) * 2

    every = list(outcomes)
    most = max(every, key=fine)
    if len(every) == 1:
        return most
    refs = "、".join(one.ref for one in every)
    said = f"同一违法行为违反{refs}，只按罚款数额高的{most.ref}罚款。"
    return replace(most, reasons=(*most.reasons, Reason(said, "处罚法-29")))


def _told(book: Book, one: Judged) -> str:
    money = f"罚款{one.statutory.text}" if one.statutory else "没有罚款"
    months = f"、暂停{one.months[0]}至{one.months[1]}个月" if one.months else ""
    return f"依{cite(book, one.ref)}{money}{months}"


def _added(book: Book, chosen: Judged, facts: Facts) -> tuple[list[Applied], list[Reason]]:
    """What a major loss or a grave impact adds to the ground applied."""
    steps: list[Applied] = []
    why: list[Reason] = []
    for graver in ground_of(book, chosen.ref).escalates if facts.major else ():
        if graver.added and book.article(graver.to, facts.first_day):
            more = judged(book, Basis(graver.to, facts.first_day), facts)
            steps += more.steps
            why.append(Reason(f"{graver.when}，同时适用{cite(book, graver.to)}。", graver.to))
    return steps, why


def _kept(steps: Iterable[Applied], grading: Graded) -> list[Applied]:
    """Without a penalty what is none remains: to correct, to give back, the agreement."""
    return [step for step in steps if grading.grade is not None or not step.penalty]


def _in_time(book: Book, steps: Iterable[Applied], facts: Facts) -> tuple[list[Reason], list[str]]:
    """Only a penalty lapses with time; money of the fund is asked back however late."""
    if not any(step.penalty for step in steps):
        return [], []
    reason, doubts = within_time(book, facts)
    return [reason], doubts


def _fine(
    book: Book, chosen: Judged, grading: Graded, facts: Facts, rows: Sequence[Benchmark]
) -> tuple[Span | None, list[Reason]]:
    """The range after grade and benchmark, and why."""
    if chosen.fine is None or chosen.statutory is None or grading.grade is None:
        return None, []
    if facts.fined:
        numbers = "、".join(facts.fined)
        raise FinedBefore(f"同一违法行为已由 {numbers} 罚款，不得再次罚款（处罚法-29）。")
    said = f"{cite(book, chosen.ref)}的罚款幅度为{chosen.statutory.text}。"
    why = [Reason(said, chosen.ref)]
    under = ground_of(book, chosen.ref).under
    row = benchmark(rows, [chosen.ref, under or chosen.ref], grading.grade, facts)
    span = narrowed(chosen.statutory, chosen.fine, grading.grade, row, facts.loss)
    if row is not None:
        why.append(Reason(f"依{row.source}，罚款{span.text}。", "裁量办法-7"))
        return span, why
    if grading.grade == "reduced":
        why.append(
            Reason(f"减轻的罚款低于法定下限，为{span.text}；法律没有另定最低数额。", "处罚法-32")
        )
    why.append(Reason("本地区没有录入裁量基准，给出的是条款本身的幅度。", "裁量办法-7"))
    return span, why


def _refund(steps: Iterable[Applied]) -> Decimal:
    return sum((s.money.high for s in steps if s.measure == "refund" and s.money), Decimal("0.00"))


def _accounts(steps: Iterable[Applied], fine: Span | None) -> Iterable[Account]:
    for step in steps:
        money = fine if step.measure == "fine" else step.money
        if money is not None and money.high:
            yield Account(
                name=step.account, measure=step.measure, money=money, ref=step.account_ref
            )
