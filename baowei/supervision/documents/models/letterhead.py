from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Letterhead(models.Model):
    """How the bureau of a region signs: its name, and what its documents' numbers begin with."""

    scope_region = "admdvs"

    admdvs = models.CharField(_("region code"), max_length=6, primary_key=True)
    name = models.CharField(_("name of the bureau"), max_length=60)
    short = models.CharField(_("short name in numbers"), max_length=12)

    class Meta:
        ordering = ["admdvs"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(admdvs__regex=r"^(\d{2}){1,3}$"), name="letterhead_region"
            )
        ]

    def __str__(self) -> str:
        return self.name
