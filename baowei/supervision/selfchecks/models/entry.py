from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from baowei.supervision.selfchecks.models.selfcheck import SelfCheck


class Entry(models.Model):
    """A line of Annex 2 (自查违规问题清单): one thing that was found.

    problem_no: of the campaign's list, whose name is the category unless `category` says it in
    other words. fund_amount: CNY of the fund. person: who sees to the measure, of the institution.
    """

    scope_region = "selfcheck__target__institution__admdvs"
    scope_institution = "selfcheck__target__institution_id"

    selfcheck = models.ForeignKey(SelfCheck, models.CASCADE, related_name="entries")
    problem_no = models.CharField(_("problem"), max_length=20)
    category = models.CharField(_("category"), max_length=200, blank=True)
    item = models.CharField(_("item"), max_length=200)
    description = models.CharField(_("what happened"), max_length=2_000)
    quantity = models.DecimalField(_("quantity"), max_digits=12, decimal_places=2)
    fund_amount = models.DecimalField(_("fund amount"), max_digits=16, decimal_places=2)
    cause = models.CharField(_("cause"), max_length=1_000)
    measure = models.CharField(_("corrective measure"), max_length=1_000)
    person = models.CharField(_("responsible person"), max_length=100)
    remark = models.CharField(_("remark"), max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(fund_amount__gte=0, quantity__gte=0),
                name="selfcheck_entry_amounts",
            )
        ]

    def __str__(self) -> str:
        return self.item
