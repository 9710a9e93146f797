from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baowei.mobile.states import FLOW
from baowei.supervision.desk.done import Done


class Device(models.Model):
    """A phone or tablet bound to one person by a key that it made and cannot give away.

    x, y: the public key, a point of the curve P-256, base64url as in a JWK. thumbprint: SHA-256 of
    the two, hexadecimal; by it the device names itself.
    """

    scope_region = "user__region__admdvs"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="devices",
        verbose_name=_("bound to"),
    )
    name = models.CharField(_("name of the device"), max_length=60)
    x = models.CharField(max_length=43)
    y = models.CharField(max_length=43)
    thumbprint = models.CharField(_("fingerprint of its key"), max_length=64, unique=True)
    state = models.CharField(_("state"), max_length=10, default="active", choices=FLOW.choices())
    version = models.IntegerField(default=1)
    bound_at = models.DateTimeField(_("bound at"), auto_now_add=True)

    class Meta:
        verbose_name = _("device")
        ordering = ["-bound_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(thumbprint__regex=r"^[0-9a-f]{64}$"), name="device_thumbprint"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("mobile:device", args=[self.pk])


class DeviceStep(Done):
    """Who bound it, who revoked it and why, and that it wiped itself."""

    scope_region = "device__user__region__admdvs"

    # a device answers by itself that it has wiped itself
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    device = models.ForeignKey(Device, models.PROTECT, related_name="steps")


class Sighting(models.Model):
    """When a device was last heard of. offset_ms: its own clock less the office's, as it says."""

    # at every request anew; what matters is what it sent, which is recorded
    audited = False

    device = models.OneToOneField(Device, models.PROTECT, related_name="seen")
    at = models.DateTimeField(_("last heard of"))
    offset_ms = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.device_id} {self.at}"
