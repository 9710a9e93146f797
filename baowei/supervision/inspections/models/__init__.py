"""Inspections: plan, team, checklist, materials, records, rounds, counts, tasks of others."""

from baowei.supervision.inspections.models.bed import Bed, BedRound
from baowei.supervision.inspections.models.flight import Flight, FlightChange, FlightStep
from baowei.supervision.inspections.models.inspection import Inspection
from baowei.supervision.inspections.models.item import Item, ItemPoint
from baowei.supervision.inspections.models.material import Material, MaterialCustody
from baowei.supervision.inspections.models.member import Member
from baowei.supervision.inspections.models.number import FlightNumbering, Numbering
from baowei.supervision.inspections.models.plan import Plan, PlanEntry, PlanStep
from baowei.supervision.inspections.models.record import Record, Signature
from baowei.supervision.inspections.models.residence import Residence, Round
from baowei.supervision.inspections.models.statement import Statement
from baowei.supervision.inspections.models.step import InspectionStep
from baowei.supervision.inspections.models.stock import CodeScan, StockCount
from baowei.supervision.inspections.models.task import Look, Task, TaskRow, TaskStep

__all__ = [
    "Bed",
    "BedRound",
    "CodeScan",
    "Flight",
    "FlightChange",
    "FlightNumbering",
    "FlightStep",
    "Inspection",
    "InspectionStep",
    "Item",
    "ItemPoint",
    "Look",
    "Material",
    "MaterialCustody",
    "Member",
    "Numbering",
    "Plan",
    "PlanEntry",
    "PlanStep",
    "Record",
    "Residence",
    "Round",
    "Signature",
    "Statement",
    "StockCount",
    "Task",
    "TaskRow",
    "TaskStep",
]
