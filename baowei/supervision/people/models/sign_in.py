from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.choices import TextChoices


class SignIn(models.Model):
    """An attempt to sign in, or the end of a session; `user` is empty where there is no account."""

    scope_region = "user__region__admdvs"

    class Outcome(TextChoices):
        IN = "in", _("signed in")
        OUT = "out", _("signed out")
        FAILED = "failed", _("wrong account or password")
        FACTOR = "factor", _("wrong second factor")
        LOCKED = "locked", _("locked after too many attempts")

    at = models.DateTimeField(_("at"), auto_now_add=True, db_index=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="sign_ins"
    )
    username = models.CharField(_("account"), max_length=60)
    address = models.GenericIPAddressField(_("address"), null=True)
    agent = models.CharField(_("browser"), max_length=200, blank=True, default="")
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.username} {self.outcome}"
