"""Draws for tests: a city with counties, institutions and inspectors."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from django.utils import timezone
from leads import hospital, inspector
from office import People

from baowei.supervision.draws import actions
from baowei.supervision.draws.models import Draw
from baowei.supervision.people.roles import Role

PAGE = Path(__file__).resolve().parents[2] / "docs/how-to/repeat-a-draw.md"


def script() -> str:
    """The script of the docs that repeats a draw."""
    found = re.search(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    if found is None:
        raise ValueError(f"{PAGE}: no script")
    return found[1]


class City:
    """Two counties with three institutions and three inspectors each."""

    def __init__(self, people: People, city: str = "9901") -> None:
        self.people, self.city = people, city
        self.officer, self.leader = people.of(Role.OFFICER, city), people.of(Role.LEADER, city)
        self.places = [
            hospital(f"H{city}0{county}0000{n}", f"{city}0{county}", f"{county}区医院{n}")
            for county in (1, 2)
            for n in (1, 2, 3)
        ]
        self.inspectors = {
            county: [inspector(people, f"{city}0{county}") for _n in range(3)] for county in (1, 2)
        }

    def draw(self, **fields: Any) -> Draw:
        given = {"title": "双随机抽查", "admdvs": self.city, "on": timezone.localdate(), "size": 2}
        more = {key: fields.pop(key) for key in ("codes", "grades") if key in fields}
        return actions.prepare(Draw(**given | fields), acting_user=self.officer, **more)

    def drawn(self, **fields: Any) -> Draw:
        made = self.draw(**fields)
        actions.commit(made.pk, None, acting_user=self.officer)
        return actions.draw(made.pk, None, "3 17 42", "王委员、李委员", acting_user=self.officer)
