"""A lake that is only a folder: what a load asks of the real one, without its database."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb


class FolderVersion:
    def __init__(self, number: int, files: dict[str, list[str]]) -> None:
        self.id = number
        self._files = files

    def files(self, table: str) -> list[str]:
        return list(self._files.get(table, []))


class FolderWriter:
    def __init__(self, lake: FolderLake) -> None:
        self.lake = lake
        self.version = lake.current()
        self.next = {t: list(f) for t, f in self.version._files.items()}
        self.write = next(lake.writes)

    def folder(self, table: str) -> Path:
        folder = self.lake.home / table / str(self.write)
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def add(self, table: str, paths: Any) -> None:
        self.next.setdefault(table, []).extend(str(p) for p in paths)

    def replace(self, table: str, old: Any, new: Any = ()) -> None:
        gone = {str(p) for p in old}
        self.next[table] = [p for p in self.next[table] if p not in gone]
        self.add(table, new)

    def publish(self, note: str, summary: dict[str, Any]) -> FolderVersion:
        self.lake.versions.append(FolderVersion(len(self.lake.versions), self.next))
        return self.lake.current()


class FolderLake:
    salt = b"salt of a test"

    def __init__(self, home: Path) -> None:
        self.home = home
        (home / "scratch").mkdir(parents=True)
        self.versions = [FolderVersion(0, {})]
        self.writes = itertools.count()

    def current(self) -> FolderVersion:
        return self.versions[-1]

    @contextmanager
    def writing(self) -> Iterator[FolderWriter]:
        yield FolderWriter(self)

    def rows(self, table: str, columns: str = "*", order: str = "all") -> list[tuple[Any, ...]]:
        files = self.current().files(table)
        if not files:
            return []
        scan = f"read_parquet({files!r}, hive_partitioning=false)"
        return duckdb.execute(f"select {columns} from {scan} order by {order}").fetchall()
