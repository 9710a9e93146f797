"""Letters of a Word file: the fonts that official documents are set in."""

from __future__ import annotations

from docx.document import Document as Word
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.run import Run

TITLE = "方正小标宋简体"
"""Where a machine lacks it, Word takes 宋体; the title is bold so that it stays a title."""
HEAD, BODY = "黑体", "仿宋"

SPACING = (("w:overflowPunct", "1"), ("w:autoSpaceDE", "0"), ("w:autoSpaceDN", "0"))
"""No room between Chinese and other letters: 28 a line, two digits one of them. overflowPunct is
what Word does anyway; LibreOffice 7.4, unless told so, puts a stop beyond the margin of a justified
line and leaves it out of the PDF."""


def write(run: Run, font: str, size: float, *, bold: bool = False, blank: bool = False) -> None:
    """Set the run in that font; a blank is marked so that nobody overlooks it."""
    run.font.name, run.font.size, run.font.bold = font, Pt(size), bold
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    if blank:
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def base_fonts(document: Word) -> None:
    """What text that someone adds is set in, and that the language is Chinese."""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = BODY, Pt(16)
    normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)
    for name, value in SPACING:
        mark = OxmlElement(name)
        mark.set(qn("w:val"), value)
        normal.element.get_or_add_pPr().insert_element_before(mark, "w:spacing")
    properties = normal.element.get_or_add_rPr()
    properties.rFonts.set(qn("w:eastAsia"), BODY)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    properties.append(language)
