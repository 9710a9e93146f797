"""A small world for the registry: institutions of two counties, a chain, their practitioners."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from baowei.supervision.desk.act import act
from baowei.supervision.registry.actions.agreements import draft, sign
from baowei.supervision.registry.models import Agreement, Institution, Practitioner

HOSPITAL, CLINIC, SHOP, BRANCH = "H99010100001", "H99010200002", "P99010100003", "P99010200004"
DOCTOR = "D990100000001"
ROWS = (
    (HOSPITAL, "第一人民医院", "1", "990101", "L1"),
    (CLINIC, "城西医院", "1", "990102", "L1"),
    (SHOP, "康宁大药房", "2", "990101", "L2"),
    (BRANCH, "康宁大药房城西店", "2", "990102", "L2"),
)


def build() -> None:
    """The rows as a refresh would leave them."""
    with act(None, "test.registry"):
        Institution.objects.bulk_create(
            Institution(
                fixmedins_code=code,
                fixmedins_name=name,
                fixmedins_type=kind,
                admdvs=admdvs,
                legrep_id=representative,
                agre_stas="active",
            )
            for code, name, kind, admdvs, representative in ROWS
        )
        Practitioner.objects.create(
            staff_code=DOCTOR, staff_type="physician", institution_id=HOSPITAL
        )


def today() -> date:
    return timezone.localdate()


def agreement(user: Any, code: str, admdvs: str = "", **fields: Any) -> Agreement:
    """One in force for a year, signed by the user (a rechecker of the region)."""
    institution = Institution.objects.get(pk=code)
    region = admdvs or institution.admdvs
    fields = {
        "valid_from": today() - timedelta(days=30),
        "valid_to": today() + timedelta(days=335),
        **fields,
    }
    made = draft(institution, f"协{code}-{region}", region, acting_user=user, **fields)
    return sign(made.pk, made.version, today(), acting_user=user)
