"""A plain copy of a packed file."""

from __future__ import annotations

import gzip
import shutil
import zipfile
import zlib
from pathlib import Path
from typing import IO, cast

from baowei.errors import BaoweiError
from baowei.ingest.discover import Found


def unpack(found: Found, target: Path) -> Path:
    """The file itself where it is plain, else the target, written block by block."""
    if not found.packed and not found.member:
        return found.path
    try:
        if found.member:
            with zipfile.ZipFile(found.path) as archive, archive.open(found.member) as stream:
                _copy(stream, found.packed, target)
        else:
            with found.path.open("rb") as stream:
                _copy(stream, True, target)
    except (zipfile.BadZipFile, gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise BaoweiError(f"压缩文件已损坏：{found.label}") from error
    return target


def _copy(stream: IO[bytes], packed: bool, target: Path) -> None:
    plain = cast(IO[bytes], gzip.GzipFile(fileobj=stream)) if packed else stream
    with target.open("wb") as out:
        shutil.copyfileobj(plain, out, 1 << 20)
