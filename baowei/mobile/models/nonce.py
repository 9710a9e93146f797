from __future__ import annotations

from django.db import models

from baowei.mobile.models.device import Device


class Nonce(models.Model):
    """A number that a device used once; kept as long as a request with it would still be taken."""

    audited = False

    device = models.ForeignKey(Device, models.PROTECT, related_name="+")
    value = models.CharField(max_length=32)
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["device", "value"], name="nonce_once")]

    def __str__(self) -> str:
        return self.value
