from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baowei.supervision.registry import codes


class Institution(models.Model):
    """A designated hospital or pharmacy (fixmedins_b), as the last refresh found it in the lake.

    agre_stas: what the settlement system holds it to be on the day of the refresh. medfee_12,
    fund_12: CNY over the last twelve months of the lake.
    """

    scope_region = "admdvs"
    scope_institution = "fixmedins_code"
    audited_by_digest = True

    fixmedins_code = models.CharField(_("institution code"), max_length=30, primary_key=True)
    fixmedins_name = models.CharField(_("name"), max_length=200)
    fixmedins_type = models.CharField(_("type"), max_length=3, choices=codes.Kind.choices)
    medins_lv = models.CharField(_("level"), max_length=6, null=True, choices=codes.Level.choices)
    admdvs = models.CharField(_("region code"), max_length=6, db_index=True)
    bed_cnt = models.IntegerField(_("licensed beds"), null=True)
    lnt = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    open_time = models.CharField(_("opens"), max_length=5, null=True)
    clos_time = models.CharField(_("closes"), max_length=5, null=True)
    legrep_id = models.CharField(
        _("legal representative (digest)"), max_length=64, null=True, db_index=True
    )
    profit_flag = models.CharField(_("for profit"), max_length=1, null=True)
    addr = models.CharField(_("address"), max_length=300, null=True)
    agre_stas = models.CharField(
        _("agreement"), max_length=20, null=True, choices=codes.AgreementStatus.choices
    )
    medfee_12 = models.DecimalField(max_digits=18, decimal_places=2, db_default=0)
    fund_12 = models.DecimalField(max_digits=18, decimal_places=2, db_default=0, db_index=True)

    class Meta:
        ordering = ["fixmedins_code"]

    def __str__(self) -> str:
        return self.fixmedins_name

    def get_absolute_url(self) -> str:
        return reverse("registry:institution", args=[self.fixmedins_code])

    @property
    def is_pharmacy(self) -> bool:
        return self.fixmedins_type == codes.Kind.PHARMACY


class InstitutionStatus(models.Model):
    """A period of an institution's agreement (fixmedins_stas_d); no end: it lasts."""

    audited_by_digest = True

    institution = models.ForeignKey(Institution, models.PROTECT, related_name="periods")
    agre_stas = models.CharField(_("status"), max_length=20, choices=codes.AgreementStatus.choices)
    begntime = models.DateTimeField(_("from"))
    endtime = models.DateTimeField(_("to"), null=True)

    class Meta:
        ordering = ["begntime", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["institution", "agre_stas", "begntime"], name="institution_period_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.institution_id} {self.agre_stas}"


class Resource(models.Model):
    """Devices, licensed departments and facilities (fixmedins_rsc_d). day_capa: examinations a
    day and device."""

    audited_by_digest = True

    institution = models.ForeignKey(Institution, models.PROTECT, related_name="resources")
    rsc_type = models.CharField(_("kind"), max_length=20, choices=codes.ResourceKind.choices)
    rsc_code = models.CharField(_("code"), max_length=60)
    rsc_name = models.CharField(_("name"), max_length=200, null=True)
    cnt = models.IntegerField(_("how many"), null=True)
    day_capa = models.IntegerField(_("examinations a day"), null=True)
    begndate = models.DateField(_("from"), null=True)
    enddate = models.DateField(_("to"), null=True)

    class Meta:
        ordering = ["rsc_type", "rsc_code", "begndate", "pk"]

    def __str__(self) -> str:
        return f"{self.institution_id} {self.rsc_code}"
