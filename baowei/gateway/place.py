"""Where an error arose, for a log that must not hold its text: that may be a person's value."""

from __future__ import annotations


def place(wrong: Exception) -> str:
    """File and line."""
    trace = wrong.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "?"
    return f"{trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}"
