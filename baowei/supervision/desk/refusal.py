"""Why something cannot be done, in a sentence for the person who asked."""

from __future__ import annotations


class Refusal(Exception):
    """The sentence is for people: what is missing, which article or permission asks for it."""

    status = 422


class NotAllowed(Refusal):
    """The person does not hold the role, or not here."""

    status = 403


class Unlawful(Refusal):
    """The step is not open in this state, too late, or lacks what the law asks for."""


class Stale(Refusal):
    """Someone else was faster; says what changed."""

    status = 409
