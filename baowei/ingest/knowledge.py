"""Reference rows in the lake: what is shipped, and what was loaded from lists."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from baowei.ingest.lists.load import ListsResult, load_lists
from baowei.knowledge.fact import kind_of
from baowei.knowledge.kinds import KINDS
from baowei.knowledge.merge import content_hash, merge
from baowei.knowledge.starter import starter_claims, starter_rows
from baowei.lake import Lake, Version
from baowei.lake.arrow import arrow_table

Rows = dict[str, list[dict[str, Any]]]


def read_knowledge(version: Version) -> Rows:
    """Every reference row of a version, by kind; the shipped ones are always among them."""
    shipped = starter_rows()
    stored = {kind: _stored(version, kind) for kind in KINDS}
    if not any(stored.values()):
        return shipped
    if version.state.get("shipped") == shipped_hash():
        return stored
    every = merge([row for rows in stored.values() for row in rows], starter_claims()).rows
    found: Rows = {kind: [] for kind in KINDS}
    for row in every:
        found[kind_of(row)].append(row)
    return found


def shipped_hash() -> str:
    return content_hash([row for rows in starter_rows().values() for row in rows])


def _stored(version: Version, kind: str) -> list[dict[str, Any]]:
    paths = version.files(kind)
    return pa.concat_tables([pq.read_table(path) for path in paths]).to_pylist() if paths else []


def load_knowledge(lake: Lake, paths: Sequence[Path]) -> ListsResult:
    """Take the lists into the lake, in one commit; nothing is written when nothing is new."""
    with lake.writing() as writer:
        before = read_knowledge(writer.version)
        result = load_lists(paths, before)
        first = "shipped" not in writer.version.state
        if not result.changed and not first:
            return result
        for kind in KINDS if first else result.changed:
            rows, files = result.rows.get(kind, []), []
            if rows:
                files = [writer.folder(kind) / "rows.parquet"]
                pq.write_table(arrow_table(KINDS[kind].columns(), rows), files[0])
            old = writer.version.files(kind)
            if old or files:
                writer.replace(kind, old, files)
        writer.state["shipped"] = shipped_hash()
        writer.publish("knowledge", result.as_dict())
    return result
