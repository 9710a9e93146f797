from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baowei import law
from baowei.supervision.registry.models.institution import Institution
from baowei.supervision.registry.states import AGREEMENT

SUSPENSION_DAYS = 180
"""Kept by the database as well: 医疗定点-42, 药店定点-39."""


class Agreement(models.Model):
    """What an institution and the agency of a pooling area have agreed, and its state.

    admdvs: the pooling area; one institution may have agreements with several. public_owned: a
    public hospital, which may not withdraw by itself (医疗定点-44). suspended_from: not counted;
    suspended_to: the last day, computed when it is suspended.
    """

    scope_region = "admdvs"
    scope_institution = "institution_id"

    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="agreements", verbose_name=_("institution")
    )
    number = models.CharField(_("agreement number"), max_length=60, unique=True)
    admdvs = models.CharField(_("region code"), max_length=6, db_index=True)
    public_owned = models.BooleanField(_("public medical institution"), default=False)
    signed_on = models.DateField(_("signed on"), null=True)
    valid_from = models.DateField(_("in force from"))
    valid_to = models.DateField(_("in force to"))
    state = models.CharField(
        _("state"), max_length=20, choices=AGREEMENT.choices(), default="draft"
    )
    suspended_from = models.DateField(_("suspended from"), null=True)
    suspended_to = models.DateField(_("suspended to"), null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-valid_to", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__gte=F("valid_from")), name="agreement_days"
            ),
            models.CheckConstraint(
                condition=Q(
                    state="suspended", suspended_from__isnull=False, suspended_to__isnull=False
                )
                | ~Q(state="suspended") & Q(suspended_from=None, suspended_to=None),
                name="agreement_suspended_has_days",
            ),
            models.CheckConstraint(
                condition=Q(
                    suspended_to__lte=F("suspended_from") + timedelta(days=SUSPENSION_DAYS)
                ),
                name="agreement_suspension_days",
            ),
            models.UniqueConstraint(
                fields=["institution", "admdvs"],
                condition=Q(state__in=["draft", "in_force", "suspended"]),
                name="agreement_one_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("registry:agreement", args=[self.pk])

    @property
    def kind(self) -> str:
        """`hospital` or `pharmacy`, as the law tells them apart."""
        return "pharmacy" if self.institution.is_pharmacy else "hospital"

    def grounds(self, after: str, on: date) -> list[law.AgreementGround]:
        """On what it may be `suspended` or `terminated` that day."""
        return law.agreement_grounds(self.kind, after, on)


class AgreementStep(models.Model):
    """A step that was taken with an agreement, or ordered by the bureau.

    on: from which day it holds; until: the last day of a suspension, or of a renewed agreement.
    ground: article ref. by: None, the office itself. followed: the agreement that this one had to
    follow.
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="history")
    step = models.CharField(_("step"), max_length=20)
    at = models.DateTimeField(_("at"), auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    on = models.DateField(_("from"))
    until = models.DateField(_("to"), null=True)
    ground = models.CharField(_("ground of the law"), max_length=40, blank=True, default="")
    why = models.CharField(_("reason"), max_length=500, blank=True, default="")
    followed = models.ForeignKey(Agreement, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(step__in=["suspend", "terminate"]) | ~Q(ground=""),
                name="agreement_step_has_ground",
            )
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.step}"

    @property
    def label(self) -> str:
        return str(AGREEMENT.steps[self.step].label)

    @property
    def article(self) -> law.Article | None:
        """The article of its ground as it stood that day."""
        return law.article(self.ground, self.on) if self.ground else None


class MajorChange(models.Model):
    """A change of name, representative, address, scope and the like that has to be applied for.

    approved_on: by the department that registers it; due_on: thirty working days later.
    """

    class What(models.TextChoices):
        NAME = "name", _("name")
        REPRESENTATIVE = "representative", _("legal representative or person in charge")
        CONTROLLER = "controller", _("actual controller")
        ADDRESS = "address", _("registered address")
        ACCOUNT = "account", _("bank account")
        SCOPE = "scope", _("departments or scope of business")
        SIZE = "size", _("size, level or nature")

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="changes")
    what = models.CharField(_("what changed"), max_length=20, choices=What.choices)
    note = models.CharField(_("from what to what"), max_length=300)
    approved_on = models.DateField(_("approved on"))
    reported_on = models.DateField(_("applied for on"))
    due_on = models.DateField(_("due"))

    class Meta:
        ordering = ["-reported_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reported_on__gte=F("approved_on"), due_on__gte=F("approved_on")),
                name="major_change_days",
            )
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.what}"

    @property
    def late(self) -> bool:
        return self.reported_on > self.due_on
