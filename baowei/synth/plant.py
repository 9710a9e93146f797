"""Plants the schemes into a city: which ones, how often, and the frames they become."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from baowei.schema import TABLES
from baowei.synth.builder import Builder
from baowei.synth.clock import EPOCH
from baowei.synth.columns import NULL, Value, frame
from baowei.synth.handmade import Row
from baowei.synth.institutions import Institutions
from baowei.synth.ledger import Ledger
from baowei.synth.schemes.registry import SCHEMES, Scheme
from baowei.synth.streams import stream
from baowei.synth.truth import Truth


@dataclass(frozen=True)
class Planted:
    truth: list[Truth]
    frames: list[tuple[str, pa.Table]]

    def truth_counts(self) -> dict[tuple[str, str], int]:
        return dict(sorted(Counter((row.rule, row.kind) for row in self.truth).items()))


def plant(
    city: Institutions,
    ledger: Ledger,
    *,
    seed: int,
    persons: int,
    schemes: Collection[str] | None,
    rate: float | None,
    progress: Callable[[str, int, int], None],
) -> Planted:
    """Every wanted scheme that the period has room for."""
    truth: list[Truth] = []
    frames: list[tuple[str, pa.Table]] = []
    for turn, (code, scheme) in enumerate(SCHEMES.items()):
        if schemes is None or code in schemes:
            since = first_day(scheme, ledger)
            if since is not None:
                cases = max(
                    1, round((rate if rate is not None else scheme.rate) * persons / 10_000)
                )
                builder = Builder(turn, city, ledger, stream(seed, f"scheme {code}"))
                for _ in range(cases):
                    scheme.plant(builder, since)
                builder.close()
                truth += builder.truth
                frames += [(table, as_frame(table, rows)) for table, rows in builder.rows.items()]
        progress("schemes", turn + 1, len(SCHEMES))
    return Planted(truth, frames)


def check_schemes(schemes: Collection[str] | None) -> None:
    """Raises ValueError for a scheme that does not exist."""
    unknown = set(schemes or ()) - set(SCHEMES)
    if unknown:
        raise ValueError(f"no such scheme: {', '.join(sorted(unknown))}")


def first_day(scheme: Scheme, ledger: Ledger) -> int | None:
    """The first day on which the scheme can be planted, in days since 1970."""
    period = ledger.period
    since = max(period.first, (scheme.since - EPOCH).days) if scheme.since else period.first
    return since if period.first + period.days - since > scheme.span else None


def as_frame(table: str, rows: list[Row]) -> pa.Table:
    """Hand-made rows as a frame; what a row does not name is null."""
    columns: dict[str, Value] = {}
    for name, column in TABLES[table].columns().items():
        values = [row.get(name) for row in rows]
        if column.type == "varchar":
            columns[name] = values
        elif column.type == "double":
            columns[name] = np.array([np.nan if v is None else v for v in values])
        else:
            columns[name] = np.array([NULL if v is None else v for v in values], dtype=np.int64)
    return frame(table, columns, len(rows))
