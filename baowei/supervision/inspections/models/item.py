from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.choices import TextChoices
from baowei.supervision.inspections.models.inspection import Inspection
from baowei.supervision.points.models import SuspectPoint


class Item(models.Model):
    """A question of the checklist and its answer.

    number: its place in the list. key: what it was made from, so that the list can be made again
    without a second copy. problem_no: of the campaign's list, as `county_pharmacy-3`. how: how to
    verify. answer: `yes`: the problem is there. fund_amount: CNY of the fund.
    point: the largest of the points that it asks about; all are in its `links`.
    """

    class Source(TextChoices):
        POINT = "point", _("suspect points")
        PROBLEM = "problem", _("problem list")
        RULE = "rule", _("how to verify of a rule")
        OWN = "own", _("own question")
        BEDS = "beds", _("bed round")

    class Answer(TextChoices):
        YES = "yes", _("found")
        NO = "no", _("not found")
        NOT_APPLICABLE = "not_applicable", _("not applicable")

    scope_region = "inspection__admdvs"

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="items")
    number = models.PositiveIntegerField(_("number"))
    source = models.CharField(_("source"), max_length=10, choices=Source.choices)
    key = models.CharField(max_length=100)
    point = models.ForeignKey(SuspectPoint, models.PROTECT, null=True, related_name="items")
    problem_no = models.CharField(_("problem"), max_length=40, blank=True)
    rule_code = models.CharField(_("rule"), max_length=40, blank=True)
    question = models.TextField(_("question"))
    how = models.TextField(_("how to verify"), blank=True)
    answer = models.CharField(_("Answer"), max_length=15, choices=Answer.choices, blank=True)
    note = models.TextField(_("note"), blank=True)
    fund_amount = models.DecimalField(_("fund amount"), max_digits=16, decimal_places=2, null=True)
    quantity = models.DecimalField(_("quantity"), max_digits=16, decimal_places=4, null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(_("answered at"), null=True)
    version = models.IntegerField(default=1)

    class Meta:
        ordering = ["inspection", "number"]
        constraints = [
            models.UniqueConstraint(fields=["inspection", "number"], name="item_number"),
            models.UniqueConstraint(fields=["inspection", "key"], name="item_key"),
            models.CheckConstraint(
                condition=Q(fund_amount=None) | Q(fund_amount__gte=0), name="item_amount"
            ),
            models.CheckConstraint(
                condition=Q(answer="") ^ Q(answered_by__isnull=False, answered_at__isnull=False),
                name="item_answered_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.question[:40]}"

    def get_absolute_url(self) -> str:
        return reverse("inspections:item", args=[self.pk])


class ItemPoint(models.Model):
    """A suspect point that an item asks about. verdict: what came out on site, as `FindingVerdict`
    of the lake has it; empty: nothing was said of this one."""

    class Verdict(TextChoices):
        UPHELD = "upheld", _("confirmed")
        DISMISSED = "dismissed", _("refuted")

    scope_region = "item__inspection__admdvs"
    audited_by_digest = True

    item = models.ForeignKey(Item, models.PROTECT, related_name="links")
    point = models.ForeignKey(SuspectPoint, models.PROTECT, related_name="item_links")
    verdict = models.CharField(
        _("came out on site"), max_length=10, choices=Verdict.choices, blank=True
    )

    class Meta:
        ordering = ["item", "point"]
        constraints = [models.UniqueConstraint(fields=["item", "point"], name="item_point_once")]

    def __str__(self) -> str:
        return f"{self.item_id} ∋ {self.point_id}"
