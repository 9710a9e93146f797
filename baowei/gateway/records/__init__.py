"""Requests, answers and feedback for 24 months: fresh ones in PostgreSQL, then in the lake."""

from baowei.gateway.records.heeded import Heeded, heeded
from baowei.gateway.records.prune import Pruned, prune
from baowei.gateway.records.record import Record, WarningRecord
from baowei.gateway.records.search import search
from baowei.gateway.records.ship import ship

__all__ = ["Heeded", "Pruned", "Record", "WarningRecord", "heeded", "prune", "search", "ship"]
