"""What a vendor runs against a gateway before the first patient: each check in one sentence."""

from baowei.gateway.selftest.caller import Caller
from baowei.gateway.selftest.checks import CHECKS, Check, Result, run

__all__ = ["CHECKS", "Caller", "Check", "Result", "run"]
