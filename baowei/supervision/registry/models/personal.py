from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class PersonalRecord(models.Model):
    """Who a key stands for: name, certificate number, telephone, encrypted together.

    key: of an insured person `psn_no`, of a practitioner `staff_code`, of a legal representative
    `legrep_id`. Only `names.open_record` reads the ciphertext.
    """

    scope_region = "admdvs"
    audited_by_digest = True

    class Kind(models.TextChoices):
        INSURED = "insured", _("insured person")
        PRACTITIONER = "practitioner", _("practitioner")
        LEGAL_REP = "legal_rep", _("legal representative")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    key = models.CharField(_("key"), max_length=64)
    admdvs = models.CharField(_("region code"), max_length=6)
    ciphertext = models.BinaryField()

    class Meta:
        ordering = ["kind", "key"]
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="personal_record_once")]

    def __str__(self) -> str:
        return f"{self.kind} …{self.key[-4:]}"


class Reading(models.Model):
    """Someone opened a personal record, and said what for (条例 32)."""

    class Purpose(models.TextChoices):
        REVIEW = "review", _("payment review")
        INVESTIGATION = "investigation", _("verification or investigation")
        SERVICE = "service", _("serving a document")
        APPEAL = "appeal", _("appeal or complaint")
        OTHER = "other", _("another statutory duty")

    record = models.ForeignKey(PersonalRecord, models.PROTECT, related_name="readings")
    who = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="readings")
    purpose = models.CharField(_("purpose"), max_length=20, choices=Purpose.choices)
    why = models.CharField(_("for what"), max_length=300)
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(why__regex=r"\S") & ~models.Q(purpose=""),
                name="reading_has_a_purpose",
            )
        ]

    def __str__(self) -> str:
        return f"{self.who_id} → {self.record_id}"
