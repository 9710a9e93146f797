from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from baowei.supervision.cases.letter_states import LETTERS
from baowei.supervision.cases.models.case import Case
from baowei.supervision.desk.done import Done
from baowei.supervision.documents.models import Paper


class Letter(models.Model):
    """A letter that asks another bureau to help with the investigation (处罚程序-34).

    received_on: the day on which that bureau got it, from which its fifteen days run. expected_on:
    until when it said it needs. answer: what it found, or why it cannot help.
    """

    scope_region = "case__admdvs"

    case = models.ForeignKey(Case, models.PROTECT, related_name="letters")
    paper = models.OneToOneField(Paper, models.PROTECT, related_name="+")
    asked = models.CharField(_("bureau that is asked"), max_length=100)
    matters = models.TextField(_("what it is asked for"))
    received_on = models.DateField(_("received there on"))
    expected_on = models.DateField(_("answer announced for"), null=True)
    answered_on = models.DateField(_("answered on"), null=True)
    answer = models.TextField(_("answer"), blank=True, default="")
    state = models.CharField(_("state"), max_length=12, choices=LETTERS.choices(), default="sent")
    version = models.IntegerField(default=1)

    class Meta:
        ordering = ["received_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=("answered", "declined"), answered_on__gte=F("received_on"))
                & ~Q(answer="")
                | Q(state__in=("sent", "postponed"), answered_on=None, answer=""),
                name="letter_answered",
            ),
            models.CheckConstraint(
                condition=~Q(state="postponed") | Q(expected_on__isnull=False),
                name="letter_postponed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case.number} {self.asked}"

    def get_absolute_url(self) -> str:
        return f"{self.case.get_absolute_url()}#{self.mark}"

    @property
    def mark(self) -> str:
        """Where it stands on the page of its case."""
        return f"letter-{self.pk}"


class LetterStep(Done):
    scope_region = "letter__case__admdvs"

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="steps")
