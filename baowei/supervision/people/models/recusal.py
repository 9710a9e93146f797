from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.choices import TextChoices


class Recusal(models.Model):
    """Someone who must keep away from an institution, and why (令4号 5)."""

    class Ground(TextChoices):
        RELATIVE = "relative", _("a close relative works or invests there")
        FORMER_EMPLOYER = "former_employer", _("worked there before")
        INTEREST = "interest", _("another interest that may affect fairness")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="recusals")
    fixmedins_code = models.CharField(_("institution code"), max_length=30, db_index=True)
    ground = models.CharField(_("ground"), max_length=20, choices=Ground.choices)
    note = models.CharField(_("note"), max_length=200, blank=True, default="")
    valid_from = models.DateField(_("first day"))
    valid_to = models.DateField(_("to"), null=True, blank=True)

    class Meta:
        ordering = ["-valid_from", "pk"]

    def __str__(self) -> str:
        return f"{self.user} ↛ {self.fixmedins_code}"
