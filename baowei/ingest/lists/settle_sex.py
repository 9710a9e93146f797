"""The sex of drugs in a list that says only that they have one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from baowei.ingest.lists import wording
from baowei.ingest.lists.drug_limits import SEX_NOT_WRITTEN, claims_of_line
from baowei.ingest.lists.listing import DrugLine, Refusal
from baowei.knowledge.claim import Claim
from baowei.knowledge.fact import same_letters

WORD = {code: word for word, code in wording.SEX.items()}


class KnownSexes:
    """What official rows say, by code and by drug name; a name of two sexes is not known."""

    def __init__(self, said: Iterable[Mapping[str, Any]]) -> None:
        self.of_code: dict[str, str] = {}
        self.of_name: dict[str, set[str]] = {}
        for values in said:
            self.of_code[values["code"]] = values["gend"]
            name = same_letters(values["drug_name"] or "")
            self.of_name.setdefault(name, set()).add(values["gend"])

    def of(self, line: DrugLine) -> str | None:
        """1 or 2, where the official rows agree on every code that they know."""
        found = {self.of_code[code] for code in line.codes if code in self.of_code}
        found = found or self.of_name.get(same_letters(line.drug_name), set())
        return next(iter(found)) if len(found) == 1 else None


def settle(line: DrugLine, known: KnownSexes) -> tuple[list[Claim], list[Refusal]]:
    """Claims by an official row of the same code or drug, else by the wording.

    Of trust `reviewed` either way: the list says that the drug has a sex, not which.
    """
    sex = known.of(line) or wording.sex(line.drug_name + line.limit_text)
    if not sex:
        return [], [line.place.refusal(line.drug_name, SEX_NOT_WRITTEN)]
    return claims_of_line(replace(line, limit_to=WORD[sex]), "reviewed")
