"""Pictures of the official documents in the guide: laid out by LibreOffice, one for each kind.

`BAOWEI_PICTURES=write make papers` takes them anew. A picture is stale once its document says
something else or is laid out otherwise, which the Word file tells without LibreOffice: letters
drawn a little differently by another version of it do not count.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import numpy as np
from guide import FOLDER as GUIDE
from guide import digest
from numpy.typing import NDArray
from paper_sample import sample
from png import grey

from baowei.supervision.documents.papers import PAPERS, docx

FOLDER = GUIDE / "papers"
KEPT = FOLDER / "pictures.json"
FONTS = Path(__file__).parent / "paper_fonts.conf"
AGAIN = "take it again: BAOWEI_PICTURES=write make papers"
WRITER, PAINTER = shutil.which("soffice"), shutil.which("pdftoppm")
DOTS, LARGEST = 72, 80_000
"""Dots an inch: a page is 595 wide. Bytes of the longest document."""
MOST_TOGETHER = 1_500_000
"""Bytes of all of them."""


def convert(folder: Path) -> subprocess.CompletedProcess[str]:
    """Every document of the sample as a Word file and as PDF, by one run of the word processor."""
    for code in PAPERS:
        (folder / f"{code}.docx").write_bytes(docx(sample(code)))
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = [str(WRITER), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    files = map(str, sorted(folder.glob("*.docx")))
    surroundings = {**os.environ, "FONTCONFIG_FILE": str(FONTS)}
    return subprocess.run(
        [*command, *files], env=surroundings, check=True, capture_output=True, text=True,
        timeout=400,
    )  # fmt: skip


def write(code: str, pdf: Path) -> None:
    """Take the picture, all pages under one another."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    file = FOLDER / f"{code}.png"
    file.write_bytes(grey(np.vstack([np.pad(page, 1, constant_values=85) for page in pages(pdf)])))
    mine = {"picture": digest(file), "document": written(code)}
    kept = {one: about for one, about in {**pictures(), code: mine}.items() if one in PAPERS}
    KEPT.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def stale(code: str) -> str:
    """Why the picture is not of the document as it is; empty where it is."""
    kept = pictures().get(code)
    if kept is None:
        return f"{code} is missing: {AGAIN}"
    if kept["document"] != written(code):
        return f"{code} is stale: {AGAIN}"
    same = kept["picture"] == digest(FOLDER / f"{code}.png")
    return "" if same else f"{code} was changed: {AGAIN}"


def pictures() -> dict[str, Any]:
    """Code -> picture: digest of the file; document: of the parts of the Word file."""
    found: dict[str, Any] = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    return found


def written(code: str) -> str:
    """A digest of what the Word file says and how; not of how it is packed."""
    found = hashlib.sha256()
    with ZipFile(BytesIO(docx(sample(code)))) as archive:
        for name in sorted(archive.namelist()):
            if name.startswith("word/"):
                found.update(archive.read(name))
    return found.hexdigest()[:16]


def pages(pdf: Path) -> list[NDArray[np.uint8]]:
    """Each page as height × width of grey."""
    command = [str(PAINTER), "-gray", "-r", str(DOTS), str(pdf)]
    left = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout
    found = []
    while left:
        kind, size, _, data = left.split(b"\n", 3)
        width, height = map(int, size.split())
        assert kind == b"P5"
        page = np.frombuffer(data, np.uint8, width * height)
        found.append(page.reshape(height, width))
        left = data[width * height :]
    return found
