from __future__ import annotations

from django.db import models

from baowei.mobile.models.device import Device


class Operation(models.Model):
    """Something done on a device that was applied here: exactly once, by the number it was given
    there.

    digest: SHA-256 of what was asked, so that one number does not mean two things. result: keys and
    versions of what was made, no values. made_at: by the device's clock, put right by what it knew
    of the office's; offset_ms: how far its own was off.
    """

    scope_region = "device__user__region__admdvs"

    id = models.UUIDField(primary_key=True, editable=False)
    device = models.ForeignKey(Device, models.PROTECT, related_name="operations")
    name = models.CharField(max_length=30)
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    offset_ms = models.BigIntegerField(default=0)
    applied_at = models.DateTimeField(auto_now_add=True)
    result = models.JSONField(default=dict)

    class Meta:
        ordering = ["applied_at", "pk"]

    def __str__(self) -> str:
        return f"{self.name} {self.pk}"
