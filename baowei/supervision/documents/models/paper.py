from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.choices import TextChoices
from baowei.supervision.documents.papers import PAPERS, PaperType

if TYPE_CHECKING:
    from baowei.supervision.documents.models.version import PaperVersion


class Paper(models.Model):
    """An official document that belongs to a thing of the office; what it says is in its versions.

    owner, owner_id: as of an attachment. code: in the catalogue. issuer: the bureau as its head and
    seal name it. number: once it is final. version: the newest one.
    """

    scope_region = "admdvs"

    class State(TextChoices):
        DRAFT = "draft", _("draft")
        FINAL = "final", _("final")

    owner = models.CharField(max_length=60)
    owner_id = models.CharField(max_length=40)
    code = models.CharField(_("document"), max_length=40)
    admdvs = models.CharField(_("region code"), max_length=6, db_index=True)
    issuer = models.CharField(_("name of the bureau"), max_length=60)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.DRAFT.value
    )
    number = models.CharField(_("number"), max_length=60, blank=True, default="")
    version = models.PositiveIntegerField(_("version"), default=0)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="papers")
    at = models.DateTimeField(_("drafted"), auto_now_add=True)
    final_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="final_papers"
    )
    final_at = models.DateTimeField(_("final since"), null=True)

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["owner", "owner_id"], name="paper_of_owner")]
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "number"], condition=~Q(number=""), name="paper_number"
            ),
            models.CheckConstraint(
                condition=Q(state="final", final_at__isnull=False, final_by__isnull=False)
                | Q(state="draft", number="", final_at=None),
                name="paper_final",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.number}".strip()

    @property
    def kind(self) -> PaperType:
        return PAPERS[self.code]

    @property
    def name(self) -> str:
        return self.kind.name

    @property
    def newest(self) -> PaperVersion:
        found: PaperVersion = self.versions.get(version=self.version)
        return found

    def get_absolute_url(self) -> str:
        return reverse("documents:paper", args=[self.pk])
