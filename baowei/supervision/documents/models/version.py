from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.sealed import SealedValues
from baowei.supervision.documents.models.paper import Paper


class PaperVersion(SealedValues):
    """A document as it was at a time; the Word file is in the store, by its digest.

    values: as `papers.values` has them. uploaded: the file was edited outside, so that it may say
    something else than the values. unfilled: labels of what was missing. size: bytes. pages: worked
    out, or as the file says.
    """

    scope_region = "paper__admdvs"

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField(_("version"))
    uploaded = models.BooleanField(_("edited as a file"), default=False)
    unfilled = ArrayField(models.CharField(max_length=120), default=list)
    sha256 = models.CharField(_("digest (SHA-256)"), max_length=64)
    size = models.PositiveIntegerField(_("size"))
    pages = models.PositiveIntegerField(_("pages"), null=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("made"), auto_now_add=True)

    class Meta:
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "version"], name="paper_version"),
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="paper_digest"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper} v{self.version}"

    @property
    def file_name(self) -> str:
        """示医保罚〔2026〕12号 行政处罚决定书.docx; a draft says which version it is."""
        paper = self.paper
        mark = paper.number or (f"v{self.version}" if paper.state == Paper.State.DRAFT else "")
        return f"{paper.name} {mark}".strip() + ".docx"
