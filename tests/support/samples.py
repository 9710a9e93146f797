"""With what the tests of access ask for pages and rows; each app adds a file `samples_APP.py`.

`@address("points:detail")` on a function gives the arguments of a page that needs some, with what
it shows made in the place it is given; `@row("points.SuspectPoint")` makes a row of a model that
is scoped. A page or a model without one fails a test.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Place:
    """Where it is to be made: a county, an institution there and a practitioner of it.

    people: the fixture that makes users; those it makes work in the city of the county.
    """

    people: Any
    admdvs: str = "990101"
    fixmedins_code: str = "H99010100001"
    staff_code: str = "D990101000001"

    @property
    def city(self) -> str:
        return self.admdvs[:4]

    def user(self, role: str) -> Any:
        return self.people.of(role, self.city)


Make = Callable[[Place], Any]

ADDRESSES: dict[str, Make] = {}
"""Name of a page -> the arguments of its address."""
ROWS: dict[str, Make] = {}
"""Model -> a saved row of it."""
UNSCOPED: dict[str, str] = {}
"""Name of a page with arguments that does not belong to a region -> why not."""


def address(*names: str, unscoped: str = "") -> Callable[[Make], Make]:
    def add(make: Make) -> Make:
        for name in names:
            ADDRESSES[name] = make
            if unscoped:
                UNSCOPED[name] = unscoped
        return make

    return add


def row(model: str) -> Callable[[Make], Make]:
    def add(make: Make) -> Make:
        ROWS[model] = make
        return make

    return add


def load() -> None:
    """The samples of every app."""
    for path in sorted(Path(__file__).parent.glob("samples_*.py")):
        import_module(path.stem)
