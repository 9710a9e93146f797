from __future__ import annotations

from django.db import models


class Numbering(models.Model):
    """The last number given to a lead of a region in a year."""

    admdvs = models.CharField(max_length=6)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["admdvs", "year"], name="lead_numbering"),
        ]

    def __str__(self) -> str:
        return f"{self.admdvs} {self.year}"
