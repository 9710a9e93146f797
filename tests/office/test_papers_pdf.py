"""Every official document opens in a word processor, which finds its words and pages."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from paper_values import values_of

from baowei.supervision.documents.page_count import PDF_PAGE, estimate
from baowei.supervision.documents.papers import PAPERS, compose, docx

NUMBER = "示医保试〔2026〕12号"
WRITER, READER = shutil.which("soffice"), shutil.which("pdftotext")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not WRITER or not READER, reason="needs soffice and pdftotext"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All of them as PDF, by one run of the word processor."""
    made = tmp_path_factory.mktemp("papers")
    for code, paper in PAPERS.items():
        sheet = compose(paper, values_of(paper), "示例市医疗保障局", NUMBER)
        (made / f"{code}.docx").write_bytes(docx(sheet))
    profile = f"-env:UserInstallation=file://{made / 'profile'}"
    files = sorted(made.glob("*.docx"))
    command = [str(WRITER), profile, "--headless", "--convert-to", "pdf", "--outdir", str(made)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=400)
    return made


@pytest.mark.parametrize("code", PAPERS)
def test_it_is_laid_out(folder: Path, code: str) -> None:
    paper = PAPERS[code]
    file = folder / f"{code}.pdf"
    sheet = compose(paper, values_of(paper), "示例市医疗保障局", NUMBER)
    pages = len(PDF_PAGE.findall(file.read_bytes()))
    assert pages > 0
    assert abs(pages - estimate(sheet)) <= 1
    read = subprocess.run(
        [str(READER), "-raw", str(file), "-"], check=True, capture_output=True, timeout=60
    )
    words = re.sub(r"\s", "", read.stdout.decode())
    assert paper.name in words and "示例市医疗保障局" in words
    assert (NUMBER in words) == bool(paper.word)
    blocks = [text for text in sheet.texts() if len(text) > 12]
    assert sum(re.sub(r"\s", "", text)[:12] in words for text in blocks) >= 0.8 * len(blocks)
