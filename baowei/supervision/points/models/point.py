from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import TruncMonth
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baowei.rules.rule import OUTCOME_ZH
from baowei.supervision.points.states import FLOW, FREE

MONEY = {"max_digits": 16, "decimal_places": 2}


class SuspectPoint(models.Model):
    """A finding that people work on. Narrow on purpose: what is long stands in its `story`.

    Amounts are CNY of the fund and always add up: claimed = deducted + upheld + open. claimed: as
    found. upheld: what the institution keeps, for whatever reason. open: what is still in
    question. proposed: what the first reviewer would claim of it. total_amount: with the person's
    own share. version: of the row, so that two people do not overwrite each other.
    found_amount: what the newest screening says, where it differs from claimed. month: the first
    day of the month in which it occurred, in the time zone of the settings.
    """

    scope_region = "admdvs"
    scope_institution = "fixmedins_code"
    scope_staff = "staff_code"
    audited_by_digest = True

    finding_id = models.CharField(_("finding"), max_length=64)
    rule_code = models.CharField(_("rule"), max_length=40)
    rule_name = models.CharField(_("rule"), max_length=100)
    rule_hash = models.CharField(max_length=64)
    knowledge_id = models.CharField(max_length=200, blank=True)
    violation = models.CharField(_("behaviour"), max_length=4)
    outcome = models.CharField(_("outcome"), max_length=10, choices=tuple(OUTCOME_ZH.items()))
    admdvs = models.CharField(_("region code"), max_length=6)
    fixmedins_code = models.CharField(_("institution code"), max_length=30)
    fixmedins_name = models.CharField(_("institution"), max_length=200, blank=True)
    staff_code = models.CharField(_("practitioner code"), max_length=30, blank=True)
    psn_no = models.CharField(_("person"), max_length=60, blank=True)
    mdtrt_id = models.CharField(_("encounter"), max_length=60, blank=True)
    setl_id = models.CharField(_("settlement"), max_length=60, blank=True)
    occurred_from = models.DateTimeField(_("occurred from"))
    occurred_to = models.DateTimeField(_("occurred to"))
    month = models.GeneratedField(
        expression=TruncMonth("occurred_from", output_field=models.DateField()),
        output_field=models.DateField(),
        db_persist=True,
    )
    quantity = models.DecimalField(_("quantity"), max_digits=16, decimal_places=4, null=True)
    total_amount = models.DecimalField(_("total amount"), **MONEY)
    claimed_amount = models.DecimalField(_("fund amount"), **MONEY)
    deducted_amount = models.DecimalField(_("deducted"), default=0, **MONEY)
    upheld_amount = models.DecimalField(_("left to the institution"), default=0, **MONEY)
    open_amount = models.DecimalField(_("open"), **MONEY)
    proposed_amount = models.DecimalField(_("proposed"), null=True, **MONEY)
    found_amount = models.DecimalField(_("by the newest screening"), null=True, **MONEY)
    state = models.CharField(_("state"), max_length=12, default="new", choices=FLOW.choices())
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="points"
    )
    first_reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    rechecker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    due_on = models.DateField(_("answer due"), null=True)
    version = models.IntegerField(default=1)
    imported = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("suspect point")
        ordering = ["-claimed_amount", "pk"]
        # few and plain, as an import writes each: a CharField's own index would bring two
        indexes = [
            # pages far on are read from the index alone
            models.Index(
                fields=["-claimed_amount", "id"],
                include=["admdvs", "state"],
                name="point_by_amount",
            ),
            models.Index(fields=["fixmedins_code", "state"], name="point_by_institution"),
            models.Index(fields=["rule_code"], name="point_by_rule"),
            models.Index(fields=["staff_code"], name="point_by_staff"),
            models.Index(fields=["psn_no"], name="point_by_person"),
            models.Index(fields=["occurred_from"], name="point_by_day"),
            # what may still become a lead, added up from the index alone
            models.Index(
                fields=["fixmedins_code", "admdvs", "violation", "month"],
                include=["id", "claimed_amount"],
                condition=Q(state__in=FREE),
                name="point_free",
            ),
            models.Index(fields=["due_on"], condition=Q(due_on__isnull=False), name="point_due"),
            # all that the saved views count by
            models.Index(
                fields=["state", "admdvs", "assigned_to", "first_reviewer", "rechecker", "due_on"],
                name="point_by_state",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["finding_id"], name="one_point_a_finding"),
            models.CheckConstraint(
                condition=Q(
                    claimed_amount=F("deducted_amount") + F("upheld_amount") + F("open_amount")
                ),
                name="point_amounts_add_up",
            ),
            models.CheckConstraint(
                condition=Q(deducted_amount__gte=0, upheld_amount__gte=0, open_amount__gte=0),
                name="point_amounts_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule_name} {self.finding_id[:8]}"

    def get_absolute_url(self) -> str:
        return reverse("points:detail", args=[self.pk])
