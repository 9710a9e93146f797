from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from baowei.supervision.campaigns.models.report import Report


class Reminder(models.Model):
    """That a report was asked for: by the office when a level was reached, or by a person.

    level: a level of `deadlines`, or empty where a person chased it. due_on: the day that was
    meant, as a plan that is changed starts again.
    """

    scope_region = "report__unit__admdvs"

    report = models.ForeignKey(Report, models.CASCADE, related_name="reminders")
    level = models.CharField(_("level"), max_length=20, blank=True)
    due_on = models.DateField(_("due"))
    at = models.DateTimeField(_("at"), auto_now_add=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    text = models.CharField(_("message"), max_length=300, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "level", "due_on"],
                condition=~models.Q(level=""),
                name="campaign_reminded_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.report} {self.level}"
