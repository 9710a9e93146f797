"""The foot of each page: its number, and on records the place to sign the page."""

from __future__ import annotations

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from baowei.supervision.documents.papers.fonts import BODY, write

SIGN_EACH = "逐页签名：当事人（被询问人）＿＿＿＿＿＿　执法人员＿＿＿＿＿、＿＿＿＿＿"


def foot(section: Section, *, every_page: bool) -> None:
    """— 1 — as GB/T 9704 asks; records also say how many pages there are."""
    line = section.footer.paragraphs[0]
    if every_page:
        write(line.add_run(SIGN_EACH), BODY, 12)
        line = section.footer.add_paragraph()
        _letters(line, "第")
        _field(line, "PAGE")
        _letters(line, "页　共")
        _field(line, "NUMPAGES")
        _letters(line, "页")
    else:
        _letters(line, "— ")
        _field(line, "PAGE")
        _letters(line, " —")
    line.alignment = ALIGN.CENTER
    line.paragraph_format.line_spacing = Pt(20)


def _letters(line: Paragraph, text: str) -> None:
    write(line.add_run(text), "宋体", 14)


def _field(line: Paragraph, name: str) -> None:
    """A field that Word works out: begin, its name, end."""
    for kind in ("begin", "", "end"):
        run = line.add_run()
        write(run, "宋体", 14)
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.set(qn("xml:space"), "preserve")
            mark.text = f" {name} "
        run._element.append(mark)
