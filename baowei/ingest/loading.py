"""Load files into the lake: all of them at once, or nothing."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import duckdb

from baowei.errors import BaoweiError
from baowei.ingest import refused
from baowei.ingest.checks import run_checks
from baowei.ingest.discover import Found, discover
from baowei.ingest.duplicates import settle
from baowei.ingest.engine import connect
from baowei.ingest.header import QUARANTINE_ID
from baowei.ingest.leave_out import leave_out
from baowei.ingest.open_source import open_source
from baowei.ingest.quarantine import gather_next
from baowei.ingest.report import FileReport, LoadReport
from baowei.ingest.sql import parquet
from baowei.ingest.stage import Staged, stage
from baowei.lake import Lake, Writer
from baowei.schema import TABLES

Progress = Callable[[str, int, int], None]
"""Called with what is being done, and the bytes done and in all."""


def load(
    paths: Iterable[str | Path],
    lake: Lake,
    *,
    progress: Progress | None = None,
    memory: str | None = None,
    threads: int | None = None,
) -> LoadReport:
    """Read, check and commit the files as one version.

    BaoweiError, with the lake as it was: a path that is not there, nothing to load, a file that
    cannot be read or lacks a required column, another writer at work, a full disk.
    """
    started = time.monotonic()
    found, unknown = discover(Path(path) for path in paths)
    report = LoadReport(unknown_files=unknown)
    with lake.writing() as writer:
        scratch = Path(tempfile.mkdtemp(prefix="load-", dir=lake.home / "scratch"))
        try:
            with connect(scratch, lake.salt, memory, threads) as connection:
                _Load(connection, writer, scratch, report, progress).run(found)
        except (duckdb.IOException, duckdb.OutOfMemoryException, OSError) as error:
            raise BaoweiError(
                "装载没有完成：磁盘或内存不足，或文件无法读写；数据没有改变"
            ) from error
        except duckdb.Error as error:
            kind = type(error).__name__
            raise BaoweiError(f"装载没有完成：文件内容无法处理（{kind}）；数据没有改变") from error
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
    report.seconds = time.monotonic() - started
    return report


class _Load:
    """The steps of one load, and what they share."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        writer: Writer,
        scratch: Path,
        report: LoadReport,
        progress: Progress | None,
    ) -> None:
        self.connection = connection
        self.writer = writer
        self.scratch = scratch
        self.report = report
        self.progress = progress or (lambda what, done, total: None)
        self.number = 0
        self.repaired: dict[str, list[str]] = {}
        self.new_files: dict[str, list[str]] = {}
        self.old_files: dict[str, list[str]] = {}
        self.done = 0

    def run(self, found: list[Found]) -> None:
        refused.prepare(self.connection)
        total = sum(one.size for one in found)
        for name in TABLES:
            files = [one for one in found if one.table.name == name]
            if files:
                self._load_table(name, files, total)
        new, released = gather_next(self.connection, self.writer, self.repaired)
        self.report.new_quarantined, self.report.released = new, released
        self.progress("核对", total, total)
        self.report.checks = run_checks(self.connection, self._files_to_be, self.new_files)
        if any(self.new_files.values()) or new or released:
            note = "load " + ", ".join(file.file for file in self.report.files)
            published = self.writer.publish(note[:200], self.report.as_dict())
            self.report.version = published.id

    def _load_table(self, name: str, files: list[Found], total: int) -> None:
        """Stage every file of the table, settle its keys, add what is left to the writer."""
        folder = self.writer.folder(name)
        staged = []
        for one in files:
            self.progress(one.label, self.done, total)
            staged.append(self._stage(one, folder))
            self.done += one.size
        self.progress(name, self.done, total)
        old = self.writer.version.files(name)
        self.connection.execute("set preserve_insertion_order = true")
        for each in staged:
            refused.gather_bad(self.connection, each)
        settle(self.connection, TABLES[name], staged, old)
        for each in staged:
            self._repaired(each)
            each.source.forget()
        self._report(staged)
        self._keep(name, folder, staged, old)

    def _stage(self, found: Found, folder: Path) -> Staged:
        self.number += 1
        source, left = open_source(self.connection, found, self.scratch, self.number)
        self.report.unknown_files.extend(left)
        self.connection.execute("set preserve_insertion_order = false")
        return stage(self.connection, source, folder)

    def _repaired(self, staged: Staged) -> None:
        """The quarantine ids that a file brings back."""
        source = staged.source
        if source.header.quarantine_id is None:
            return
        ids = self.connection.execute(
            f"select distinct {QUARANTINE_ID} from {source.rows} where {QUARANTINE_ID} is not null"
        ).fetchall()
        self.repaired.setdefault(source.table.name, []).extend(one for (one,) in ids)

    def _report(self, staged: list[Staged]) -> None:
        found = self.connection.execute(
            "select source, verdict, count(*) from verdict group by all"
        ).fetchall()
        counts = {(source, verdict): rows for source, verdict, rows in found}
        self.report.replaced += counts.get((0, "superseded"), 0)
        for one in staged:
            source, header = one.source, one.source.header
            file = FileReport(source.label, source.table.name, source.encoding, one.read)
            file.duplicate = counts.get((source.number, "duplicate"), 0)
            file.superseded = counts.get((source.number, "superseded"), 0)
            conflicts = counts.get((source.number, "conflict"), 0)
            file.quarantined = one.bad + len(one.refused) + conflicts
            file.unknown_columns, file.mapped_columns = header.unknown, header.mapped
            file.missing_columns = header.missing
            file.settle()
            self.report.files.append(file)

    def _keep(self, name: str, folder: Path, staged: list[Staged], old: list[str]) -> None:
        new = {path: rows for one in staged for path, rows in one.files.items()}
        instead = leave_out(self.connection, new, folder)
        kept = [path for path in (instead.get(p, p) for p in new) if path]
        for path in instead:
            Path(path).unlink()
        expected = sum(f.accepted for f in self.report.files if f.table == name)
        assert expected == self._rows(kept), f"{name}: rows accepted and rows written differ"
        swapped = leave_out(self.connection, self._counts(old), folder)
        self.new_files[name] = kept
        stand_ins = [path for path in swapped.values() if path]
        self.old_files[name] = [path for path in old if path not in swapped] + stand_ins
        if swapped:
            self.writer.replace(name, list(swapped), [*stand_ins, *kept])
        elif kept:
            self.writer.add(name, kept)

    def _counts(self, old: list[str]) -> dict[str, int]:
        """Rows of those files of the lake that lose some."""
        wanted = set(old) & {
            path
            for (path,) in self.connection.execute(
                "select distinct file from verdict where source = 0"
            ).fetchall()
        }
        return {path: self._rows([path]) for path in wanted}

    def _rows(self, paths: list[str]) -> int:
        if not paths:
            return 0
        row = self.connection.execute(f"select count(*) from {parquet(paths)}").fetchone()
        return int(row[0]) if row else 0

    def _files_to_be(self, table: str) -> list[str]:
        """The files of the version that this load makes."""
        if table in self.new_files:
            return self.old_files[table] + self.new_files[table]
        return self.writer.version.files(table)
