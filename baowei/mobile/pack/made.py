"""What the team has made so far, from whichever device or desk."""

from __future__ import annotations

from typing import Any

from baowei.supervision.inspections.models import Inspection


def materials_of(inspection: Inspection) -> list[dict[str, Any]]:
    """Without the files themselves: they stay in the office."""
    return [
        {
            "id": one.pk,
            "version": one.version,
            "item": one.item_id,
            "kind": one.kind,
            "kind_label": one.get_kind_display(),
            "title": one.title,
            "sha256": one.sha256,
            "captured_at": one.captured_at,
            "by": one.captured_by.name,
        }
        for one in inspection.materials.select_related("captured_by")
    ]


def records_of(inspection: Inspection) -> list[dict[str, Any]]:
    return [
        {
            "id": one.pk,
            "version": one.version,
            "kind": one.kind,
            "state": one.state,
            "state_label": one.get_state_display(),
            "begins_at": one.begins_at,
            "ends_at": one.ends_at,
            "place": one.place,
            "values": one.values,
            "signatures": [
                f"{mark.get_role_display()} {mark.name}" for mark in one.signatures.all()
            ],
        }
        for one in inspection.records.prefetch_related("signatures")
    ]


def rounds_of(inspection: Inspection) -> list[dict[str, Any]]:
    return [
        {
            "id": one.pk,
            "ward": one.ward,
            "at": one.at,
            "present": sum(bed.status == "present" for bed in one.beds.all()),
            "absent": sum(bed.status == "absent" for bed in one.beds.all()),
            "unexplained": sum(bool(bed.unexplained) for bed in one.beds.all()),
        }
        for one in inspection.bed_rounds.prefetch_related("beds")
    ]


def counts_of(inspection: Inspection) -> list[dict[str, Any]]:
    return [
        {
            "id": one.pk,
            "name": one.name,
            "spec": one.spec,
            "book": str(one.book.normalize()),
            "counted": str(one.counted.normalize()),
            "reason": one.reason,
        }
        for one in inspection.stock_counts.all()
    ]


def codes_of(inspection: Inspection) -> list[dict[str, Any]]:
    return [
        {
            "code": one.drug_trac_codg,
            "result": one.result,
            "result_label": one.get_result_display(),
            "detail": one.detail,
        }
        for one in inspection.code_scans.all()
    ]
