"""Every official document opens in a word processor and comes out as PDF: whole, without a word of
warning, within its margins. `BAOWEI_PICTURES=write make papers` takes the guide's pictures."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import paper_pictures
import pytest
from paper_pictures import PAINTER, WRITER
from paper_sample import sample

from baowei.supervision.documents.page_count import PDF_PAGE, estimate
from baowei.supervision.documents.papers import PAPERS

READER, FONTS = shutil.which("pdftotext"), shutil.which("pdffonts")

pytestmark = [
    pytest.mark.papers,
    # one run of the word processor serves them all
    pytest.mark.xdist_group("papers"),
    pytest.mark.skipif(
        not all((WRITER, READER, FONTS, PAINTER)), reason="needs soffice and poppler"
    ),
]
ALL = pytest.mark.parametrize("code", PAPERS)

TOLD = re.compile(r"convert \S+ -> \S+ using filter : writer_pdf_Export")
MACHINE = re.compile(r"Warning: failed to launch javaldx - java may not function correctly")
"""No Java beside LibreOffice: said of the machine, once, whatever it is given."""
STAND_INS = ("NotoSerifCJK", "NotoSansCJK")
"""What `paper_fonts.conf` names for 仿宋, 宋体, 黑体 and 小标宋."""
SIGNS = ("DejaVuSans", "OpenSymbol", "NotoSansSymbols")
"""Fonts that ☑ and ＿ are taken from, where the others lack them; they have no Chinese letter."""
POINTS_OF_MM = 72 / 25.4
LEFT, RIGHT, TOP, BOTTOM = (mm * POINTS_OF_MM for mm in (28, 210 - 26, 37, 297 - 14))
"""What stands on a page stands within these; the number of the page is lowest."""
SLACK = 3
"""Points by which the box of a letter may be larger than the letter."""
WORD = re.compile(r'<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">([^<]*)')


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All of them as Word files and as PDF, and what the word processor said."""
    made = tmp_path_factory.mktemp("papers")
    done = paper_pictures.convert(made)
    (made / "said").write_text(done.stdout + done.stderr, encoding="utf-8")
    return made


def read(*command: str | Path | None) -> str:
    return subprocess.run(
        [str(part) for part in command], check=True, capture_output=True, text=True, timeout=60
    ).stdout


def test_it_is_converted_without_a_warning(folder: Path) -> None:
    # it ends well even where a file could not be loaded, and says so only here
    said = [line for line in (folder / "said").read_text("utf-8").splitlines() if line.strip()]
    assert [line for line in said if not TOLD.fullmatch(line) and not MACHINE.match(line)] == []
    assert sum(bool(TOLD.fullmatch(line)) for line in said) == len(PAPERS)


@ALL
def test_no_letter_is_lost(folder: Path, code: str) -> None:
    text = read(READER, "-raw", folder / f"{code}.pdf", "-")
    wanted = Counter(re.sub(r"\s", "", "".join(sample(code).texts())))
    assert wanted - Counter(re.sub(r"\s", "", text)) == Counter()


@ALL
def test_its_letters_are_drawn_with_fonts_that_have_them(folder: Path, code: str) -> None:
    rows = [line.split() for line in read(FONTS, folder / f"{code}.pdf").splitlines()[2:]]
    names = [row[0].partition("+")[2] for row in rows]
    assert any(name.startswith(STAND_INS[0]) for name in names)
    assert [name for name in names if not name.startswith(STAND_INS + SIGNS)] == []
    assert {row[-5] for row in rows} == {"yes"}, "embedded"


@ALL
def test_nothing_stands_beyond_the_margins(folder: Path, code: str) -> None:
    found = WORD.findall(read(READER, "-bbox", folder / f"{code}.pdf", "-"))
    assert found
    beyond = [
        text
        for *box, text in found
        for left, top, right, bottom in [map(float, box)]
        if left < LEFT - SLACK or right > RIGHT + SLACK or top < TOP - SLACK or bottom > BOTTOM
    ]
    assert beyond == []


@ALL
def test_it_has_as_many_pages_as_the_case_file_reckons(folder: Path, code: str) -> None:
    pages = len(PDF_PAGE.findall((folder / f"{code}.pdf").read_bytes()))
    assert pages > 0
    assert abs(pages - estimate(sample(code))) <= 1


@ALL
def test_its_picture_stands_in_the_guide(folder: Path, code: str) -> None:
    if os.environ.get("BAOWEI_PICTURES") == "write":
        paper_pictures.write(code, folder / f"{code}.pdf")
    assert paper_pictures.stale(code) == ""
