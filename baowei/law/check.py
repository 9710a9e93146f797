"""What must hold between the entries of the law files; each check answers with one sentence."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from baowei.law.book import Book
from baowei.law.entries import Article, Dated, Entry, Ground, Law, Step
from baowei.law.limits import Limit
from baowei.law.read import LawError


def check(book: Book) -> Book:
    """The book itself, or a LawError on the first entry that is broken."""
    for law in book.laws:
        check_entry(law, f"法规 {law.law}（{law.version}）")
        check_days(law, f"法规 {law.law}（{law.version}）")
    for ref, versions in book.articles.items():
        _check_versions(ref, versions)
    for succession in book.successions:
        where = f"承继 {succession.old} → {succession.new}"
        check_entry(succession, where)
        _check_known(book, (succession.old, succession.new), where)
    for ref, ground in book.grounds.items():
        _check_ground(book, ref, ground)
    for violation in book.violations.values():
        where = f"违法类型 {violation.code}"
        check_entry(violation, where)
        _check_known(book, violation.articles, where)
        if not any(ref in book.grounds for ref in violation.articles):
            raise LawError(f"{where}: 所引条款都没有处理措施。")
    for code, limits in book.limits.items():
        _check_limits(code, limits)
    return book


def check_laws(laws: Iterable[Law]) -> dict[tuple[str, str], Law]:
    """The laws by short name and version, each once."""
    found: dict[tuple[str, str], Law] = {}
    for law in laws:
        if (law.law, law.version) in found:
            raise LawError(f"法规 {law.law}（{law.version}）: 重复。")
        found[law.law, law.version] = law
    return found


def check_entry(entry: Entry, where: str) -> None:
    """A LawError without a source, or where doubt and its sentence do not go together."""
    if not entry.source.strip():
        raise LawError(f"{where}: 缺少来源。")
    if entry.certain == bool(entry.uncertainty.strip()):
        raise LawError(f"{where}: 未核实的须写明哪里不确定，已核实的不写。")


def check_days(entry: Dated, where: str) -> None:
    """A LawError where the last day comes before the first."""
    if entry.valid_to and (entry.valid_from is None or entry.valid_to < entry.valid_from):
        raise LawError(f"{where}: 失效日早于施行日。")


def _check_versions(ref: str, versions: tuple[Article, ...]) -> None:
    for article in versions:
        where = f"条款 {ref}"
        if not ref.startswith(article.law + "-"):
            raise LawError(f"{where}: 不属于 {article.law}。")
        check_entry(article, where)
        check_days(article, where)
    for earlier, later in pairwise(versions):
        if later.valid_from is None or earlier.valid_from is None:
            if later.valid_from == earlier.valid_from:
                raise LawError(f"条款 {ref}: 重复。")
        elif earlier.valid_to is None or earlier.valid_to >= later.valid_from:
            raise LawError(f"条款 {ref}: 重复，{later.valid_from} 同时有两个版本。")


def _check_limits(code: str, versions: tuple[Limit, ...]) -> None:
    where = f"时限 {code}"
    for limit in versions:
        check_entry(limit, where)
        check_days(limit, where)
        if min([limit.number, *(e.number for e in limit.extensions)]) < 1:
            raise LawError(f"{where}: 时限须是正数。")
    for earlier, later in pairwise(versions):
        if later.valid_from and (earlier.valid_to is None or earlier.valid_to >= later.valid_from):
            raise LawError(f"{where}: 重复，{later.valid_from} 同时有两个版本。")


def _check_known(book: Book, refs: Iterable[str], where: str) -> None:
    for ref in refs:
        if ref not in book.articles:
            raise LawError(f"{where}: 没有条款 {ref}。")


def _check_ground(book: Book, ref: str, ground: Ground) -> None:
    where = f"处理措施 {ref}"
    check_entry(ground, where)
    under = (ground.under,) if ground.under else ()
    _check_known(book, (ref, *under, *(e.to for e in ground.escalates)), where)
    for step in ground.steps:
        if step.measure not in book.measures:
            raise LawError(f"{where}: 没有措施 {step.measure}。")
        destination = book.measures[step.measure].destination_ref
        _check_known(book, (destination,) if destination else (), f"措施 {step.measure}")
        _check_numbers(step, where)


def _check_numbers(step: Step, where: str) -> None:
    for pair in (step.multiple, step.amount, step.months):
        if pair is not None and pair[0] > pair[1]:
            raise LawError(f"{where}: 下限 {pair[0]} 大于上限 {pair[1]}。")
    if step.multiple and not step.base:
        raise LawError(f"{where}: 有倍数而没有基数。")
    if step.measure == "fine" and not (step.multiple or step.amount):
        raise LawError(f"{where}: 罚款既没有倍数也没有金额。")
