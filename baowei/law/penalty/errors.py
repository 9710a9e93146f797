"""Why no sanction can be computed: one Chinese sentence each, without a value of a person."""

from __future__ import annotations

from baowei.errors import BaoweiError


class PenaltyError(BaoweiError, ValueError):
    """Facts that contradict each other or from which no sanction follows."""


class NotInForce(PenaltyError):
    """The ground, or an older law for the same act, was not in force when the act was done."""


class NoLoss(PenaltyError):
    """The article asks for a loss of the fund, and the facts name none."""


class FinedBefore(PenaltyError):
    """The same act has been fined already (处罚法-29)."""


class Barred(PenaltyError):
    """The act was discovered too late to be punished (处罚法-36, 处罚程序-6)."""
