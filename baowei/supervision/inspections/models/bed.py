from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.choices import TextChoices
from baowei.supervision.desk.secret import seal, unseal
from baowei.supervision.inspections.models.inspection import Inspection
from baowei.supervision.inspections.models.item import Item
from baowei.supervision.inspections.models.material import Material


class BedRound(models.Model):
    """A ward seen bed by bed: who should lie there, who does. item: the question that came of
    absences without a reason."""

    scope_region = "inspection__admdvs"

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="bed_rounds")
    ward = models.CharField(_("ward"), max_length=100)
    at = models.DateTimeField(_("at"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="bed_rounds")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["inspection", "ward", "at"], name="bed_round_of_a_ward_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.ward} {self.at:%Y-%m-%d}"


class Bed(models.Model):
    """One bed or one expected patient of a round.

    psn_no, mdtrt_id: keys of the lake, where known. name_sealed: the name on the list, encrypted.
    status `not_on_list`: someone lies there whom the list does not have.
    """

    class Status(TextChoices):
        PRESENT = "present", _("present")
        ABSENT = "absent", _("absent")
        NOT_ON_LIST = "not_on_list", _("not on the list")

    class Reason(TextChoices):
        CHECKUP = "checkup", _("at an examination")
        OPERATION = "operation", _("in the operating theatre")
        LEAVE = "leave", _("leave with approval")
        UNKNOWN = "unknown", _("no reason known")

    scope_region = "round__inspection__admdvs"
    audited_by_digest = True

    round = models.ForeignKey(BedRound, models.PROTECT, related_name="beds")
    bed = models.CharField(_("bed"), max_length=30, blank=True)
    psn_no = models.CharField(_("person"), max_length=60, blank=True)
    mdtrt_id = models.CharField(_("encounter"), max_length=60, blank=True)
    name_sealed = models.BinaryField(null=True)
    status = models.CharField(_("status"), max_length=12, choices=Status.choices)
    reason = models.CharField(_("reason"), max_length=10, choices=Reason.choices, blank=True)
    remark = models.CharField(_("remark"), max_length=300, blank=True)
    seen_at = models.DateTimeField(_("seen at"))
    material = models.ForeignKey(Material, models.PROTECT, null=True, related_name="beds")

    class Meta:
        ordering = ["round", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="absent") ^ Q(reason=""), name="bed_absent_with_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(bed__gt="") | Q(psn_no__gt=""), name="bed_is_a_bed_or_a_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bed} {self.status}"

    @property
    def name(self) -> str:
        return str(json.loads(unseal(self.name_sealed))) if self.name_sealed else ""

    @name.setter
    def name(self, name: str) -> None:
        self.name_sealed = seal(json.dumps(name).encode()) if name else None

    @property
    def unexplained(self) -> Any:
        return self.status == "absent" and self.reason == "unknown"
