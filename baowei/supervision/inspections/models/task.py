from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.choices import TextChoices
from baowei.supervision.desk.done import Done
from baowei.supervision.documents.models import Attachment
from baowei.supervision.inspections.models.inspection import Inspection
from baowei.supervision.inspections.task_states import TASKS
from baowei.supervision.points.models import SuspectPoint


class Task(models.Model):
    """What an expert or a third party is asked: about exactly these rows, until a moment.

    fee: CNY, `fixed`, or as `rate` per cent of the amount that is accepted (0 to 100); fee_basis:
    the agreement that says so. found_amount: CNY as handed in; accepted_amount: what the lead
    inspector accepts of it; payable: CNY, worked out from it.
    """

    class Kind(TextChoices):
        EXPERT = "expert", _("expert")
        THIRD_PARTY = "third_party", _("third party")

    class Fee(TextChoices):
        NONE = "none", _("without pay")
        FIXED = "fixed", _("a fixed fee")
        RATE = "rate", _("per cent of the amount accepted")

    scope_region = "inspection__admdvs"

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="tasks")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="tasks", verbose_name=_("for")
    )
    purpose = models.TextField(_("what is asked"))
    expires_at = models.DateTimeField(_("open until"))
    fee = models.CharField(_("pay"), max_length=10, choices=Fee.choices, default="none")
    fee_amount = models.DecimalField(_("fee"), max_digits=12, decimal_places=2, null=True)
    fee_rate = models.DecimalField(_("rate"), max_digits=6, decimal_places=3, null=True)
    fee_basis = models.CharField(_("agreement on pay"), max_length=200, blank=True)
    result = models.TextField(_("result"), blank=True)
    found_amount = models.DecimalField(_("found"), max_digits=16, decimal_places=2, null=True)
    accepted_amount = models.DecimalField(_("accepted"), max_digits=16, decimal_places=2, null=True)
    payable = models.DecimalField(_("payable"), max_digits=16, decimal_places=2, null=True)
    paid_on = models.DateField(_("paid on"), null=True)
    state = models.CharField(
        _("state"), max_length=12, choices=TASKS.choices(), default="open", db_index=True
    )
    version = models.IntegerField(default=1)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)

    class Meta:
        verbose_name = _("task")
        ordering = ["expires_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fee="none", fee_amount=None, fee_rate=None)
                | Q(fee="fixed", fee_amount__gte=0, fee_rate=None)
                | Q(fee="rate", fee_amount=None, fee_rate__range=(0, 100)),
                name="task_fee",
            ),
            models.CheckConstraint(
                condition=Q(fee="none") | Q(fee_basis__regex=r"\S"), name="task_fee_has_a_basis"
            ),
            models.CheckConstraint(condition=Q(paid_on=None) ^ Q(state="paid"), name="task_paid"),
        ]

    def __str__(self) -> str:
        return f"{self.assignee} · {self.inspection_id}"

    def get_absolute_url(self) -> str:
        return reverse("inspections:task", args=[self.pk])

    def worked_on_by(self, user: Any, role: str) -> bool:
        """Whom it was given to, wherever they work, and the team of the inspection."""
        own = role == self.kind and user.pk == self.assignee_id
        return own or self.inspection.worked_on_by(user, role)

    @property
    def live(self) -> bool:
        """Whether its rows may be looked at now."""
        return self.state == "open" and self.expires_at > timezone.now()


class TaskStep(Done):
    """What was done with a task."""

    scope_region = "task__inspection__admdvs"

    task = models.ForeignKey(Task, models.PROTECT, related_name="steps")


class TaskRow(models.Model):
    """One thing that a task opens: a suspect point with its evidence, or a file."""

    scope_region = "task__inspection__admdvs"

    task = models.ForeignKey(Task, models.PROTECT, related_name="rows")
    point = models.ForeignKey(SuspectPoint, models.PROTECT, null=True, related_name="+")
    file = models.ForeignKey(Attachment, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["task", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(point=None) ^ Q(file=None), name="task_row_is_one_thing"
            ),
            models.UniqueConstraint(fields=["task", "point"], name="task_point_once"),
            models.UniqueConstraint(fields=["task", "file"], name="task_file_once"),
        ]

    def __str__(self) -> str:
        return str(self.point or self.file)


class Look(models.Model):
    """Someone looked at a row of a task."""

    scope_region = "row__task__inspection__admdvs"

    row = models.ForeignKey(TaskRow, models.PROTECT, related_name="looks")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"), auto_now_add=True)
    address = models.GenericIPAddressField(_("address"), null=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.user_id} {self.row_id}"
