"""Leads that must be checked: why, by which article, from which number on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from baowei.law.entries import Dated

PRACTICE = "县级定点药店专项检查方案（2023-12至2024-01）的“三个必查”：是地方做法，不是条文"


@dataclass(frozen=True)
class Trigger:
    """basis: the article under which it is a priority; source: who says “must”."""

    code: str
    label: str | Promise
    sentence: str | Promise
    basis: str
    source: str


TRIGGERS = {
    one.code: one
    for one in (
        Trigger(
            "tip",
            _("tip"),
            _("A tip is verified, whoever gave it and however small it is."),
            "条例-25",
            PRACTICE,
        ),
        Trigger(
            "self_inspection",
            _("careless self-inspection"),
            _("What was left out of a self-inspection and is found later is looked into on site."),
            "条例-25",
            PRACTICE,
        ),
        Trigger(
            "data_anomaly",
            _("data anomaly"),
            _("Suspect points carry an unusual share of what the fund paid the institution."),
            "条例-25",
            PRACTICE,
        ),
    )
}


@dataclass(frozen=True, kw_only=True)
class Threshold(Dated):
    """From which share of the fund's payments in the period points are an anomaly."""

    share: Decimal


THRESHOLDS = (
    Threshold(
        share=Decimal("0.05"),
        valid_from=date(2021, 5, 1),
        source="本软件的默认值",
        certain=False,
        uncertainty="没有全国规定的比例；5%只是默认值，须由当地医保局按实际确定。",
    ),
)


def threshold(on: date) -> Threshold | None:
    """The share that counts for that day."""
    return next((one for one in THRESHOLDS if one.in_force(on)), None)
