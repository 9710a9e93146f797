"""What came in, on disk before it is answered; from there into PostgreSQL, each entry once.

Only the writer is named here: a process that answers needs no database and loads none.
"""

from baowei.gateway.journal.journal import Journal, NotKeptError

__all__ = ["Journal", "NotKeptError"]
