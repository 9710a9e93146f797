"""Requests that may be judged together: no two of them about one person."""

from __future__ import annotations

from collections.abc import Sequence

from baowei.gateway.judging.asked import Asked


def passes(asked: Sequence[Asked]) -> list[list[int]]:
    """Positions of the requests, each in the first pass that knows none of its persons.

    Persons are told apart by the number alone, whoever sent it: that is at most one pass more.
    """
    found: list[tuple[list[int], set[str | None]]] = []
    for number, one in enumerate(asked):
        persons = {patient.patn_id for patient in one.request.data.patient_dtos}
        for numbers, taken in found:
            if taken.isdisjoint(persons):
                numbers.append(number)
                taken.update(persons)
                break
        else:
            found.append(([number], persons))
    return [numbers for numbers, _ in found]
