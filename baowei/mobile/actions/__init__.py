"""The only writers of devices."""

from baowei.mobile.actions.bind import bind
from baowei.mobile.actions.revoke import confirm_wiped, revoke

__all__ = ["bind", "confirm_wiped", "revoke"]
