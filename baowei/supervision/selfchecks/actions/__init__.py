"""The only writers of self-inspections."""

from baowei.supervision.selfchecks.actions.answer import answer
from baowei.supervision.selfchecks.actions.commit import commit
from baowei.supervision.selfchecks.actions.entries import (
    add_entry,
    attach_file,
    change_entry,
    remove_entry,
)
from baowei.supervision.selfchecks.actions.filling import fill, take_over
from baowei.supervision.selfchecks.actions.hand_in import accept, return_, submit
from baowei.supervision.selfchecks.actions.mark import mark
from baowei.supervision.selfchecks.actions.open import open_for, open_later
from baowei.supervision.selfchecks.actions.refunds import refund, remove_refund
from baowei.supervision.selfchecks.actions.screening import (
    show_screening,
    show_screening_to_all,
)

__all__ = [
    "accept",
    "add_entry",
    "answer",
    "attach_file",
    "change_entry",
    "commit",
    "fill",
    "mark",
    "open_for",
    "open_later",
    "refund",
    "remove_entry",
    "remove_refund",
    "return_",
    "show_screening",
    "show_screening_to_all",
    "submit",
    "take_over",
]
