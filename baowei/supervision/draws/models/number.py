from __future__ import annotations

from django.db import models

from baowei.supervision.desk import numbering


class Numbering(numbering.Numbering):
    """The last number given to a draw of a region in a year."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["admdvs", "year"], name="draw_numbering"),
        ]
