from __future__ import annotations

from django.db import models

from baowei.supervision.desk import numbering


class Numbering(numbering.Numbering):
    """The last number given to an inspection of a region in a year."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["admdvs", "year"], name="inspection_numbering"),
        ]


class FlightNumbering(numbering.Numbering):
    """The last number given to a flight inspection of an organiser in a year."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["admdvs", "year"], name="flight_numbering"),
        ]
