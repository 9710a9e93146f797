from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Sample(models.Model):
    """Points drawn at random from a list of one institution, to be reviewed in place of all.

    population, drawn: points; seed: with which anyone can draw the same again.
    """

    scope_region = "admdvs"

    title = models.CharField(_("title"), max_length=200)
    admdvs = models.CharField(_("region code"), max_length=6)
    fixmedins_code = models.CharField(_("institution code"), max_length=30)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"), auto_now_add=True)
    seed = models.BigIntegerField()
    population = ArrayField(models.BigIntegerField())
    drawn = ArrayField(models.BigIntegerField())
    applied = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("points:sample", args=[self.pk])
