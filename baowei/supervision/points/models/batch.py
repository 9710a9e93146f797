from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models


class Batch(models.Model):
    """One step with many points: chosen first, confirmed once, undone where a step can be.

    versions: of the points as they were chosen, in the order of `points`; a point that has changed
    since is left alone. done: the points it was done with, their versions in `left`.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    step = models.CharField(max_length=30)
    at = models.DateTimeField(auto_now_add=True)
    points = ArrayField(models.BigIntegerField())
    versions = ArrayField(models.IntegerField())
    text = models.TextField(blank=True)
    done = ArrayField(models.BigIntegerField(), default=list)
    left = ArrayField(models.IntegerField(), default=list)
    closed = models.BooleanField(default=False)
    undone = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.step} × {len(self.points)}"
