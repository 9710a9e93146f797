"""Writes the tables of a city, one file a table, in the background of the generation."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Literal

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from baowei.schema import TABLES
from baowei.synth.columns import arrow_schema

FileFormat = Literal["csv", "parquet"]
WAITING = 14
"""Frames that may wait to be written before the generation pauses: what bounds the memory."""


class CityWriter:
    """Appends frames to `<table>.csv` or `<table>.parquet`; the order of calls is kept.

    One thread writes while the next people are made. Every table of the schema gets its file,
    if only with a header.
    """

    def __init__(self, folder: Path, file_format: FileFormat) -> None:
        self._sinks = {
            name: _open(folder / f"{name}.{file_format}", arrow_schema(name)) for name in TABLES
        }
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="synth-writer")
        self._pending: list[Future[None]] = []
        self.counts = dict.fromkeys(TABLES, 0)

    def add(self, name: str, frame: pa.Table) -> None:
        if frame.num_rows:
            self.counts[name] += frame.num_rows
            self._pending.append(self._thread.submit(self._sinks[name].write_table, frame))
        while len(self._pending) > WAITING:
            self._pending.pop(0).result()

    def __enter__(self) -> CityWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._thread.shutdown(wait=True)
        for sink in self._sinks.values():
            sink.close()
        if error is None:
            for future in self._pending:
                future.result()


def _open(path: Path, schema: pa.Schema) -> pacsv.CSVWriter | pq.ParquetWriter:
    if path.suffix == ".parquet":
        return pq.ParquetWriter(path, schema, compression="snappy", store_schema=False)
    options = pacsv.WriteOptions(quoting_style="none", quoting_header="none", batch_size=65536)
    return pacsv.CSVWriter(path, schema, write_options=options)
