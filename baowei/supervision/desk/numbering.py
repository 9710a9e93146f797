"""Numbers that are given in turn, in a region and year: whoever comes next waits."""

from __future__ import annotations

from django.db import models


class Numbering(models.Model):
    """The last number given in a region and year; each app that numbers has its own table, which
    keeps the two unique."""

    admdvs = models.CharField(max_length=6)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.admdvs} {self.year}"

    @classmethod
    def next(cls, admdvs: str, year: int) -> str:
        """2026-0001; a transaction that fails gives its number back."""
        cls._default_manager.get_or_create(admdvs=admdvs, year=year)
        row = cls._default_manager.select_for_update().get(admdvs=admdvs, year=year)
        row.last += 1
        row.save()
        return f"{year}-{row.last:04}"
