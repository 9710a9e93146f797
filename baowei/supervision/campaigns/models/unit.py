from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from baowei.supervision.campaigns.models.campaign import Campaign


class Unit(models.Model):
    """Who is responsible for a part of the region: a county's bureau, or one of its own sub-units.

    admdvs: of the part; of a campaign within one county all units have the county's. duty: what
    it does, of units that share a region. chief: whether institutions of the region are its own.
    """

    scope_region = "admdvs"

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="units")
    admdvs = models.CharField(_("region code"), max_length=6)
    name = models.CharField(_("name"), max_length=100)
    duty = models.CharField(_("duty"), max_length=200, blank=True)
    chief = models.BooleanField(_("answers for the institutions"), default=True)
    hotline = models.CharField(_("hotline"), max_length=60, blank=True)

    class Meta:
        ordering = ["admdvs", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "name"], name="campaign_unit_name"),
            models.UniqueConstraint(
                fields=["campaign", "admdvs"],
                condition=models.Q(chief=True),
                name="campaign_chief_unit",
            ),
        ]

    def __str__(self) -> str:
        return self.name
