"""The only writers of campaigns."""

from baowei.supervision.campaigns.actions.cases import approve, propose, reword, withdraw
from baowei.supervision.campaigns.actions.change import change
from baowei.supervision.campaigns.actions.decide import cancel, close, summarise
from baowei.supervision.campaigns.actions.files import attach_file
from baowei.supervision.campaigns.actions.issue import issue
from baowei.supervision.campaigns.actions.make import edit, make
from baowei.supervision.campaigns.actions.papers import draft_plan, draft_summary
from baowei.supervision.campaigns.actions.public import set_public
from baowei.supervision.campaigns.actions.remind import chase, remind_all
from baowei.supervision.campaigns.actions.report import accept, return_, submit
from baowei.supervision.campaigns.actions.target import add_target

__all__ = [
    "accept",
    "add_target",
    "approve",
    "attach_file",
    "cancel",
    "change",
    "chase",
    "close",
    "draft_plan",
    "draft_summary",
    "edit",
    "issue",
    "make",
    "propose",
    "remind_all",
    "return_",
    "reword",
    "set_public",
    "submit",
    "summarise",
    "withdraw",
]
