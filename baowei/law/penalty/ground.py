"""Which ground applies: raised by recorded intent, and by the law of the day or a gentler one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from baowei.law.book import Book
from baowei.law.entries import Ground
from baowei.law.load import DATA
from baowei.law.penalty.errors import NoLoss, NotInForce, PenaltyError
from baowei.law.penalty.facts import Facts
from baowei.law.penalty.reason import Reason, cite
from baowei.law.read import build, load_rows


@dataclass(frozen=True)
class Basis:
    """A ground by which an act can be judged. day: one on which its articles are in force."""

    ref: str
    day: date


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """The older article that governed the same act before `ref` came into force."""

    ref: str
    earlier: str


@cache
def earlier_rows() -> tuple[Earlier, ...]:
    path = DATA / "earlier.yaml"
    return tuple(build(Earlier, row, f"{path.name} {row.get('ref')}") for row in load_rows(path)[1])


def ground_of(book: Book, ref: str) -> Ground:
    """The measures of a ground; PenaltyError where none are entered."""
    ground = book.grounds.get(ref)
    if ground is None:
        raise PenaltyError(f"{ref} 不是有处理措施的条款。")
    return ground


def raised(book: Book, facts: Facts) -> tuple[str, list[Reason]]:
    """The ground after intent has been looked at, and why.

    Only evidence raises it, and only where the fund lost money, as the article says. NoLoss where
    the ground is not met without a loss.
    """
    ground = ground_of(book, facts.ref)
    why = [Reason(f"认定的行为适用{cite(book, facts.ref)}。", facts.ref)]
    if facts.ref == "条例-40-P2" and not facts.intent:
        raise PenaltyError("条例第四十条第二款以骗取目的为前提，须填写证明骗取目的的证据编号。")
    if facts.ref == "条例-41-P2" and not facts.intent:
        said = "没有骗取目的的证据，只适用于冒用他人凭证或者伪造资料、虚构项目骗取的行为。"
        why.append(Reason(said, facts.ref))
    # what replaces a ground is replaced for intent; what is added to it is not
    target = next((e.to for e in ground.escalates if not e.added), None)
    if target and facts.intent:
        numbers = "、".join(facts.intent)
        if facts.loss:
            said = (
                f"证据 {numbers} 证明以骗取为目的，并造成基金损失，改为适用{cite(book, target)}。"
            )
            why.append(Reason(said, target))
            return target, why
        said = f"虽有骗取目的的证据（{numbers}），但没有造成基金损失，不转为{cite(book, target)}。"
        why.append(Reason(said, target))
    if ground.needs_loss and not facts.loss:
        raise NoLoss(f"{cite(book, facts.ref)}以造成基金损失为前提，没有损失不能适用。")
    return facts.ref, why


def bases(book: Book, ref: str, facts: Facts) -> tuple[list[Basis], list[Reason], list[str]]:
    """The law of the act and, where it is another, that of the decision; why; what is doubtful.

    NotInForce where no law covered the act when it began.
    """
    if book.article(ref, facts.first_day) is not None:
        old = Basis(ref, facts.first_day)
        why = []
    else:
        old = Basis(_older(book, ref, facts), facts.first_day)
        begun = _begin(book, ref)
        said = (
            f"行为开始时{cite(book, ref)}尚未施行（{begun}起），依当时有效的{cite(book, old.ref)}。"
        )
        why = [Reason(said, "处罚法-37")]
    doubts = []
    if old.ref != ref and facts.last_day >= _begin(book, ref):
        doubts.append("行为跨越新规定的施行日，能否整体适用新规定，见解不一，按较轻的计算。")
    new = book.current(ref, facts.decided)
    if new is None:
        doubts.append(
            f"{cite(book, ref)}在决定时已失效，没有录入接替它的条款，按行为时的规定计算。"
        )
        return [old], why, doubts
    if new.ref not in book.grounds:
        doubts.append(f"接替的{cite(book, new.ref)}没有录入处理措施，按行为时的规定计算。")
        return [old], why, doubts
    if new.ref == old.ref:
        if new is not book.article(ref, facts.first_day):
            doubts.append(
                f"{cite(book, ref)}在行为开始后修订过，处理措施只录入了一个版本，须核对。"
            )
        return [old], why, doubts
    doubts += [s.uncertainty for s in book.successions if s.new == new.ref and not s.certain]
    return [old, Basis(new.ref, facts.decided)], why, list(dict.fromkeys(doubts))


def _older(book: Book, ref: str, facts: Facts) -> str:
    for row in earlier_rows():
        # as with successions: what serves an article serves its items too
        covers = ref == row.ref or ref.startswith(row.ref + "-")
        if covers and book.article(row.earlier, facts.first_day) is not None:
            return row.earlier
    begun = _begin(book, ref)
    under = ground_of(book, ref).under
    hint = f"此前的行为依{cite(book, under)}判断。" if under else ""
    if facts.last_day < begun:
        raise NotInForce(f"行为终了时{cite(book, ref)}尚未施行（{begun}起），不能适用。{hint}")
    raise NotInForce(
        f"行为开始时{cite(book, ref)}尚未施行（{begun}起），须只就施行之后的行为和损失计算。{hint}"
    )


def _begin(book: Book, ref: str) -> date:
    days = [one.valid_from for one in book.articles.get(ref, ()) if one.valid_from]
    if not days:
        raise NotInForce(f"{ref} 没有施行，不能作为依据。")
    return min(days)
