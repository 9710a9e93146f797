"""Inspections: team, checklist, materials, records, rounds of wards, counts, scans."""

from baowei.supervision.inspections.models.bed import Bed, BedRound
from baowei.supervision.inspections.models.inspection import Inspection
from baowei.supervision.inspections.models.item import Item, ItemPoint
from baowei.supervision.inspections.models.material import Material, MaterialCustody
from baowei.supervision.inspections.models.member import Member
from baowei.supervision.inspections.models.number import Numbering
from baowei.supervision.inspections.models.record import Record, Signature
from baowei.supervision.inspections.models.statement import Statement
from baowei.supervision.inspections.models.step import InspectionStep
from baowei.supervision.inspections.models.stock import CodeScan, StockCount

__all__ = [
    "Bed",
    "BedRound",
    "CodeScan",
    "Inspection",
    "InspectionStep",
    "Item",
    "ItemPoint",
    "Material",
    "MaterialCustody",
    "Member",
    "Numbering",
    "Record",
    "Signature",
    "Statement",
    "StockCount",
]
