"""From which amount on something left out is called hidden rather than overlooked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from baowei.law.entries import Dated


@dataclass(frozen=True, kw_only=True)
class Threshold(Dated):
    """Of one region (admdvs prefix; empty: everywhere). Hiding is from both on: amount, CNY left
    out, and share of what was found that was left out."""

    region: str = ""
    amount: Decimal
    share: Decimal


THRESHOLDS = (
    Threshold(
        amount=Decimal(1_000),
        share=Decimal("0.5"),
        valid_from=date(2021, 5, 1),
        source="本软件的默认值",
        certain=False,
        uncertainty="没有全国规定的界线；1000元和50%只是默认值，须由当地医保局按实际确定。",
    ),
)


def threshold(admdvs: str, on: date) -> Threshold | None:
    """The one of the narrowest region that counts there on that day."""
    fitting = [one for one in THRESHOLDS if one.in_force(on) and admdvs.startswith(one.region)]
    return max(fitting, key=lambda one: len(one.region), default=None)
