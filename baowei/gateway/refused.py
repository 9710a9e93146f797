"""A request that cannot be answered: one sentence that names the field, for `err_msg`."""

from __future__ import annotations

from baowei.errors import BaoweiError


class Refused(BaoweiError):
    """The sentence is sent to the institution; it never holds a value of the request."""
