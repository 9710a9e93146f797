"""Who should lie in the wards: the stays behind the suspect points that have not ended."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from baowei.supervision.points.models import SuspectPoint


def expected(points: Iterable[SuspectPoint]) -> list[dict[str, Any]]:
    """By ward and bed, each stay once. The office has no list of all who are in hospital today:
    the ward's own list is typed or pasted on site.

    psn_no: whole, as it goes back with the round; the device shows the last four characters.
    """
    today = f"{timezone.localdate():%Y-%m-%d}"
    stays = {
        row["mdtrt_id"]: _bed(row)
        for point in points
        for row in point.story.evidence.get("mdtrt_d", [])
        if row.get("mdtrt_id") and _lasts(row, today)
    }
    return sorted(stays.values(), key=lambda bed: (bed["ward"], bed["bed"], bed["mdtrt_id"]))


def _lasts(row: dict[str, Any], today: str) -> bool:
    """An inpatient (a bed or a ward of admission is named) not discharged before today."""
    inpatient = row.get("adm_bed") or row.get("adm_dept_name")
    ended = str(row.get("endtime") or "")[:10]
    return bool(inpatient) and (not ended or ended >= today)


def _bed(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "ward": row.get("adm_dept_name") or "",
        "bed": row.get("adm_bed") or "",
        "psn_no": row.get("psn_no") or "",
        "mdtrt_id": row["mdtrt_id"],
        "since": str(row.get("begntime") or "")[:10],
        "number": row.get("ipt_otp_no") or "",
    }
