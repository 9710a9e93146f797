"""Which files of the given paths are which table, by their stems."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from baowei.errors import BaoweiError
from baowei.schema import TABLES, Table

FORMATS = (".csv", ".txt", ".tsv", ".parquet", ".xlsx")


@dataclass(frozen=True)
class Found:
    """A file of a table; member is its name inside a zip, path then the zip."""

    table: type[Table]
    path: Path
    format: str
    packed: bool = False
    member: str = ""

    @property
    def label(self) -> str:
        return f"{self.path.name}!{self.member}" if self.member else self.path.name

    @property
    def size(self) -> int:
        return self.path.stat().st_size


def discover(paths: Iterable[Path]) -> tuple[list[Found], list[str]]:
    """The table files in order of table and name, and the names of files that are none.

    BaoweiError: a path that does not exist, a folder with nothing in it, no table file at all.
    """
    found: list[Found] = []
    unknown: list[str] = []
    for file in sorted({file for path in paths for file in _files(path)}):
        for one in _look(file):
            if isinstance(one, Found):
                found.append(one)
            else:
                unknown.append(one)
    if not found:
        raise BaoweiError("没有找到可以装载的文件：文件名应当是数据表名，例如 fee_list_d.csv")
    order = list(TABLES)
    return sorted(found, key=lambda f: (order.index(f.table.name), f.label)), unknown


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise BaoweiError(f"没有这个文件或文件夹：{path}")
    if path.is_file():
        return [path.resolve()]
    files = [file.resolve() for file in path.rglob("*") if file.is_file()]
    if not files:
        raise BaoweiError(f"文件夹里没有文件：{path}")
    return files


def _look(file: Path) -> list[Found | str]:
    if file.suffix.lower() == ".zip":
        return _look_in_zip(file)
    table, form, packed = _recognise(file.name)
    return [Found(table, file, form, packed) if table else file.name]


def _look_in_zip(file: Path) -> list[Found | str]:
    try:
        with zipfile.ZipFile(file) as archive:
            members = [m for m in archive.infolist() if not m.is_dir()]
    except (zipfile.BadZipFile, OSError) as error:
        raise BaoweiError(f"压缩文件无法读取：{file.name}") from error
    looked: list[Found | str] = []
    for member in members:
        table, form, packed = _recognise(Path(member.filename).name)
        if table is None:
            looked.append(f"{file.name}!{member.filename}")
        elif member.flag_bits & 1:
            raise BaoweiError(f"压缩文件有密码，请先解密：{file.name}")
        else:
            looked.append(Found(table, file, form, packed, member.filename))
    return looked or [file.name]


def _recognise(filename: str) -> tuple[type[Table] | None, str, bool]:
    """Table, format and whether it is gzipped."""
    stem = filename.lower()
    packed = stem.endswith(".gz")
    stem = stem.removesuffix(".gz")
    for form in FORMATS:
        if stem.endswith(form):
            return _table(stem.removesuffix(form)), form, packed
    return None, "", packed


def _table(stem: str) -> type[Table] | None:
    """`fee_list_d`, or that name and then anything that no name goes on with."""
    for table in sorted(TABLES, key=len, reverse=True):
        rest = stem.removeprefix(table)
        if rest != stem and not rest[:1].isalnum():
            return TABLES[table]
    return None
