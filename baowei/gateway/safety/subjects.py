"""What a finding is about, as exceptions name it: person, institution, physician or item."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, get_args

from baowei.gateway.contract.order import Order
from baowei.gateway.contract.request import Request
from baowei.gateway.entry import Found

SubjectType = Literal["person", "institution", "physician", "item"]
SUBJECT_TYPES: tuple[str, ...] = get_args(SubjectType)
LABELS = {"person": "参保人", "institution": "定点医药机构", "physician": "医师", "item": "项目"}


def subjects(found: Found, request: Request) -> Iterator[tuple[SubjectType, str]]:
    """Person, institution and physician of a finding, where they are known."""
    named: tuple[tuple[SubjectType, str | None], ...] = (
        ("person", found.psn_no or found.violation.patn_id),
        ("institution", request.fixmedins_code),
        ("physician", found.staff_code),
    )
    for kind, one in named:
        if one:
            yield kind, one


def items(found: Found, request: Request) -> set[str]:
    """National codes of the items that the finding's orders ask for."""
    lines = set(found.lines)
    return {
        order.hilist_code
        for order in _orders(request)
        if order.rx_id in lines and order.hilist_code is not None
    }


def region_of(request: Request) -> str:
    """Six digits that say where a request comes from; empty where it does not say."""
    named = request.head.mdtrtarea_admvs or ""
    return named if len(named) == 6 and named.isascii() and named.isdigit() else ""


def around(region: str) -> tuple[str, ...]:
    """The region, its city, its province and the whole country, which has no code."""
    if not region:
        return ("",)
    return (region, region[:4] + "00", region[:2] + "0000", "")


def _orders(request: Request) -> Iterator[Order]:
    for patient in request.data.patient_dtos:
        for encounter in patient.fsi_encounter_dtos:
            yield from encounter.fsi_order_dtos
