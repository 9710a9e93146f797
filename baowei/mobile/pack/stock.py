"""Drugs and consumables to count: those that the suspect points name."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from baowei.supervision.points.models import SuspectPoint

NAMES = ("medins_list_name", "hilist_name", "med_list_name")


def stock_book(points: Iterable[SuspectPoint]) -> list[dict[str, Any]]:
    """Of each item: code, name, and what the rows behind the points say was moved, by kind.

    These rows are no balance: what is in the books is read from the institution's own system on
    site. They tell what to count and what to compare with.
    """
    found: dict[str, dict[str, Any]] = {}
    for point in points:
        evidence = point.story.evidence
        for row in evidence.get("invt_d", []):
            _moved(_entry(found, row), row)
        for row in evidence.get("fee_list_d", []) if "invt_d" in evidence else []:
            _named(found, row)
    return sorted(found.values(), key=lambda item: item["code"])


def codes_in_question(points: Iterable[SuspectPoint]) -> list[str]:
    """Trace codes that the rows behind the points name, so that a scan is known again offline."""
    rows = (row for point in points for row in point.story.evidence.get("drug_trac_d", []))
    return sorted({str(row["drug_trac_codg"]) for row in rows if row.get("drug_trac_codg")})


def _entry(found: dict[str, dict[str, Any]], row: dict[str, Any]) -> dict[str, Any]:
    code = str(row.get("med_list_codg") or "")
    return found.setdefault(code, {"code": code, "name": "", "moved": {}})


def _moved(entry: dict[str, Any], row: dict[str, Any]) -> None:
    kind = str(row.get("invt_type") or "")
    total = Decimal(entry["moved"].get(kind, "0")) + Decimal(str(row.get("cnt") or 0))
    entry["moved"][kind] = f"{total:f}"


def _named(found: dict[str, dict[str, Any]], row: dict[str, Any]) -> None:
    entry = _entry(found, row)
    entry["name"] = entry["name"] or next((str(row[n]) for n in NAMES if row.get(n)), "")
