"""What stands for persons, encounters and orders while several requests are judged together.

Institutions send numbers of their own, and two of them may use the same one. A number counts as
that of history only where history knows it for this person and this institution; otherwise it is
known by institution and person too, so that nobody is judged by another's past.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from baowei.gateway.contract.encounter import Encounter
from baowei.gateway.contract.order import Order
from baowei.gateway.contract.request import Patient
from baowei.gateway.judging.asked import Asked, Past
from baowei.gateway.judging.held import day

SEXES = ("1", "2")
_VISITS = ("mdtrt_d", "setl_d", "fee_list_d")
_PERSONS = ("psn_info_b", *_VISITS)


@dataclass(frozen=True)
class Visit:
    """An encounter of a request. number: of the request; key, person: in the tables."""

    number: int
    key: str
    person: str
    institution: str
    patient: Patient
    encounter: Encounter


@dataclass(frozen=True)
class Line:
    """An order of a request. new: it is asked about, not only sent along."""

    visit: Visit
    order: Order
    new: bool


@dataclass
class Keys:
    """By key: the encounters, the orders, and the encounters' settlements to come."""

    visits: dict[str, Visit] = field(default_factory=dict)
    lines: dict[str, Line] = field(default_factory=dict)
    settlements: dict[str, Visit] = field(default_factory=dict)


class Known:
    """What history knows of the persons of one request."""

    def __init__(self, asked: Asked) -> None:
        past = asked.past
        self.institution = asked.request.fixmedins_code
        self.persons = {one for name in _PERSONS for one in _column(past, name, "psn_no")}
        self._born = _triples(past, "psn_info_b", ("psn_no", "brdy", "gend"))
        self._visits = {
            triple
            for name in _VISITS
            for triple in _triples(past, name, ("mdtrt_id", "fixmedins_code", "psn_no"))
        }

    def person(self, patient: Patient) -> str:
        """The patient's own number where it is that of history, and of the same person there."""
        number = patient.patn_id or ""
        if number in self.persons and not self._another(patient):
            return number
        return f"{self.institution}|{number}"

    def visit(self, person: str, mdtrt_id: str) -> str:
        if (mdtrt_id, self.institution, person) in self._visits:
            return mdtrt_id
        return f"{self.institution}|{person}|{mdtrt_id}"

    def _another(self, patient: Patient) -> bool:
        """Whether birthday or sex say that the number means somebody else."""
        born, sex = day(patient.brdy), patient.gend
        for number, brdy, gend in self._born:
            if number == patient.patn_id:
                if born is not None and brdy is not None and born != brdy:
                    return True
                if sex in SEXES and gend in SEXES and sex != gend:
                    return True
        return False


def _column(past: Past, table: str, name: str) -> list[Any]:
    return past[table].get(name, []) if table in past else []


def _triples(past: Past, table: str, names: tuple[str, str, str]) -> set[tuple[Any, ...]]:
    first, second, third = (_column(past, table, name) for name in names)
    return set(zip(first, second, third, strict=True))
