from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baowei.supervision.selfchecks.models.selfcheck import SelfCheck


class Answer(models.Model):
    """A line of Annex 1 (自查自纠问题情况统计表): one problem of the list.

    problem_no: number in the campaign's list. found: None while it is not answered. fund_amount:
    CNY of the fund, the sum of the problem's lines in Annex 2.
    """

    scope_region = "selfcheck__target__institution__admdvs"
    scope_institution = "selfcheck__target__institution_id"

    selfcheck = models.ForeignKey(SelfCheck, models.CASCADE, related_name="answers")
    problem_no = models.CharField(_("problem"), max_length=20)
    found = models.BooleanField(_("result of the self-inspection"), null=True)
    fund_amount = models.DecimalField(_("fund amount"), max_digits=16, decimal_places=2, default=0)
    remark = models.CharField(_("remark"), max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["selfcheck", "problem_no"], name="selfcheck_answer"),
            models.CheckConstraint(
                condition=Q(fund_amount=0) | Q(found=True, fund_amount__gt=0),
                name="selfcheck_answer_amount",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.selfcheck_id} {self.problem_no}"
