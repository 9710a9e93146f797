"""Cases, what was established in them, the evidence, and who works on them."""

from baowei.supervision.cases.models.case import Case
from baowei.supervision.cases.models.conduct import Conduct
from baowei.supervision.cases.models.evidence import Custody, Evidence
from baowei.supervision.cases.models.investigator import Investigator
from baowei.supervision.cases.models.letter import Letter, LetterStep
from baowei.supervision.cases.models.measure import Measure, MeasureStep
from baowei.supervision.cases.models.number import Numbering
from baowei.supervision.cases.models.step import CaseStep

__all__ = [
    "Case",
    "CaseStep",
    "Conduct",
    "Custody",
    "Evidence",
    "Investigator",
    "Letter",
    "LetterStep",
    "Measure",
    "MeasureStep",
    "Numbering",
]
