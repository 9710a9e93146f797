"""What can be done on a device without a network, and is applied when it is back."""

from baowei.mobile.operations.exactly_once import perform
from baowei.mobile.operations.kinds import KINDS

__all__ = ["KINDS", "perform"]
