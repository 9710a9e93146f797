"""Until when an act can be punished: two years from its end, five where life was harmed."""

from __future__ import annotations

from baowei.law.book import Book
from baowei.law.limits import months_after
from baowei.law.penalty.errors import Barred, PenaltyError
from baowei.law.penalty.facts import Facts
from baowei.law.penalty.reason import Reason


def within_time(book: Book, facts: Facts) -> tuple[Reason, list[str]]:
    """Why the act can still be punished, and what is doubtful. Barred where it cannot.

    The day of its end is not counted. The longer time holds for acts that ended under the law that
    brought it; for older ones the shorter, gentler one.
    """
    limit = book.limit("prosecution", facts.decided)
    if limit is None:
        raise PenaltyError("只计算2021年修订的行政处罚法施行后作出的决定。")
    doubts = []
    if facts.endangers:
        longer = book.limit("prosecution_life", facts.last_day)
        limit = longer or limit
        if longer is None:
            doubts.append("行为在五年时效施行前终了，按二年计算；五年能否适用，见解不一。")
    last = months_after(facts.last_day, limit.number)
    years = limit.number // 12
    if facts.discovered > last:
        raise Barred(
            f"行为终了后{years}年内（至{last}）未被发现，依{limit.ref}、处罚程序-6不再处罚；"
            "退回基金不属于处罚，另行处理。"
        )
    said = (
        f"行为于{facts.last_day}终了，{years}年内（至{last}）于{facts.discovered}被发现，未过时效。"
    )
    return Reason(said, limit.ref), doubts
