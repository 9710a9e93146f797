"""The fields of the two records, as the catalogue of documents has them."""

from __future__ import annotations

from typing import Any

from baowei.supervision.documents.papers import PAPERS
from baowei.supervision.inspections.record_paper import CODES

BESIDE = frozenset({"begins_at", "ends_at", "place"})
"""Asked for by the record itself."""


def record_forms() -> dict[str, Any]:
    return {
        kind: {
            "title": PAPERS[code].name,
            "fields": [_field(one) for one in PAPERS[code].fields if one.key not in BESIDE],
        }
        for kind, code in CODES.items()
    }


def _field(field: Any) -> dict[str, Any]:
    return {
        "key": field.key,
        "label": field.label,
        "type": field.type,
        "short": field.short,
        "required": field.required,
        "columns": [{"key": c.key, "label": c.label} for c in field.columns],
    }
