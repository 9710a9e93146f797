"""Words of the law and of the library in the reader's language."""

from __future__ import annotations

from baowei.cli.language import _


def outcome_label(outcome: str) -> str:
    """A suspect point is never called a violation."""
    labels = {
        "violation": _("certain violation"),
        "suspect": _("suspect point"),
        "indicator": _("indicator"),
    }
    return labels.get(outcome, outcome)
