from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baowei.supervision.campaigns.states import FLOW


class Campaign(models.Model):
    """A plan for one thing in one region and time (专项治理).

    template: the key of what it was made from. problem_list: keys of `baowei.rules.problems`, one
    for each kind of institution or one for all. kinds: fixmedins_type codes. behaviours: violation
    codes. looked_back_*: the days whose settlements are looked into. departments: of a hospital,
    in words. *_due_on: by which days the units hand in; null: they do not. earlier: the campaign
    that a look-back goes back to; earlier_*: the days on which was dealt with what it goes back to.
    public: whether anybody may read title, days and hotlines. version: of the row, so that two
    people do not overwrite each other.
    """

    scope_region = "admdvs"

    title = models.CharField(_("title"), max_length=200)
    admdvs = models.CharField(_("region code"), max_length=6, db_index=True)
    template = models.CharField(_("template"), max_length=40)
    problem_list = models.JSONField(_("problem lists"), default=list)
    kinds = models.JSONField(_("kinds of institution"), default=list)
    departments = models.CharField(_("departments"), max_length=200, blank=True)
    behaviours = models.JSONField(_("behaviours"), default=list)
    about = models.TextField(_("what it is for"), blank=True)
    looked_back_from = models.DateField(_("looked back from"))
    looked_back_to = models.DateField(_("looked back to"))
    plan_due_on = models.DateField(_("plans of the units due"), null=True, blank=True)
    summary_due_on = models.DateField(_("summaries of the units due"), null=True, blank=True)
    document_no = models.CharField(_("document number"), max_length=60, blank=True)
    hotline = models.CharField(_("hotline"), max_length=60, blank=True)
    public = models.BooleanField(_("shown to the public"), default=False)
    earlier = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="later",
        verbose_name=_("earlier campaign"),
    )  # fmt: skip
    earlier_from = models.DateField(_("earlier period from"), null=True, blank=True)
    earlier_to = models.DateField(_("earlier period to"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=20, choices=FLOW.choices(), default="draft", db_index=True
    )
    version = models.IntegerField(default=1)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by")
    )
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    issued_on = models.DateField(_("issued on"), null=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(looked_back_to__gte=F("looked_back_from")), name="campaign_looked_back"
            ),
            models.CheckConstraint(
                condition=Q(earlier_from=None, earlier_to=None)
                | Q(earlier_to__gte=F("earlier_from")),
                name="campaign_earlier",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "cancelled")) | Q(issued_on__isnull=False),
                name="campaign_issued",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("campaigns:detail", args=[self.pk])
