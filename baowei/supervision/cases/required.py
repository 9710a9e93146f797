"""The documents without which a step cannot be taken: a step never comes before its document."""

from __future__ import annotations

BEFORE: dict[str, tuple[str, ...]] = {
    "begin": ("filing_approval", "inspection_notice"),
    "suspend": ("suspension",),
    "resume": ("resumption",),
    "conclude": ("investigation_report",),
    "submit": ("legal_submission",),
    "approve": ("legal_opinion",),
    "notify": ("prior_notice",),
    "hear": (),
    "hold_hearing": ("hearing_notice", "hearing_record", "hearing_report"),
    "discuss": ("discussion",),
    "decide_on_spot": ("summary_penalty",),
    "serve": ("service_receipt",),
    "close": ("closing_approval",),
    "archive": ("dossier_index", "dossier_note"),
    "terminate": ("termination",),
    "hand_to_police": ("crime_report", "crime_transfer", "investigation_report"),
}
"""Step -> codes of the catalogue of documents, each of which must be final."""

DECISION = {
    "penalty": ("penalty_decision",),
    "no_penalty": ("no_penalty_decision",),
    "not_established": ("no_penalty_decision",),
    "transfer": ("transfer_letter",),
}
"""Kind of decision (处罚程序-43) -> the document that carries it."""
