from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from baowei.supervision.campaigns.models.campaign import Campaign
from baowei.supervision.people.models import Organisation


class Unit(models.Model):
    """Who is responsible for a part of the region: a county's bureau, or one of its own sub-units.

    admdvs: of the part; of a campaign within one county all units have the county's. chief: whether
    the institutions of that region are its own. hands_in: whether it owes reports; the bureau that
    runs the campaign does not. organisation: whose people hand in for it, or null: the desk of the
    region.
    """

    scope_region = "admdvs"

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="units")
    admdvs = models.CharField(_("region code"), max_length=6)
    name = models.CharField(_("name"), max_length=100)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    chief = models.BooleanField(_("answers for the institutions"), default=True)
    hands_in = models.BooleanField(_("hands in reports"), default=True)
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
