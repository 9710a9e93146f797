"""Findings as files: .parquet and .csv for machines, .xlsx for people."""

from __future__ import annotations

from pathlib import Path

from baowei.errors import BaoweiError
from baowei.lake import Version
from baowei.screen.export.table import write_csv, write_parquet
from baowei.screen.export.workbook import write_xlsx

WRITERS = {".parquet": write_parquet, ".csv": write_csv, ".xlsx": write_xlsx}


def check_target(path: Path) -> None:
    """BaoweiError unless findings can be written there; asked before any work is done."""
    if path.suffix.lower() not in WRITERS:
        raise BaoweiError(f"不认识的输出格式 {path.name}：请用 .parquet、.csv 或 .xlsx")
    if not path.parent.is_dir():
        raise BaoweiError(f"输出目录不存在：{path.parent}")


def export(version: Version, path: Path, codes: list[str] | None = None) -> int:
    """Write the version's findings (of these rules) to the file; gives their number.

    The file appears whole or not at all.
    """
    check_target(path)
    draft = path.with_name(f".{path.name}.part")
    try:
        number = WRITERS[path.suffix.lower()](version, draft, codes)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return number
