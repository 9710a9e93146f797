"""Counts of stock and scans of trace codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.inspections.actions.taking import happened_at, reasoned, writing
from baowei.supervision.inspections.models import CodeScan, StockCount
from baowei.supervision.inspections.trace_codes import known_of
from baowei.supervision.people.models import User


def save_stock_count(
    inspection_id: int,
    *,
    name: str,
    book: Decimal,
    counted: Decimal,
    hilist_code: str = "",
    spec: str = "",
    reason: str = "",
    counted_at: datetime | None = None,
    acting_user: User,
) -> StockCount:
    """One drug or consumable, counted against the books."""
    with writing("save_stock_count", inspection_id, acting_user) as inspection:
        if book < 0 or counted < 0:
            raise Unlawful(_("a count is not below zero"))
        return StockCount.objects.create(
            inspection=inspection,
            hilist_code=hilist_code.strip(),
            name=reasoned(name)[:200],
            spec=spec.strip()[:200],
            book=book,
            counted=counted,
            reason=reason.strip()[:300],
            counted_at=happened_at(counted_at, inspection),
            counted_by=acting_user,
        )


def save_code_scans(
    inspection_id: int, *, scans: Iterable[Mapping[str, Any]], acting_user: User
) -> list[CodeScan]:
    """Trace codes as they were read: `drug_trac_codg`, `scanned_at`.

    A code read again says nothing new: the first reading stays. What is known of each is asked of
    the lake now.
    """
    with writing("save_code_scans", inspection_id, acting_user) as inspection:
        read = {str(one["drug_trac_codg"]).strip(): one for one in reversed(list(scans))}
        had = inspection.code_scans.filter(drug_trac_codg__in=read)
        for code in had.values_list("drug_trac_codg", flat=True):
            read.pop(code)
        if any(not code or len(code) > 40 for code in read):
            raise Unlawful(_("a trace code is empty or too long"))
        known = known_of(list(read), inspection.institution_id)
        return CodeScan.objects.bulk_create(
            [
                CodeScan(
                    inspection=inspection,
                    drug_trac_codg=code,
                    scanned_at=happened_at(one.get("scanned_at"), inspection),
                    scanned_by=acting_user,
                    result=known[code].result,
                    detail=known[code].detail,
                )
                for code, one in reversed(read.items())
            ]
        )
