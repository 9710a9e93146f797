from __future__ import annotations

from django.db import models

from baowei.supervision.points.models.point import SuspectPoint


class PointLine(models.Model):
    """A charge that a point is about. fund_amount: CNY of the fund, not rounded."""

    audited_by_digest = True

    # found by the constraint below
    point = models.ForeignKey(SuspectPoint, models.CASCADE, related_name="charges", db_index=False)
    bkkp_sn = models.CharField(max_length=60)
    quantity = models.DecimalField(max_digits=16, decimal_places=4, null=True)
    amount = models.DecimalField(max_digits=16, decimal_places=2)
    fund_amount = models.DecimalField(max_digits=18, decimal_places=6)

    class Meta:
        indexes = [models.Index(fields=["bkkp_sn"], name="point_by_charge")]
        constraints = [models.UniqueConstraint(fields=["point", "bkkp_sn"], name="charge_once")]

    def __str__(self) -> str:
        return self.bkkp_sn
