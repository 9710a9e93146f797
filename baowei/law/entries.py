"""What the law files hold, as typed values: laws, articles, violation types, sanctions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Who = Literal["institution", "person", "agency", "other"]
Base = Literal["loss", "defrauded"]
Completeness = Literal["全", "基本全", "要点", "缺"]

WHO_ZH = {
    "institution": "机构",
    "person": "个人",
    "agency": "经办机构",
    "other": "其他",
}
BASE_ZH = {"loss": "基金损失金额", "defrauded": "骗取金额"}


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A fact with its source; `uncertainty` is the sentence on what is not certain."""

    source: str
    certain: bool = True
    uncertainty: str = ""


@dataclass(frozen=True, kw_only=True)
class Dated(Entry):
    """In force from `valid_from` to `valid_to`, both included.

    No `valid_from`: not in force (a draft). No `valid_to`: still in force.
    """

    valid_from: date | None = None
    valid_to: date | None = None

    def in_force(self, on: date) -> bool:
        if self.valid_from is None or on < self.valid_from:
            return False
        return self.valid_to is None or on <= self.valid_to


@dataclass(frozen=True, kw_only=True)
class Law(Dated):
    """One version of a law; `law` is its short name, as in refs."""

    law: str
    version: str
    name: str
    document: str
    rank: str


@dataclass(frozen=True, kw_only=True)
class Article(Dated):
    """An article, or an item or paragraph of one, in our own short wording.

    ref: law, article, item or paragraph, as `条例-38-3` or `条例-40-P2`. number: as an official
    cites it. completeness: how much of the official text the wording rests on.
    """

    ref: str
    law: str
    version: str
    number: str
    text: str
    completeness: Completeness = "全"


@dataclass(frozen=True, kw_only=True)
class Succession(Entry):
    """The article `new` takes the place of `old` where `old` is no longer in force."""

    old: str
    new: str


@dataclass(frozen=True, kw_only=True)
class Violation(Entry):
    """A violation type V01..V38; the first of `articles` is its main ground.

    causes: numbers of the case-cause dictionary, by which a case is named.
    """

    code: str
    name: str
    name_en: str
    who: Who
    articles: tuple[str, ...]
    causes: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Measure:
    """What can be ordered, who orders it and where its money goes.

    penalty: an administrative penalty, which lapses with time and may be waived; the rest is not.
    """

    measure: str
    name: str
    by: str
    penalty: bool = False
    destination: str = ""
    destination_ref: str = ""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One measure of a ground, as written in the file."""

    measure: str
    when: str = ""
    optional: bool = False
    by: str = ""
    base: Base | None = None
    multiple: tuple[Decimal, Decimal] | None = None
    amount: tuple[Decimal, Decimal] | None = None
    months: tuple[int, int] | None = None


@dataclass(frozen=True, kw_only=True)
class Escalation:
    """When `when` is proven, the ground `to` applies instead, or as well where `added`."""

    to: str
    when: str
    added: bool = False


@dataclass(frozen=True, kw_only=True)
class Ground(Entry):
    """The measures that follow from each of `refs`, in the order of the article.

    needs_loss: without a loss of the fund the ground itself is not met. under: for a ground that
    only explains another, the article under which the act is punished; its benchmark holds as well.
    """

    refs: tuple[str, ...]
    steps: tuple[Step, ...]
    needs_loss: bool = False
    under: str = ""
    escalates: tuple[Escalation, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Sanction(Entry):
    """One measure on one ground, on one day.

    step: 1.. in the order of the article. when: its condition; empty: always. optional: 可以.
    base: what `multiple` is taken of, always money of the fund, never the total charge.
    multiple, amount (CNY), months: from and to, both included.
    destination: where the money goes; destination_ref: the article that says so.
    """

    ref: str
    step: int
    measure: str
    name: str
    when: str
    optional: bool
    by: str
    base: Base | None
    multiple: tuple[Decimal, Decimal] | None
    amount: tuple[Decimal, Decimal] | None
    months: tuple[int, int] | None
    destination: str
    destination_ref: str

    @property
    def text(self) -> str:
        """The measure in one Chinese phrase."""
        head = f"{self.when}的，" if self.when else ""
        head += "可以" if self.optional else ""
        body = self.name
        if self.multiple and self.base:
            low, high = self.multiple
            body = f"处{BASE_ZH[self.base]}{low}倍以上{high}倍以下{body}"
        elif self.amount:
            low, high = self.amount
            body = f"处{low:,}元以上{high:,}元以下{body}"
        elif self.base:
            body += BASE_ZH[self.base]
        return head + body + _months(self.months)


def _months(months: tuple[int, int] | None) -> str:
    if months is None:
        return ""
    least, most = months
    if least != most:
        return f"{least}个月至{most}个月"
    return f"{most}个月" if most % 12 else f"{most // 12}年"
