"""How things of the city are identified."""

from __future__ import annotations

import numpy as np

from baowei.synth.columns import NULL, Choice, Ids, Value
from baowei.synth.institutions import COUNTIES, DOCTORS, Institutions
from baowei.synth.population import ELSEWHERE, FAMILY, People

PERSON = "9901"
STAFF_OF_ONE = 1000
"""Staff codes that one institution may use."""


def persons(numbers: np.ndarray) -> Ids:
    return Ids(PERSON, numbers, 12)


def identifiers(letter: str, numbers: np.ndarray) -> Ids:
    """Primary keys: a letter and twelve digits."""
    return Ids(letter, numbers, 12)


def doctor_of(city: Institutions, inst: np.ndarray, patient: np.ndarray) -> Ids:
    """The physician who sees a patient: always the same one at an institution; null in a shop."""
    size = np.array([DOCTORS.get(rank, 1) for rank in range(4)])[city.rank[inst]]
    number = inst * STAFF_OF_ONE + patient % size
    return Ids("D9901", np.where(city.rank[inst] > 0, number, NULL), 8)


def pharmacist_of(inst: np.ndarray) -> Ids:
    return Ids("Y9901", inst * STAFF_OF_ONE + 900, 8)


def nurse_of(inst: np.ndarray, patient: np.ndarray) -> Ids:
    return Ids("N9901", inst * STAFF_OF_ONE + 500 + patient % 20, 8)


def insured_at(people: People, who: np.ndarray) -> Choice:
    """admdvs of the insurance: a county of the city, or another city."""
    places = np.where(
        people.elsewhere[who] >= 0, len(COUNTIES) + people.elsewhere[who], people.county[who]
    )
    return Choice([*COUNTIES, *ELSEWHERE], places)


def personal(people: People, who: np.ndarray) -> dict[str, Value]:
    """Columns that every table about a person's care repeats."""
    return {
        "psn_no": persons(people.number[who]),
        "gend": Choice([None, "1", "2"], people.gend[who]),
        "brdy": people.born[who],
        "insutype": Choice(["390", "310"], people.employee[who].astype(int)),
        "insu_admdvs": insured_at(people, who),
        "emp_no": employers(people, who),
    }


def employers(people: People, who: np.ndarray) -> Ids:
    return Ids("E", np.where(people.employee[who], people.employer[who], NULL), 8)


def household(people: People, who: np.ndarray) -> Ids:
    """The address: one for each household."""
    return Ids("R", people.number[who] // FAMILY, 12)


def person_type(people: People, who: np.ndarray) -> Choice:
    """1101 at work, 1201 retired, 1401 resident, 1501 child."""
    employed = np.where(people.age[who] < 60, 0, 1)
    resident = np.where(people.age[who] < 18, 3, 2)
    return Choice(
        ["1101", "1201", "1401", "1501"], np.where(people.employee[who], employed, resident)
    )


def at_institution(city: Institutions, inst: np.ndarray) -> dict[str, Value]:
    return {"fixmedins_code": Choice(city.codes, inst)}
