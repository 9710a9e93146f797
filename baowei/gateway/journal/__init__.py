"""What came in, on disk before it is answered; from there into PostgreSQL, each entry once."""

from baowei.gateway.journal.drain import Drain, drain
from baowei.gateway.journal.journal import Journal, NotKeptError
from baowei.gateway.journal.lag import Lag, lag
from baowei.gateway.journal.tables import prepare
from baowei.gateway.journal.waiting import take_waiting

__all__ = ["Drain", "Journal", "Lag", "NotKeptError", "drain", "lag", "prepare", "take_waiting"]
