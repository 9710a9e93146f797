"""Numbers that are given in turn: whoever comes next waits."""

from __future__ import annotations

from typing import Any

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
        """2026-0001."""
        return f"{year}-{next_in(cls, admdvs=admdvs, year=year):04}"


def next_in(model: type[models.Model], **key: Any) -> int:
    """The next number of the row with that key, whose field `last` is the one given before.

    A transaction that fails gives its number back.
    """
    rows = model._default_manager
    rows.get_or_create(**key)
    row: Any = rows.select_for_update().get(**key)
    row.last += 1
    row.save()
    return int(row.last)
