from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.choices import TextChoices
from baowei.supervision.documents.models import Attachment
from baowei.supervision.inspections.models.inspection import Inspection
from baowei.supervision.inspections.models.item import Item


class Material(models.Model):
    """What was taken on site: a file, and when, where, by whom and with what (处罚程序-21 to -23).

    sha256: of the file as it was taken. lat, lon: degrees, WGS-84; accuracy_m: metres. device: what
    it was taken with. A captured file never changes: a row here is frozen in the database but for
    the item that it belongs to.
    """

    class Kind(TextChoices):
        PHOTO = "photo", _("photograph")
        AUDIO = "audio", _("sound recording")
        SCAN = "scan", _("scan")
        DOCUMENT = "document", _("document")
        SIGNATURE = "signature", _("signature")
        CODE = "code", _("code scan")

    scope_region = "inspection__admdvs"

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="materials")
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="materials")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=200)
    file = models.ForeignKey(Attachment, models.PROTECT, related_name="materials")
    sha256 = models.CharField(_("digest (SHA-256)"), max_length=64)
    captured_at = models.DateTimeField(_("taken at"))
    lat = models.DecimalField(_("latitude"), max_digits=9, decimal_places=6, null=True)
    lon = models.DecimalField(_("longitude"), max_digits=9, decimal_places=6, null=True)
    accuracy_m = models.DecimalField(_("accuracy"), max_digits=9, decimal_places=1, null=True)
    place_text = models.CharField(_("where"), max_length=200, blank=True)
    device = models.CharField(_("device"), max_length=200, blank=True)
    captured_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(_("added"), auto_now_add=True)
    version = models.IntegerField(default=1)

    class Meta:
        ordering = ["captured_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="material_digest"
            ),
            models.CheckConstraint(
                condition=Q(lat=None, lon=None) | Q(lat__range=(-90, 90), lon__range=(-180, 180)),
                name="material_place",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class MaterialCustody(models.Model):
    """In whose hands a material is from then on, and why: an unbroken chain; never changed."""

    scope_region = "material__inspection__admdvs"

    material = models.ForeignKey(Material, models.PROTECT, related_name="custody")
    at = models.DateTimeField(_("at"))
    holder = models.CharField(_("in whose hands"), max_length=100)
    place = models.CharField(_("where"), max_length=200, blank=True)
    why = models.CharField(_("why"), max_length=300)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.material_id} → {self.holder}"
