"""The national audit interface (3101, 3102, 3103), answered while the physician waits."""

from baowei.gateway.app import app
from baowei.gateway.contract.answer import Detail, Violation
from baowei.gateway.contract.feedback import Feedback
from baowei.gateway.contract.request import Request
from baowei.gateway.entry import Found, Judgement
from baowei.gateway.limits import Clock, Limits
from baowei.gateway.ports import Judge, Records
from baowei.gateway.signin.key_file import KeyFile, read_keys
from baowei.gateway.signin.keys import Key, KeyTable, OwnKey

__all__ = [
    "Clock",
    "Detail",
    "Feedback",
    "Found",
    "Judge",
    "Judgement",
    "Key",
    "KeyFile",
    "KeyTable",
    "Limits",
    "OwnKey",
    "Records",
    "Request",
    "Violation",
    "app",
    "read_keys",
]
