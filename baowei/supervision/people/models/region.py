from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Region(models.Model):
    """A province, city or county; `admdvs` is the national code without the zeros at its end.

    34 is a province, 3410 a city in it, 341021 a county in that: a region covers every code that
    begins with its own.
    """

    scope_region = "admdvs"

    admdvs = models.CharField(_("region code"), max_length=6, primary_key=True)
    name = models.CharField(_("name"), max_length=100)

    class Meta:
        ordering = ["admdvs"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(admdvs__regex=r"^(\d{2}){1,3}$"), name="region_code"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def level(self) -> str:
        return {2: _("province"), 4: _("city"), 6: _("county")}[len(self.admdvs)]


def trimmed(admdvs: str) -> str:
    """A national code of six digits as a region covers it: 341000 is 3410."""
    while len(admdvs) > 2 and admdvs.endswith("00"):
        admdvs = admdvs[:-2]
    return admdvs
