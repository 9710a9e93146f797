"""A delivery of export files as rows by table: the files that a load reads, and JSON."""

from __future__ import annotations

import shutil
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import duckdb

from baowei.errors import BaoweiError
from baowei.gateway.reading.message import read_json
from baowei.ingest.discover import Found, discover
from baowei.ingest.engine import connect
from baowei.ingest.open_source import open_source
from baowei.ingest.read_text import mended
from baowei.schema import TABLES

MEMORY = "512MB"
JSON, LINES = ".json", ".jsonl"


def read_delivery(path: Path, scratch: Path) -> dict[str, list[dict[str, Any]]]:
    """path: a folder, a zip, or one .json as `POST /stream/settlements` takes it. Values are as
    written; `BaoweiError` where a file cannot be read."""
    if path.suffix.lower() == JSON:
        return _json(path)
    tables: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for file in sorted(path.rglob(f"*{LINES}")) if path.is_dir() else []:
        tables[_table_of(file)] += _lines(file)
    if tables and not [f for f in path.rglob("*") if f.is_file() and f.suffix.lower() != LINES]:
        return dict(tables)
    found, _ = discover([path])
    folder = Path(tempfile.mkdtemp(prefix="drop-", dir=scratch))
    try:
        # the salt is for values that the load itself digests; here they are read as written
        with connect(folder, b"", MEMORY, 1) as connection:
            for number, one in enumerate(found, 1):
                tables[one.table.name] += _records(connection, one, folder, number)
    except duckdb.Error as wrong:
        raise BaoweiError(f"文件内容无法读取（{type(wrong).__name__}）") from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return dict(tables)


def _records(
    connection: duckdb.DuckDBPyConnection, found: Found, folder: Path, number: int
) -> list[dict[str, Any]]:
    """All records as text under our names; a record that does not fit the header is a fault."""
    source, _ = open_source(connection, found, folder, number)
    try:
        rows = connection.execute(f"select * from {source.first}")
    except duckdb.InvalidInputException:
        if source.plain_text is None:
            raise
        # the reader lost its way: line by line, as a load then reads
        source = mended(source)
        rows = connection.execute(f"select * from {source.rows}")
    names = [part[0] for part in rows.description or ()]
    records = [dict(zip(names, row, strict=True)) for row in rows.fetchall()]
    refused = len(source.lost)
    if source.rejects is not None:
        told = connection.execute(f"select count(distinct line) from {source.rejects}").fetchone()
        refused += told[0] if told else 0
    if refused:
        raise BaoweiError(f"{found.label} 有 {refused} 行的列数或引号与表头不符")
    known = TABLES[found.table.name].columns()
    return [{name: row[name] for name in row if name in known} for row in records]


def _json(path: Path) -> dict[str, list[dict[str, Any]]]:
    found = read_json(path.read_bytes(), path.name)
    if not isinstance(found, dict):
        raise BaoweiError(f"{path.name} 应为数据表名到行的对象")
    return found


def _lines(path: Path) -> list[dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise BaoweiError(f"{path.name} 编码应为 UTF-8") from None
    rows = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            rows.append(read_json(line, f"{path.name} 第 {number} 行"))
    return rows


def _table_of(file: Path) -> str:
    names = [name for name in TABLES if file.name.startswith(name)]
    if not names:
        raise BaoweiError(f"{file.name} 的文件名应以数据表名开头，例如 fee_list_d{LINES}")
    return max(names, key=len)
