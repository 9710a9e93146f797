"""What screening asks of an engine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import ibis.expr.types as ir
import pyarrow as pa

ROW_ID = "row_id"
"""A number for each row of a table over files, on engines that give one for nothing."""


class Engine(Protocol):
    """An ibis backend with the few things ibis has no word for."""

    name: str
    connection: Any

    def files(self, name: str, paths: Sequence[str]) -> ir.Table:
        """A table over Parquet files (at least one), with ROW_ID where the engine numbers rows."""

    def rows(self, name: str, rows: pa.Table) -> ir.Table:
        """A small table handed over from memory."""

    def view(self, name: str, expression: ir.Table) -> ir.Table:
        """The expression under a name: what is built on it is compiled without it."""

    def keep(self, name: str, expression: ir.Table) -> ir.Table:
        """The expression, computed once and kept for this run."""

    def fetch(self, expression: ir.Table) -> pa.Table:
        """The rows of the expression."""

    def run(self, statement: str) -> pa.Table:
        """The rows of a statement of the engine."""

    def close(self) -> None: ...
