from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Attachment(models.Model):
    """A file that belongs to a thing of the office. Its content is in the store, by its digest.

    owner: label of the thing's model, as `points.SuspectPoint`; owner_id: its key. Two plain
    columns, so that this table needs to know no later desk. size: bytes. pages: counted where the
    file says, else empty.
    """

    owner = models.CharField(max_length=60)
    owner_id = models.CharField(max_length=40)
    sha256 = models.CharField(_("digest (SHA-256)"), max_length=64)
    name = models.CharField(_("file name"), max_length=200)
    size = models.PositiveIntegerField(_("size"))
    pages = models.PositiveIntegerField(_("pages"), null=True)
    content_type = models.CharField(max_length=100)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="attachments"
    )
    at = models.DateTimeField(_("uploaded"), auto_now_add=True)

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["owner", "owner_id"], name="attachment_of_owner")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="attachment_digest"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("documents:download", args=[self.pk])
