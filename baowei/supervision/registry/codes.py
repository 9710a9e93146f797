"""Words of the national dictionary for the codes that the registry shows."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    """fixmedins_type"""

    HOSPITAL = "1", _("medical institution")
    PHARMACY = "2", _("retail pharmacy")


class Level(TextChoices):
    """medins_lv, as hosp_lv"""

    L01 = "01", _("third level, special")
    L02 = "02", _("third level A")
    L03 = "03", _("third level B")
    L04 = "04", _("third level C")
    L05 = "05", _("second level A")
    L06 = "06", _("second level B")
    L07 = "07", _("second level C")
    L08 = "08", _("first level A")
    L09 = "09", _("first level B")
    L10 = "10", _("first level C")
    L11 = "11", _("no level")
    L12 = "12", _("third level, no grade")
    L13 = "13", _("second level, no grade")
    L14 = "14", _("first level, no grade")


class AgreementStatus(TextChoices):
    """agre_stas, as the settlement system has it"""

    ACTIVE = "active", pgettext_lazy("agreement status", "in force")
    SUSPENDED = "suspended", pgettext_lazy("agreement status", "suspended")
    TERMINATED = "terminated", pgettext_lazy("agreement status", "terminated")


class ResourceKind(TextChoices):
    """rsc_type"""

    DEVICE = "device", _("device")
    DEPT = "dept", _("department")
    FACILITY = "facility", _("facility")


class StaffKind(TextChoices):
    """staff_type"""

    PHYSICIAN = "physician", _("physician")
    NURSE = "nurse", _("nurse")
    PHARMACIST = "pharmacist", _("pharmacist")
    TECHNICIAN = "technician", _("technician")


class Qualification(TextChoices):
    """qual_stas"""

    NORMAL = "normal", pgettext_lazy("payment qualification", "normal")
    SUSPENDED = "suspended", pgettext_lazy("payment qualification", "suspended")
    TERMINATED = "terminated", pgettext_lazy("payment qualification", "terminated")
    ABSENT = "absent", pgettext_lazy("payment qualification", "absent")


class Title(TextChoices):
    """profttl"""

    CHIEF = "231", _("chief")
    DEPUTY_CHIEF = "232", _("deputy chief")
    ATTENDING = "233", _("attending")
    RESIDENT = "234", _("resident")
    ASSISTANT = "235", _("assistant")


def word(choices: type[TextChoices], code: str | None) -> str:
    """The word for a code; the code itself where the dictionary lacks it."""
    code = code or ""
    return str(choices(code).label) if code in choices.values else code
