from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Certificate(models.Model):
    """An inspector's certificate of administrative law enforcement (条例 29, 令4号 16)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="certificates")
    number = models.CharField(_("certificate number"), max_length=40, unique=True)
    issued_by = models.CharField(_("issued by"), max_length=100)
    valid_from = models.DateField(_("first day"))
    valid_to = models.DateField(_("to"))

    class Meta:
        ordering = ["-valid_to", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__gte=models.F("valid_from")), name="certificate_days"
            )
        ]

    def __str__(self) -> str:
        return self.number
