"""What an inspector takes along: everything of their inspections, as JSON."""

from baowei.mobile.pack.pack import pack_of

__all__ = ["pack_of"]
