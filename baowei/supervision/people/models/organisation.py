from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.choices import TextChoices
from baowei.supervision.people.models.region import Region


class Organisation(models.Model):
    """Whom people work for. An institution or pharmacy also has its national code."""

    scope_region = "region__admdvs"
    scope_institution = "fixmedins_code"

    class Kind(TextChoices):
        BUREAU = "bureau", _("supervision bureau")
        AGENCY = "agency", _("handling agency")
        INSTITUTION = "institution", _("designated institution")
        DEPARTMENT = "department", _("other department")
        THIRD_PARTY = "third_party", _("third party")
        SOCIETY = "society", _("social supervisors")
        EXPERTS = "experts", _("expert pool")

    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    region = models.ForeignKey(Region, models.PROTECT, verbose_name=_("region"))
    fixmedins_code = models.CharField(_("institution code"), max_length=30, blank=True, default="")

    class Meta:
        ordering = ["region_id", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["fixmedins_code"],
                condition=~models.Q(fixmedins_code=""),
                name="organisation_of_institution",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="institution") ^ models.Q(fixmedins_code=""),
                name="organisation_code_of_institutions",
            ),
        ]

    def __str__(self) -> str:
        return self.name
