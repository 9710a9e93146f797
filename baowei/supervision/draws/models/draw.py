from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baowei.supervision.campaigns.models import Campaign
from baowei.supervision.desk.secret import unseal
from baowei.supervision.draws.drawing import Lists
from baowei.supervision.draws.states import FLOW
from baowei.supervision.registry.codes import Kind


class Draw(models.Model):
    """Institutions and inspectors drawn by lot.

    campaign: whose targets are drawn from; without one all of the region and kind. size:
    institutions drawn. team, most: inspectors a team, teams an inspector at most. cross: nobody
    inspects in their own county. weighted: by credit grade (`weights`). on: the day for which
    certificates and recusals count.
    lists: as `drawing.Lists`, to which the keys belong; names: key -> what stands behind it.
    secret_sealed: encrypted until the draw. called: numbers called out at the draw by the
    witnesses. result: [[institution, [inspectors, the first leads], [expert]], ...].
    Once the lists are fixed nothing of this changes any more, which the database keeps.
    """

    scope_region = "admdvs"

    number = models.CharField(_("number"), max_length=12)
    title = models.CharField(_("title"), max_length=200)
    admdvs = models.CharField(_("region code"), max_length=6, db_index=True)
    kind = models.CharField(
        _("kind of institution"), max_length=3, choices=Kind.choices, blank=True
    )
    campaign = models.ForeignKey(
        Campaign, models.PROTECT, null=True, blank=True, related_name="draws",
        verbose_name=_("campaign"),
    )  # fmt: skip
    on = models.DateField(_("day of the draw"))
    size = models.PositiveIntegerField(_("how many institutions"))
    team = models.PositiveSmallIntegerField(_("inspectors a team"), default=2)
    most = models.PositiveSmallIntegerField(_("teams an inspector at most"), default=3)
    expert = models.BooleanField(_("an expert goes along"), default=False)
    cross = models.BooleanField(_("nobody inspects in their own county"), default=False)
    weighted = models.BooleanField(_("weighted by credit grade"), default=False)
    lists = models.JSONField(default=dict)
    names = models.JSONField(default=dict)
    lists_digest = models.CharField(_("digest of the lists"), max_length=64)
    secret_sealed = models.BinaryField(null=True)
    secret_digest = models.CharField(_("digest of the secret"), max_length=64, blank=True)
    committed_at = models.DateTimeField(_("promised at"), null=True)
    called = models.CharField(_("numbers called"), max_length=200, blank=True)
    witnesses = models.CharField(_("called by"), max_length=200, blank=True)
    result = models.JSONField(null=True)
    drawn_at = models.DateTimeField(_("time of the draw"), null=True)
    published_at = models.DateTimeField(_("published at"), null=True)
    state = models.CharField(
        _("state"), max_length=12, choices=FLOW.choices(), default="prepared", db_index=True
    )
    version = models.IntegerField(default=1)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)

    class Meta:
        verbose_name = _("draw")
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["admdvs", "number"], name="draw_number"),
            models.CheckConstraint(
                condition=Q(size__gte=1, team__gte=2, most__gte=1), name="draw_sizes"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("drawn", "published"))
                ^ Q(result__isnull=True, called="", drawn_at=None),
                name="draw_result",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("prepared", "void"))
                | Q(secret_digest__regex=r"^[0-9a-f]{64}$", committed_at__isnull=False),
                name="draw_promised",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("draws:detail", args=[self.pk])

    def drawing_lists(self) -> Lists:
        return Lists.of(self.lists)

    @property
    def secret(self) -> str:
        """Readable once it was used; before that nobody asks for it but the draw."""
        return unseal(self.secret_sealed).decode() if self.secret_sealed else ""

    def name_of(self, key: str) -> Any:
        return self.names.get(key, {}).get("name", key)
