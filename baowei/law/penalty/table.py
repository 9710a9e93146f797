"""Small tables of the law by their key, each row with the source of its article."""

from __future__ import annotations

from typing import TypeVar

from baowei import law
from baowei.law.check import check_entry
from baowei.law.entries import Entry
from baowei.law.load import DATA
from baowei.law.read import LawError, build, load_rows

Row = TypeVar("Row", bound=Entry)


def table(file: str, kind: type[Row], key: str) -> dict[str, Row]:
    """Rows by their field `key`, in the order of the file. LawError on one that cannot be used."""
    path = DATA / file
    found: dict[str, Row] = {}
    for row in load_rows(path)[1]:
        where = f"{path.name} {row.get(key)}"
        article = law.article(str(row.get("ref")))
        if article is None:
            raise LawError(f"{where}: 没有条款 {row.get('ref')}。")
        one = build(kind, {"source": article.source} | row, where)
        check_entry(one, where)
        found[getattr(one, key)] = one
    return found
