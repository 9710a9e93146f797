"""Official documents (文书): which there are, what they need, how they look. Knows no database.

paper = PAPERS["penalty_decision"]
sheet = compose(paper, values, issuer="示例市医疗保障局", number="示医保罚〔2026〕12号")
sheet.unfilled            # labels of what is still to be filled in
docx(sheet)               # a Word file; the same sheet gives the same bytes
"""

from baowei.supervision.documents.papers.amounts import capitals
from baowei.supervision.documents.papers.catalogue_files import PAPERS, SHELVES
from baowei.supervision.documents.papers.cite import cite
from baowei.supervision.documents.papers.compose import compose
from baowei.supervision.documents.papers.entries import Field, PaperType
from baowei.supervision.documents.papers.sheet import Sheet
from baowei.supervision.documents.papers.word import docx

__all__ = [
    "PAPERS",
    "SHELVES",
    "Field",
    "PaperType",
    "Sheet",
    "capitals",
    "cite",
    "compose",
    "docx",
]
