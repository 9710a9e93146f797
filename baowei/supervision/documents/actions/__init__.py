"""The only writers of attachments and official documents."""

from baowei.supervision.documents.actions.attach import LIMIT, attach
from baowei.supervision.documents.actions.draft import draft
from baowei.supervision.documents.actions.finalise import finalise
from baowei.supervision.documents.actions.letterhead import set_letterhead
from baowei.supervision.documents.actions.revise import revise

__all__ = ["LIMIT", "attach", "draft", "finalise", "revise", "set_letterhead"]
