"""The guide shows every official document as it is now; looked at without a word processor."""

import re
from pathlib import Path

import paper_pictures
import pytest
from ooxml import faults
from paper_pictures import FOLDER, LARGEST, MOST_TOGETHER
from paper_sample import sample, sample_values, unused

from baowei.supervision.documents.papers import PAPERS, cite, docx

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "guide" / "papers.md"
SHOWN = re.compile(r"!\[([^\]]*)\]\(\.\./images/guide/papers/(\w+)\.png\)")
ALL = pytest.mark.parametrize("code", PAPERS)


def test_each_kind_has_its_picture_and_no_other_has() -> None:
    shown = {name: words for words, name in SHOWN.findall(PAGE.read_text("utf-8"))}
    assert shown.keys() == PAPERS.keys()
    assert {path.stem for path in FOLDER.glob("*.png")} == set(PAPERS)
    assert paper_pictures.pictures().keys() == PAPERS.keys()
    assert [code for code, words in shown.items() if PAPERS[code].name not in words] == []


@ALL
def test_the_picture_is_of_the_document_as_it_is(code: str) -> None:
    assert paper_pictures.stale(code) == ""


def test_the_pictures_are_small() -> None:
    sizes = {path.stem: path.stat().st_size for path in FOLDER.glob("*.png")}
    assert {name: size for name, size in sizes.items() if size > LARGEST} == {}
    assert sum(sizes.values()) <= MOST_TOGETHER


@ALL
def test_the_sample_fills_the_document(code: str) -> None:
    paper, sheet = PAPERS[code], sample(code)
    assert sheet.unfilled == ()
    empty = [key for key, value in sample_values(paper).items() if value is None]
    assert not {field.key for field in paper.required()} & set(empty)
    assert not re.search("【", "".join(sheet.texts()))


def test_the_sample_says_nothing_that_no_document_asks_for() -> None:
    assert unused() == []


@ALL
def test_the_file_is_one_that_word_takes(code: str) -> None:
    assert faults(docx(sample(code))) == []


@ALL
def test_the_guide_names_its_article(code: str) -> None:
    section = PAGE.read_text("utf-8").partition(f'<a id="{code}"></a>')[2].partition("<a id=")[0]
    assert f"### {PAPERS[code].name}\n" in section
    assert cite(PAPERS[code].article) in section
