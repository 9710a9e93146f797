"""Small tables of the law, each row with the source and the days of its article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from baowei import law
from baowei.law.check import check_days, check_entry
from baowei.law.entries import Dated, Entry
from baowei.law.load import DATA
from baowei.law.read import LawError, build, load_rows

Row = TypeVar("Row", bound=Entry)


def rows(file: str, kind: type[Row]) -> Iterator[Row]:
    """In the order of the file; one without a `ref` says itself where it comes from.

    LawError on one that cannot be used.
    """
    path = DATA / file
    for row in load_rows(path)[1]:
        where = f"{path.name} {next(iter(row.values()))}"
        article = law.article(str(row["ref"])) if row.get("ref") else None
        if row.get("ref") and article is None:
            raise LawError(f"{where}: 没有条款 {row['ref']}。")
        own: dict[str, object] = {"source": article.source} if article else {}
        if article and issubclass(kind, Dated):
            own["valid_from"] = article.valid_from
        one = build(kind, own | row, where)
        check_entry(one, where)
        if isinstance(one, Dated):
            check_days(one, where)
        yield one


def table(file: str, kind: type[Row], key: str) -> dict[str, Row]:
    """Rows by their field `key`."""
    return {getattr(one, key): one for one in rows(file, kind)}
