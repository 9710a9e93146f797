from __future__ import annotations

from baowei.supervision.desk.numbering import next_in
from baowei.supervision.leads.models import Numbering


def next_number(admdvs: str, year: int) -> str:
    """2026-0001, counted in the region and year."""
    return f"{year}-{next_in(Numbering, admdvs=admdvs, year=year):04}"
