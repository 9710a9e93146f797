"""The documents without which a step cannot be taken: a step never comes before its document."""

from __future__ import annotations

BEFORE: dict[str, tuple[str, ...]] = {
    "begin": ("filing_approval", "inspection_notice"),
    "suspend": ("suspension",),
    "resume": ("resumption",),
    "conclude": ("investigation_report",),
    "submit": ("legal_submission",),
    "approve": ("legal_opinion",),
    "correct": ("legal_opinion",),
    "continue_inquiry": ("legal_opinion",),
    "notify": ("prior_notice",),
    "hold_hearing": ("hearing_record", "hearing_report"),
    "discuss": ("discussion",),
    "decide_on_spot": ("summary_penalty",),
    "serve": ("service_receipt",),
    "close": ("closing_approval",),
    "archive": ("dossier_index", "dossier_note"),
    "terminate": ("termination",),
    "hand_to_police": ("crime_report", "crime_transfer", "investigation_report"),
}
"""Step -> codes of the catalogue of documents, each of which must be final."""

ONCE = frozenset({"filing_approval", "inspection_notice"})
"""Documents that stay good however often the step is taken."""

SINCE: dict[str, tuple[str, ...]] = {
    "resume": ("suspend",),
    "approve": ("submit",),
    "correct": ("submit",),
    "continue_inquiry": ("submit",),
    "set_hearing": ("ask_hearing", "set_hearing"),
    "hold_hearing": ("ask_hearing",),
    "hear": ("notify",),
    "discuss": ("discuss", "submit", "notify"),
    "decide": ("conclude", "approve", "hear", "hold_hearing", "withdraw_hearing"),
    "serve": ("decide",),
}
"""Step -> steps after the last of which its documents are made final: a document of the first
notice does not serve for the second. Of a step that is not here: after it was taken before."""

DECISION = {
    "penalty": ("penalty_decision",),
    "no_penalty": ("no_penalty_decision",),
    "not_established": ("no_penalty_decision",),
    "transfer": ("transfer_letter",),
}
"""Kind of decision (处罚程序-43) -> the document that carries it."""

ANSWER = ("defence_record", "defence_review")
"""What the party said, and what came of it (处罚法-45)."""
