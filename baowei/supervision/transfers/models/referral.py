from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.supervision.cases.models import Case
from baowei.supervision.desk.choices import TextChoices
from baowei.supervision.desk.done import Done
from baowei.supervision.leads.models import Lead
from baowei.supervision.people.models import Organisation
from baowei.supervision.transfers.states import REFERRAL, WAITING


class Referral(models.Model):
    """What another authority is competent for, of a case or of a lead, and its answer.

    text: what the receiver is told. expected_on: by when an answer is hoped for; no article sets
    it. received_by: who took it. answer: what the receiver did.
    """

    class Kind(TextChoices):
        DISCIPLINE = "discipline", _("discipline inspection and supervision")
        HEALTH = "health", _("health authority")
        DRUG = "drug", _("drug regulator")
        MARKET = "market", _("market regulator")
        OTHER_REGION = "other_region", _("bureau of another region")
        AGENCY = "agency", _("handling agency")
        OTHER = "other", _("another authority")

    scope_region = "admdvs"

    number = models.CharField(_("number"), max_length=12)
    admdvs = models.CharField(_("region code"), max_length=6, db_index=True)
    fixmedins_code = models.CharField(_("institution code"), max_length=30, blank=True)
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="referrals")
    lead = models.ForeignKey(Lead, models.PROTECT, null=True, related_name="referrals")
    kind = models.CharField(_("kind of authority"), max_length=16, choices=Kind.choices)
    receiver = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("receiver")
    )
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("what the receiver is told"))
    state = models.CharField(
        _("state"), max_length=20, choices=REFERRAL.choices(), default="proposed", db_index=True
    )
    version = models.IntegerField(default=1)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_on = models.DateField(_("proposed on"))
    sent_on = models.DateField(_("sent on"), null=True)
    expected_on = models.DateField(_("answer expected by"), null=True)
    received_on = models.DateField(_("received on"), null=True)
    received_by = models.CharField(_("received by"), max_length=100, blank=True, default="")
    answered_on = models.DateField(_("answered on"), null=True)
    answer = models.TextField(_("answer"), blank=True, default="")

    class Meta:
        ordering = ["-proposed_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["admdvs", "number"], name="referral_number"),
            models.CheckConstraint(
                condition=Q(case=None, lead__isnull=False) | Q(case__isnull=False, lead=None),
                name="referral_of_case_or_lead",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("transfers:referral", args=[self.pk])

    @property
    def late(self) -> bool:
        """Whether the answer is overdue by the day that was entered."""
        return (
            self.state in WAITING
            and self.expected_on is not None
            and self.expected_on < timezone.localdate()
        )


class ReferralStep(Done):
    scope_region = "referral__admdvs"

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="steps")

    def __str__(self) -> str:
        return f"{self.referral_id} {self.step}"
