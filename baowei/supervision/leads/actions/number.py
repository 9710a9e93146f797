from __future__ import annotations

from baowei.supervision.leads.models import Numbering


def next_number(admdvs: str, year: int) -> str:
    """2026-0001, counted in the region and year; whoever comes next waits for this transaction."""
    Numbering.objects.get_or_create(admdvs=admdvs, year=year)
    row = Numbering.objects.select_for_update().get(admdvs=admdvs, year=year)
    row.last += 1
    row.save()
    return f"{year}-{row.last:04}"
