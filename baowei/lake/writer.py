"""The one writer of a lake: it gathers files, then everything appears at once or not at all."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
from pyiceberg.expressions import AlwaysTrue
from pyiceberg.io.pyarrow import parquet_file_to_data_file
from pyiceberg.table import Table as IcebergTable

from baowei.lake.version import Version, insert_version

if TYPE_CHECKING:
    from baowei.lake.lake import Lake


class Writer:
    """Made by `Lake.writing`; holds the writer's lock until it is closed.

    A writer that is closed without publishing, or killed, leaves no trace: its files are removed
    then, or by the next writer, and its snapshots are never named by a version.
    """

    def __init__(self, lake: Lake, connection: psycopg.Connection) -> None:
        self.lake = lake
        self.connection = connection
        self.version: Version = lake.current()
        self.state: dict[str, Any] = dict(self.version.state)
        self.write_id = uuid.uuid4().hex
        self._added: dict[str, list[str]] = {}
        self._removed: dict[str, list[str]] = {}
        self._published = False
        self._sweep()
        connection.execute("insert into lake_write (write_id) values (%s)", (self.write_id,))

    def folder(self, table: str) -> Path:
        """A directory of this write's own for data files of that table."""
        folder = self._data(table) / self.write_id
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def add(self, table: str, paths: Iterable[str | Path]) -> None:
        """Parquet files with exactly the table's columns, each lying within one month."""
        self._added.setdefault(table, []).extend(str(path) for path in paths)

    def replace(
        self, table: str, old: Iterable[str | Path], new: Iterable[str | Path] = ()
    ) -> None:
        """Take away files that readers see now, and add those that stand for them."""
        self._removed.setdefault(table, []).extend(str(path) for path in old)
        self.add(table, new)

    def publish(self, note: str, summary: dict[str, Any]) -> Version:
        """Commit every table, then show them all by one row."""
        snapshots = dict(self.version.snapshots)
        for name in sorted({*self._added, *self._removed}):
            snapshot = self._commit(name)
            if snapshot is not None:
                snapshots[name] = snapshot
        with self.connection.transaction():
            new_id = insert_version(self.connection, note, summary, snapshots, self.state)
            self.connection.execute("delete from lake_write where write_id = %s", (self.write_id,))
        self._published = True
        return self.lake.version(new_id)

    def close(self) -> None:
        if not self._published:
            self._forget(self.write_id)

    def _commit(self, name: str) -> int | None:
        table = self._at_version(name)
        added, removed = self._added.get(name, []), set(self._removed.get(name, []))
        with table.transaction() as change:
            if not removed:
                change.add_files(added, check_duplicate_files=False)
            else:
                if change.table_metadata.name_mapping() is None:
                    mapping = change.table_metadata.schema().name_mapping.model_dump_json()
                    change.set_properties({"schema.name-mapping.default": mapping})
                with change.update_snapshot().overwrite() as update:
                    for task in table.scan().plan_files():
                        if _path(task.file.file_path) in removed:
                            update.delete_data_file(task.file)
                    for path in added:
                        update.append_data_file(
                            parquet_file_to_data_file(table.io, table.metadata, path)
                        )
        snapshot = self.lake.iceberg(name).current_snapshot()
        return snapshot.snapshot_id if snapshot else None

    def _at_version(self, name: str) -> IcebergTable:
        """The table, set back to what this version shows if a killed writer had moved it."""
        table = self.lake.iceberg(name)
        current = table.current_snapshot()
        wanted = self.version.snapshots.get(name)
        if current is None or current.snapshot_id == wanted:
            return table
        if wanted is None:
            table.delete(AlwaysTrue())
        else:
            table.manage_snapshots().set_current_snapshot(snapshot_id=wanted).commit()
        return self.lake.iceberg(name)

    def _sweep(self) -> None:
        rows = self.connection.execute("select write_id from lake_write").fetchall()
        for (write_id,) in rows:
            self._forget(write_id)
        for folder in (self.lake.home / "scratch").glob("load-*"):
            shutil.rmtree(folder, ignore_errors=True)  # only a writer makes them, and it is dead

    def _forget(self, write_id: str) -> None:
        for folder in (self.lake.home / "warehouse" / "baowei").glob(f"*/data/{write_id}"):
            shutil.rmtree(folder, ignore_errors=True)
        self.connection.execute("delete from lake_write where write_id = %s", (write_id,))

    def _data(self, table: str) -> Path:
        return self.lake.home / "warehouse" / "baowei" / table / "data"


def _path(uri: str) -> str:
    return uri.removeprefix("file://")
