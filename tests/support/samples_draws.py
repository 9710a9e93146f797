"""Draws of the city of the place."""

from __future__ import annotations

from typing import Any

from draws import City
from samples import Place, address, row

from baowei.supervision.draws.models import Draw, DrawStep


@row("draws.Draw")
def draw(place: Place) -> Draw:
    return City(place.people, place.city).drawn()


@row("draws.DrawStep")
def step(place: Place) -> DrawStep:
    return draw(place).steps.first()


@address("draws:detail")
def page(place: Place) -> dict[str, Any]:
    return {"pk": draw(place).pk}


@address("draws:published", "draws:file", unscoped="for everybody, once the lists are fixed")
def open_page(place: Place) -> dict[str, Any]:
    return {"pk": draw(place).pk}


@address("draws:step")
def step_page(place: Place) -> dict[str, Any]:
    return {"pk": draw(place).pk, "name": "publish"}
