"""What is known of a document before anyone types: from the owner's other documents and files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Model

from baowei.supervision.documents import owners
from baowei.supervision.documents.dossier import dossier, index_values
from baowei.supervision.documents.models import PaperVersion
from baowei.supervision.documents.papers import PaperType
from baowei.supervision.documents.queries import papers_of

SAME = frozenset(
    {
        *("cause", "case_number", "lead_number", "case_source"),
        *("party", "party_code", "party_head", "party_address", "party_phone"),
        *("institution_code", "contact", "contact_phone", "bureau_address"),
        *("decision_number", "decision_on", "court", "review_body", "bank", "fund_account"),
    }
)
"""Values that are the same in all documents of one matter."""
INDEX = "dossier_index"

Source = Callable[[Any, str, Mapping[str, Any]], dict[str, Any]]
"""(owner, code of the document, what the owner's other documents say) -> values; of those, which
the document does not have are left out."""

_sources: dict[str, Source] = {}


def register(label: str, source: Source) -> None:
    """Let an app say what it knows of the documents of its things; in `AppConfig.ready`."""
    _sources[label] = source


def known_values(owner: Model, kind: PaperType) -> dict[str, Any]:
    """Values to begin with: what stays the same, as given last; all rows of an index."""
    found: dict[str, Any] = {}
    versions = PaperVersion.objects.filter(paper__in=papers_of(owner)).order_by("at", "pk")
    for version in versions:
        found |= {key: value for key, value in version.values.items() if key in SAME}
    source = _sources.get(owners.label_of(owner))
    if source is not None:
        found |= source(owner, kind.code, found)
    known = {field.key: found[field.key] for field in kind.fields if field.key in found}
    if kind.code == INDEX:
        known["entries"] = index_values(dossier(owner))
    return known
