from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baowei.supervision.documents.models import Attachment
from baowei.supervision.selfchecks.models.selfcheck import SelfCheck


class Filled(models.Model):
    """A file of the annexes that was filled in by hand and sent in; taken_at: when it was taken
    over, after someone looked at what it says."""

    scope_region = "selfcheck__target__institution__admdvs"
    scope_institution = "selfcheck__target__institution_id"

    selfcheck = models.ForeignKey(SelfCheck, models.PROTECT, related_name="filled")
    file = models.OneToOneField(Attachment, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"), auto_now_add=True)
    taken_at = models.DateTimeField(_("taken over at"), null=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.file.name

    def get_absolute_url(self) -> str:
        return reverse("selfchecks:filled", args=[self.selfcheck_id, self.pk])
