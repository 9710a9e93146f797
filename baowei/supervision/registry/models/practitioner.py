from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baowei.supervision.registry import codes
from baowei.supervision.registry.models.institution import Institution


class Practitioner(models.Model):
    """A registered physician, nurse, pharmacist or technician (medins_staff_b), by code: the name
    is in the restricted store. qual_stas: payment qualification on the day of the refresh."""

    scope_region = "institution__admdvs"
    scope_institution = "institution_id"
    scope_staff = "staff_code"
    audited_by_digest = True

    staff_code = models.CharField(_("practitioner code"), max_length=30, primary_key=True)
    staff_type = models.CharField(_("kind"), max_length=20, choices=codes.StaffKind.choices)
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="staff", verbose_name=_("institution")
    )
    dept_codg = models.CharField(_("department"), max_length=60, null=True)
    prac_scp = models.CharField(_("scope of practice"), max_length=200, null=True)
    profttl = models.CharField(
        _("professional title"), max_length=6, null=True, choices=codes.Title.choices
    )
    anti_lv = models.CharField(_("antibiotics level"), max_length=3, null=True)
    begndate = models.DateField(_("registered from"), null=True)
    enddate = models.DateField(_("registered to"), null=True)
    qual_stas = models.CharField(
        _("payment qualification"),
        max_length=20,
        choices=codes.Qualification.choices,
        db_default=codes.Qualification.NORMAL,
    )

    class Meta:
        ordering = ["staff_code"]

    def __str__(self) -> str:
        return self.staff_code

    def get_absolute_url(self) -> str:
        return reverse("registry:practitioner", args=[self.staff_code])


class PractitionerStatus(models.Model):
    """A period of a practitioner's payment qualification (staff_stas_d); no end: it lasts."""

    audited_by_digest = True

    practitioner = models.ForeignKey(Practitioner, models.PROTECT, related_name="periods")
    qual_stas = models.CharField(_("status"), max_length=20, choices=codes.Qualification.choices)
    begntime = models.DateTimeField(_("from"))
    endtime = models.DateTimeField(_("to"), null=True)

    class Meta:
        ordering = ["begntime", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["practitioner", "qual_stas", "begntime"], name="practitioner_period_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.practitioner_id} {self.qual_stas}"
