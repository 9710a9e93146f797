from __future__ import annotations

from django.conf import settings
from django.db import models


class Preference(models.Model):
    """What someone chose for a page: columns shown, views saved. Not a fact, so not recorded."""

    audited = False

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="preferences")
    key = models.CharField(max_length=80)
    value = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="preference_once")]

    def __str__(self) -> str:
        return self.key
