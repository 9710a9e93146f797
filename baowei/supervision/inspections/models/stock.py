from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.choices import TextChoices
from baowei.supervision.inspections.models.inspection import Inspection


class StockCount(models.Model):
    """A drug or consumable counted against the books. book, counted: in the unit of `spec`."""

    scope_region = "inspection__admdvs"

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="stock_counts")
    hilist_code = models.CharField(_("item code"), max_length=60, blank=True)
    name = models.CharField(_("name"), max_length=200)
    spec = models.CharField(_("specification"), max_length=200, blank=True)
    book = models.DecimalField(_("in the books"), max_digits=16, decimal_places=4)
    counted = models.DecimalField(_("counted"), max_digits=16, decimal_places=4)
    reason = models.CharField(_("explanation"), max_length=300, blank=True)
    counted_at = models.DateTimeField(_("counted at"))
    counted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["counted_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(book__gte=0, counted__gte=0), name="stock_not_negative"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def difference(self) -> Decimal:
        """Counted less the books: below zero is missing."""
        return self.counted - self.book


class CodeScan(models.Model):
    """A drug trace code read on site, and what the office knew of it at that time."""

    scope_region = "inspection__admdvs"

    class Result(TextChoices):
        SUSPECTED = "suspected", _("named by a suspect point")
        SEEN = "seen", _("scanned at another inspection before")
        UNKNOWN = "unknown", _("not known here")
        MALFORMED = "malformed", _("not a trace code of 20 digits")

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="code_scans")
    drug_trac_codg = models.CharField(_("trace code"), max_length=40)
    scanned_at = models.DateTimeField(_("scanned at"))
    scanned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    result = models.CharField(_("result"), max_length=12, choices=Result.choices)
    detail = models.CharField(_("detail"), max_length=300, blank=True)

    class Meta:
        ordering = ["scanned_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["inspection", "drug_trac_codg"], name="code_scanned_once"
            )
        ]

    def __str__(self) -> str:
        return self.drug_trac_codg
