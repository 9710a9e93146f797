"""The articles behind a finding, as a physician reads them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from baowei import law

LONGEST = 500
"""Characters of vola_evid and vola_cont."""


def basis(refs: Iterable[str], on: date) -> str:
    """Article and number of each, then what they say, as far as there is room.

    on: the day that is judged; an article not in force then is left out.
    """
    found = [one for one in (law.article(ref, on) for ref in refs) if one is not None]
    names = _names()
    said = [f"《{names[one.law, one.version]}》{one.number}" for one in found]
    texts = [f"{cited}：{one.text}" for cited, one in zip(said, found, strict=True)]
    whole = "；".join(texts)
    return whole if len(whole) <= LONGEST else cut("；".join(said))


def cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


@cache
def _names() -> dict[tuple[str, str], str]:
    return {(one.law, one.version): one.name for one in law.laws()}
