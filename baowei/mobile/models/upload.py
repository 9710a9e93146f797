from __future__ import annotations

from django.db import models

from baowei.mobile.models.device import Device


class Upload(models.Model):
    """A file on its way from a device, until an operation takes it. size, received: bytes."""

    # its content is on no record until it is evidence, which is recorded
    audited = False

    device = models.ForeignKey(Device, models.PROTECT, related_name="uploads")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    received = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["device", "sha256"], name="upload_once_a_device"),
            models.CheckConstraint(
                condition=models.Q(received__lte=models.F("size")), name="upload_not_longer"
            ),
        ]

    def __str__(self) -> str:
        return self.sha256

    @property
    def whole(self) -> bool:
        return self.received == self.size


class Chunk(models.Model):
    """A part of it, sealed with the installation's key: nothing lies open on its way."""

    audited = False

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="chunks")
    offset = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        ordering = ["offset"]
        constraints = [
            models.UniqueConstraint(fields=["upload", "offset"], name="chunk_once_an_offset")
        ]

    def __str__(self) -> str:
        return f"{self.upload_id} {self.offset}"
