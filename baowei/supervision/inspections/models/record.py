from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.choices import TextChoices
from baowei.supervision.desk.sealed import SealedValues
from baowei.supervision.documents.models import Attachment, Paper
from baowei.supervision.inspections.models.inspection import Inspection


class Record(SealedValues):
    """A site record (处罚程序-20) or an interview record (处罚程序-24).

    values: of the document's fields. Signed or refused it does not change any more, which the
    database keeps; a correction is a new record that names the earlier one. paper: the document
    made from it.
    """

    class Kind(TextChoices):
        SITE = "site", _("site record")
        INTERVIEW = "interview", _("interview record")

    class State(TextChoices):
        DRAFT = "draft", _("draft")
        SIGNED = "signed", _("signed")
        REFUSED = "refused", _("the party refused to sign")

    scope_region = "inspection__admdvs"

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="records")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default="draft")
    begins_at = models.DateTimeField(_("begun at"))
    ends_at = models.DateTimeField(_("ended at"), null=True)
    place = models.CharField(_("where"), max_length=200)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrections")
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    version = models.IntegerField(default=1)

    class Meta:
        ordering = ["begins_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gte=F("begins_at")), name="record_times"
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(ends_at__isnull=False), name="record_has_an_end"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.begins_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("inspections:record", args=[self.pk])


class Signature(models.Model):
    """Who signed a record, or did not and why. image: of the signature, where it was drawn."""

    class Role(TextChoices):
        INSPECTOR = "inspector", _("inspector")
        PARTY = "party", _("party")
        WITNESS = "witness", _("witness")
        RECORDER = "recorder", _("recorder")

    scope_region = "record__inspection__admdvs"
    audited_by_digest = True

    record = models.ForeignKey(Record, models.PROTECT, related_name="signatures")
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)
    name = models.CharField(_("name"), max_length=60)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    image = models.ForeignKey(Attachment, models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(_("signed at"))
    refused = models.BooleanField(_("refused to sign"), default=False)
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    class Meta:
        ordering = ["record", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(refused=False) | Q(role="party", reason__regex=r"\S"),
                name="refusal_is_the_partys_and_founded",
            ),
            models.CheckConstraint(
                condition=Q(role="inspector") ^ Q(user=None) | Q(role="recorder"),
                name="inspectors_have_accounts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.name}"
