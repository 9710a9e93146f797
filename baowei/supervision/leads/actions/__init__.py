"""The only writers of leads."""

from baowei.supervision.leads.actions.assign import assign
from baowei.supervision.leads.actions.decide import (
    close,
    file,
    reopen,
    send_back,
    to_agency,
    transfer_out,
)
from baowei.supervision.leads.actions.files import attach_file
from baowei.supervision.leads.actions.form import form_leads
from baowei.supervision.leads.actions.mark import mark_must_check
from baowei.supervision.leads.actions.merge import merge
from baowei.supervision.leads.actions.register import register
from baowei.supervision.leads.actions.split import split
from baowei.supervision.leads.actions.tipster import tell_tipster
from baowei.supervision.leads.actions.verify import begin, propose_filing

__all__ = [
    "assign",
    "attach_file",
    "begin",
    "close",
    "file",
    "form_leads",
    "mark_must_check",
    "merge",
    "propose_filing",
    "register",
    "reopen",
    "send_back",
    "split",
    "tell_tipster",
    "to_agency",
    "transfer_out",
]
