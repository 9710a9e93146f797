from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baowei.supervision.cases.measure_states import HELD, MEASURES
from baowei.supervision.cases.models.case import Case
from baowei.supervision.desk.choices import TextChoices
from baowei.supervision.desk.done import Done


class Measure(models.Model):
    """Evidence that is registered and kept (处罚程序-26), or material that is sealed (处罚程序-29).

    taken_on: the day from which its time runs. urgent: taken before the leader's approval. version:
    of the row, so that two people do not overwrite each other.
    """

    class Kind(TextChoices):
        REGISTRATION = "registration", _("registered evidence")
        SEALING = "sealing", _("sealed material")

    scope_region = "case__admdvs"

    case = models.ForeignKey(Case, models.PROTECT, related_name="measures")
    kind = models.CharField(_("measure"), max_length=12, choices=Kind.choices)
    what = models.TextField(_("what is kept"))
    place = models.CharField(_("place of keeping"), max_length=200)
    keeper = models.CharField(_("keeper"), max_length=100)
    urgent = models.BooleanField(_("taken at once"), default=False)
    taken_on = models.DateField(_("taken on"), null=True)
    ended_on = models.DateField(_("ended on"), null=True)
    state = models.CharField(
        _("state"), max_length=12, choices=MEASURES.choices(), default="proposed"
    )
    version = models.IntegerField(default=1)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=HELD, taken_on__isnull=False, ended_on=None)
                | Q(state__in=("proposed", "approved"), taken_on=None, ended_on=None)
                | Q(
                    state__in=("disposed", "lapsed"), taken_on__isnull=False, ended_on__isnull=False
                )
                | Q(state="refused", ended_on__isnull=False),
                name="measure_days",
            ),
            models.CheckConstraint(
                condition=~Q(state="lapsed") | Q(kind="registration"), name="measure_lapsed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case.number} {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        return f"{self.case.get_absolute_url()}#{self.mark}"

    @property
    def mark(self) -> str:
        """Where it stands on the page of its case."""
        return f"measure-{self.pk}"


class MeasureStep(Done):
    """user: null where the office freed it by itself."""

    scope_region = "measure__case__admdvs"

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="steps")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
