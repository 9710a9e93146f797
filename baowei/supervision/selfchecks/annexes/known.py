"""Which problem of the list a line means, however it is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

from baowei.supervision.selfchecks.annexes.lines import Problem, categories
from baowei.supervision.selfchecks.annexes.said import Unclear, plain

FRONT = re.compile(r"[(（]?(icu\d+|\d+)[)）.、:：]*(.*)", re.DOTALL)
"""11、先刷卡后补处方"""
ALIKE, AHEAD = 0.3, 0.05
"""From which likeness on other words are taken for those of the list, and by how much more than
for the next: a plan words its problems at greater length than the list."""


class Known:
    """The problems of the list by number and by words."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.named = categories(problems)
        self.numbers = {plain(one.no).lower(): one.no for one in problems}
        self.words = {_letters(text): no for no, text in self.named.items()}

    def find(self, number: str, text: str) -> str:
        """By its words; else by the number in front of them or beside them; else by words that are
        much alike. `Unclear` where none of these leads to one problem."""
        front = FRONT.match(plain(text).lower())
        for said in (text, front[2] if front else ""):
            if _letters(said) in self.words:
                return self.words[_letters(said)]
        for said in (front[1] if front else "", plain(text).lower(), plain(number).lower()):
            if said in self.numbers:
                return self.numbers[said]
        alike = self._alike(_letters(text))
        if alike is None:
            raise Unclear(
                _("“%(text)s” is no problem of the list; write it as the list does")
                % {"text": (text or number)[:40]}
            )
        return alike

    def guessed(self, text: str) -> bool:
        """Whether these words are not those of the list, but stand for a problem without number."""
        return bool(text) and _letters(text) not in self.words and not FRONT.match(plain(text))

    def _alike(self, letters: str) -> str | None:
        rated = sorted(
            ((SequenceMatcher(None, letters, word).ratio(), no) for word, no in self.words.items()),
            reverse=True,
        )
        second = rated[1][0] if len(rated) > 1 else 0
        if not rated or rated[0][0] < ALIKE or rated[0][0] - second < AHEAD:
            return None
        return rated[0][1]


def _letters(text: str) -> str:
    """Words without punctuation: 盗刷医保卡、电子凭证 and 盗刷医保卡,电子凭证 are the same."""
    return re.sub(r"[^\w]", "", plain(text)).lower()
