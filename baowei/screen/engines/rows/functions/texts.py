"""Texts and patterns. DuckDB reads patterns with RE2, whose classes are ASCII."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_AT_END = re.compile(r"(?<!\\)((?:\\\\)*)\$(?=$|\)|\|)")


@lru_cache(maxsize=4096)
def _pattern(pattern: str) -> re.Pattern[str]:
    # RE2's $ is the end of the text only, never before a last line break
    return re.compile(_AT_END.sub(r"\1\\Z", pattern), re.ASCII)


def regex_search(text: str, pattern: str) -> bool:
    return _pattern(pattern).search(text) is not None


def regex_extract(text: str, pattern: str, group: int) -> str:
    """The group's text, empty where nothing matches."""
    found = _pattern(pattern).search(text)
    return (found[group] or "") if found else ""


def regex_replace(text: str, pattern: str, new: str) -> str:
    return _pattern(pattern).sub(new, text)


def replace(text: str, old: str, new: str) -> str:
    """An empty text is found nowhere."""
    return text.replace(old, new) if old else text


def starting(index: dict[str | None, Any], text: str | None) -> list[Any]:
    """The rows of an index whose keys the text begins with; under None stand the keys' lengths."""
    if text is None or not index:
        return []
    size = len(text)
    lengths: list[int] = index[None]
    return [row for n in lengths if n <= size for row in index.get(text[:n], ())]


def upper(text: str) -> str:
    """Letter by letter: a letter stays one letter."""
    return text.upper() if text.isascii() else "".join(map(_upper_letter, text))


def _upper_letter(letter: str) -> str:
    raised = letter.upper()
    if len(raised) == 1:
        return raised
    return "ẞ" if letter == "ß" else letter


def lower(text: str) -> str:
    return text.lower() if text.isascii() else "".join(letter.lower()[0] for letter in text)


def right(text: str, count: int) -> str:
    """The last letters; a negative count leaves out the first ones."""
    return text[max(len(text) - count, 0) :] if count >= 0 else text[-count:]


def substring(text: str, start: int, length: int | None) -> str:
    """start counts from 0, or from the end where negative."""
    place, size = start + 1, len(text)
    if place < 1:
        place += size
    # a place outside the text stays there: what it skips counts towards the length
    begin = place - 1 if place >= 0 else size + place
    end = size if length is None else begin + length
    if end < begin:
        begin, end = end, begin
    return text[max(begin, 0) : max(end, 0)]
