"""What is known of a person: recent claims, by encounter, in PostgreSQL.

Read for a request by `read`; fed by exchanges, feedbacks and settlements of the stream, and from
the lake by `rebuild` and `feed`.
"""

from baowei.gateway.history.asked import EncounterRows, take_exchanges, take_feedback
from baowei.gateway.history.feed import feed
from baowei.gateway.history.held import Past
from baowei.gateway.history.layout import COLUMNS, OF_PAGE, lookback
from baowei.gateway.history.reading import UNKNOWN, Person, complete, read
from baowei.gateway.history.rebuild import rebuild
from baowei.gateway.history.settled import take_settlement
from baowei.gateway.history.tables import expire, prepare

__all__ = [
    "COLUMNS",
    "OF_PAGE",
    "UNKNOWN",
    "EncounterRows",
    "Past",
    "Person",
    "complete",
    "expire",
    "feed",
    "lookback",
    "prepare",
    "read",
    "rebuild",
    "take_exchanges",
    "take_feedback",
    "take_settlement",
]
