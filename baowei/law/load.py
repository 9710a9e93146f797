"""The law files of a folder, read and checked into one book."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TypeVar

from baowei.law.book import Book
from baowei.law.check import check, check_laws
from baowei.law.entries import Article, Dated, Ground, Law, Measure, Succession, Violation
from baowei.law.limits import Exclusion, Limit
from baowei.law.read import LawError, build, load_rows

DATA = Path(__file__).parent / "data"

E = TypeVar("E")
Timed = TypeVar("Timed", Limit, Exclusion)


def load(folder: Path = DATA) -> Book:
    """The book of a folder laid out as `data/`.

    A new law is a row in laws.yaml, a file in articles/, its grounds in sanctions.yaml and a row in
    successions.yaml for each article it replaces; the old law's row gets its last day.
    """
    laws = check_laws(_entries(Law, folder / "laws.yaml", "law"))
    articles = _articles(folder, laws)
    return check(
        Book(
            laws=tuple(laws.values()),
            articles=articles,
            successions=tuple(_entries(Succession, folder / "successions.yaml", "old")),
            measures=_keyed(_entries(Measure, folder / "measures.yaml", "measure"), "measure"),
            grounds=_grounds(folder, articles),
            violations=_violations(folder),
            limits=_timed(Limit, folder / "limits.yaml", articles),
            exclusions=_timed(Exclusion, folder / "exclusions.yaml", articles),
        )
    )


def _entries(kind: type[E], path: Path, name: str) -> list[E]:
    _, rows = load_rows(path)
    return [build(kind, row, f"{path.name} {row.get(name)}") for row in rows]


def _keyed(entries: list[E], name: str) -> dict[str, E]:
    """The entries by their own name, each once."""
    found: dict[str, E] = {}
    for entry in entries:
        key = getattr(entry, name)
        if key in found:
            raise LawError(f"{key}: 重复。")
        found[key] = entry
    return found


def _articles(folder: Path, laws: dict[tuple[str, str], Law]) -> dict[str, tuple[Article, ...]]:
    versions: dict[str, list[Article]] = {}
    for path in sorted((folder / "articles").glob("*.yaml")):
        head, rows = load_rows(path, "articles")
        law = laws.get((str(head.get("law")), str(head.get("version"))))
        if law is None:
            raise LawError(f"{path.name}: laws.yaml 没有这部法规的这个版本。")
        inherited = {
            "law": law.law,
            "version": law.version,
            "source": law.source,
            "valid_from": law.valid_from,
            "valid_to": law.valid_to,
        }
        for row in rows:
            article = build(Article, inherited | row, f"{path.name} {row.get('ref')}")
            versions.setdefault(article.ref, []).append(article)
    return {ref: tuple(sorted(found, key=_first_day)) for ref, found in versions.items()}


def _first_day(article: Dated) -> date:
    """Drafts sort first, so that the last version is the newest that has come into force."""
    return article.valid_from or date.min


def _grounds(folder: Path, articles: dict[str, tuple[Article, ...]]) -> dict[str, Ground]:
    """Each ground by ref; without a source of its own it has that of the article it rests on."""
    grounds: dict[str, Ground] = {}
    for row in load_rows(folder / "sanctions.yaml")[1]:
        values = dict(row)
        refs = values.pop("grounds", None) or []
        for ref in refs:
            where = f"sanctions.yaml {ref}"
            if ref in grounds:
                raise LawError(f"{where}: 重复。")
            if ref not in articles:
                raise LawError(f"{where}: 没有条款 {ref}。")
            source = articles[ref][-1].source
            grounds[ref] = build(Ground, {"source": source, "refs": refs} | values, where)
    return grounds


def _timed(
    kind: type[Timed], path: Path, articles: dict[str, tuple[Article, ...]]
) -> dict[str, tuple[Timed, ...]]:
    """Each entry's versions by code; days and source are its article's unless the row has own."""
    versions: dict[str, list[Timed]] = {}
    for row in load_rows(path)[1]:
        where = f"{path.name} {row.get('code')}"
        if row.get("ref") not in articles:
            raise LawError(f"{where}: 没有条款 {row.get('ref')}。")
        article = articles[row["ref"]][-1]
        inherited = {
            "source": article.source,
            "valid_from": article.valid_from,
            "valid_to": article.valid_to,
        }
        entry = build(kind, inherited | row, where)
        versions.setdefault(entry.code, []).append(entry)
    return {code: tuple(sorted(found, key=_first_day)) for code, found in versions.items()}


def _violations(folder: Path) -> dict[str, Violation]:
    path = folder / "violations.yaml"
    head, rows = load_rows(path, "violations")
    inherited = {"source": head.get("source", "")}
    return _keyed(
        [build(Violation, inherited | row, f"{path.name} {row.get('code')}") for row in rows],
        "code",
    )
