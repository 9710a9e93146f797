"""Articles as an official document cites them, read from the law book."""

from __future__ import annotations

from datetime import date

from baowei import law


def cite(ref: str, on: date | None = None) -> str:
    """条例-38-3 is 《医疗保障基金使用监督管理条例》第三十八条第（三）项, as in force that day.

    Where none was in force then, in its newest version; ValueError where the book lacks it.
    """
    found = law.article(ref, on) or law.article(ref)
    if found is None:
        raise ValueError(f"no article {ref}")
    names = {(one.law, one.version): one.name for one in law.laws()}
    return f"《{names[found.law, found.version]}》{found.number}"
