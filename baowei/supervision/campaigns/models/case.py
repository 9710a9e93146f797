from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from baowei.supervision.campaigns.case_states import CASES
from baowei.supervision.campaigns.models.campaign import Campaign


class TypicalCase(models.Model):
    """A case picked to be made known, in words without names of persons.

    key: of the candidate it was picked from. institution: named only where `decision_public`: the
    decision itself is public. fund_amount: CNY of the fund.
    """

    scope_region = "campaign__admdvs"

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="cases")
    key = models.CharField(max_length=60)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"))
    institution = models.CharField(_("institution named"), max_length=200, blank=True)
    decision_public = models.BooleanField(_("the decision is public"), default=False)
    fund_amount = models.DecimalField(
        _("fund amount"), max_digits=16, decimal_places=2, null=True, blank=True
    )
    state = models.CharField(
        _("state"), max_length=20, choices=CASES.choices(), default="proposed", db_index=True
    )
    version = models.IntegerField(default=1)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    approved_on = models.DateField(_("approved on"), null=True)
    withdrawn_why = models.TextField(_("why it was withdrawn"), blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "key"], name="campaign_case_once"),
            models.CheckConstraint(
                condition=models.Q(institution="") | models.Q(decision_public=True),
                name="campaign_case_named",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="approved") | models.Q(approved_by__isnull=False),
                name="campaign_case_approved",
            ),
        ]

    def __str__(self) -> str:
        return self.title
