"""Tables of the registry: institutions, practitioners, agreements, restricted personal records."""

from baowei.supervision.registry.models.agreement import Agreement, AgreementStep, MajorChange
from baowei.supervision.registry.models.institution import (
    Institution,
    InstitutionStatus,
    Resource,
)
from baowei.supervision.registry.models.month import MonthOf
from baowei.supervision.registry.models.pause import SettlementPause
from baowei.supervision.registry.models.personal import PersonalRecord, Reading
from baowei.supervision.registry.models.practitioner import Practitioner, PractitionerStatus

__all__ = [
    "Agreement",
    "AgreementStep",
    "Institution",
    "InstitutionStatus",
    "MajorChange",
    "MonthOf",
    "PersonalRecord",
    "Practitioner",
    "PractitionerStatus",
    "Reading",
    "Resource",
    "SettlementPause",
]
