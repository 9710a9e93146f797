from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baowei.supervision.campaigns.models import Campaign
from baowei.supervision.desk.choices import TextChoices
from baowei.supervision.draws.models import Draw
from baowei.supervision.inspections.models.flight import Flight
from baowei.supervision.inspections.states import FLOW
from baowei.supervision.people.roles import Role
from baowei.supervision.registry.models import Institution


class Inspection(models.Model):
    """A visit to one institution: who goes, what they ask, what they found and what became of it.

    admdvs: the institution's region. unannounced: the institution learns of it when it begins.
    night: between visit_from and visit_to, which may pass midnight. period_from, period_to: the
    days of service looked into. outcome: empty until it is closed.
    """

    class Kind(TextChoices):
        ROUTINE = "routine", _("routine inspection")
        CAMPAIGN = "campaign", _("campaign inspection")
        FLIGHT = "flight", _("flight inspection")
        LOOK_BACK = "look_back", _("look-back inspection")
        TIP = "tip", _("verification of a tip")
        RESIDENT = "resident", _("quarterly round of a resident supervisor")

    class Outcome(TextChoices):
        NOTHING = "nothing", _("nothing found")
        LEAD = "lead", _("leads were opened")
        AGREEMENT = "agreement", _("left to the agreement")
        TRANSFERRED = "transferred", _("transferred to another authority")

    scope_region = "admdvs"
    scope_institution = "institution_id"

    number = models.CharField(_("number"), max_length=12)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=200)
    admdvs = models.CharField(_("region code"), max_length=6, db_index=True)
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="inspections", verbose_name=_("institution")
    )
    campaign = models.ForeignKey(
        Campaign, models.PROTECT, null=True, related_name="inspections",
        verbose_name=_("campaign"),
    )  # fmt: skip
    draw = models.ForeignKey(
        Draw, models.PROTECT, null=True, related_name="inspections", verbose_name=_("draw")
    )
    flight = models.ForeignKey(
        Flight, models.PROTECT, null=True, related_name="inspections",
        verbose_name=_("flight inspection"),
    )  # fmt: skip
    period_from = models.DateField(_("period from"), null=True)
    period_to = models.DateField(_("period to"), null=True)
    planned_on = models.DateField(_("planned on"), db_index=True)
    unannounced = models.BooleanField(_("unannounced"), default=False)
    night = models.BooleanField(_("night visit"), default=False)
    visit_from = models.TimeField(_("from (time)"), null=True)
    visit_to = models.TimeField(_("to (time)"), null=True)
    reason = models.TextField(_("why this institution"), blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=FLOW.choices(), default="planned", db_index=True
    )
    version = models.IntegerField(default=1)
    begun_at = models.DateTimeField(_("begun at"), null=True)
    finished_at = models.DateTimeField(_("finished at"), null=True)
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome.choices, blank=True)
    outcome_text = models.TextField(_("what became of it"), blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)

    class Meta:
        verbose_name = _("the inspection")
        ordering = ["-planned_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["admdvs", "number"], name="inspection_number"),
            models.CheckConstraint(
                condition=Q(period_from=None)
                | Q(period_to=None)
                | Q(period_to__gte=F("period_from")),
                name="inspection_period",
            ),
            models.CheckConstraint(
                condition=Q(night=False) | Q(visit_from__isnull=False, visit_to__isnull=False),
                name="inspection_night_has_times",
            ),
            models.CheckConstraint(
                condition=Q(state="closed") ^ Q(outcome=""), name="inspection_outcome"
            ),
            models.UniqueConstraint(
                fields=["draw", "institution"], name="inspection_of_a_draw_once"
            ),
            models.CheckConstraint(
                condition=Q(kind="flight") ^ Q(flight=None), name="inspection_of_a_flight"
            ),
            models.CheckConstraint(
                condition=Q(begun_at=None) | ~Q(state__in=("planned", "notified")),
                name="inspection_begun",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("inspections:detail", args=[self.pk])

    @property
    def fixmedins_code(self) -> str:
        return str(self.institution_id)

    def team(self) -> list[Any]:
        """Those who are on it now, the lead inspector first; read once a page."""
        kept: list[Any] | None = self.__dict__.get("_team")
        if kept is None:
            now = self.members.filter(ended=None).select_related("user")
            kept = self.__dict__["_team"] = sorted(
                now, key=lambda one: (one.role != "lead", one.pk)
            )
        return kept

    def went(self) -> list[Any]:
        """The team, and once the inspection is over those who were on it to the end."""
        over = self.members.exclude(ended=None).select_related("user")
        last = max((one.ended for one in over), default=None)
        stayed = [one for one in over if one.ended == last]
        return self.team() or sorted(stayed, key=lambda one: (one.role != "lead", one.pk))

    def inspectors(self) -> list[Any]:
        """Those of the team who inspect; experts and third parties help."""
        return [one for one in self.team() if one.role in ("lead", "member")]

    def worked_on_by(self, user: Any, role: str) -> bool:
        """Inspectors of another county who are on the team act as those of this one."""
        return role == Role.INSPECTOR and user.pk in {one.user_id for one in self.inspectors()}
