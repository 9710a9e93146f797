from __future__ import annotations

from django.db import models


class Series(models.Model):
    """The last number given by the bureau of a region in a year, for one kind of document."""

    admdvs = models.CharField(max_length=6)
    word = models.CharField(max_length=8)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["admdvs", "word", "year"], name="paper_series"),
        ]

    def __str__(self) -> str:
        return f"{self.admdvs} {self.word} {self.year}"
