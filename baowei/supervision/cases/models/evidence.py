from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from baowei.supervision.cases.models.case import Case
from baowei.supervision.desk.choices import TextChoices
from baowei.supervision.documents.models import Attachment
from baowei.supervision.inspections.models import Material


class Evidence(models.Model):
    """One piece of evidence of the eight kinds (处罚程序-17), numbered within its case.

    file: the copy in the encrypted store, whose digest is checked at each reading; none for a thing
    that lies in a room. source: where it comes from; agrees: a copy that was found to agree with
    the original, as its note says (处罚程序-19). method: how electronic data were taken. material:
    of an inspection, from which it was taken over.
    """

    class Kind(TextChoices):
        DOCUMENT = "document", _("documentary evidence")
        THING = "thing", _("physical evidence")
        RECORDING = "recording", _("audio-visual material")
        DATA = "data", _("electronic data")
        WITNESS = "witness", _("testimony of a witness")
        PARTY = "party", _("statement of the party")
        EXPERT = "expert", _("expert opinion")
        SITE = "site", _("record of the site or inspection")

    scope_region = "case__admdvs"

    case = models.ForeignKey(Case, models.PROTECT, related_name="evidence")
    number = models.PositiveSmallIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=200)
    source = models.CharField(_("where it comes from"), max_length=200)
    obtained_on = models.DateField(_("obtained on"))
    obtained_by = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    agrees = models.BooleanField(_("found to agree with the original"), default=False)
    method = models.CharField(_("how it was taken"), max_length=200, blank=True)
    file = models.OneToOneField(Attachment, models.PROTECT, null=True, related_name="+")
    material = models.ForeignKey(Material, models.PROTECT, null=True, related_name="evidence")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="evidence_number"),
            models.UniqueConstraint(fields=["case", "material"], name="evidence_once"),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.title}"

    @property
    def label(self) -> str:
        return f"证{self.number}"


class Custody(models.Model):
    """From whose hands into whose a piece of evidence went: its chain, from the first holder on."""

    scope_region = "evidence__case__admdvs"

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="custody")
    at = models.DateTimeField()
    holder = models.CharField(_("holder"), max_length=100)
    place = models.CharField(_("place of keeping"), max_length=100)
    why = models.CharField(_("reason"), max_length=200)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.evidence} → {self.holder}"
