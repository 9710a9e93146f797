"""Stock that was counted and codes that were read."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import msgspec

from baowei.mobile.operations.operation import Doing, Made, Operation
from baowei.supervision.inspections import actions


class SaveStockCount(Operation):
    inspection: int
    name: str
    book: Decimal
    counted: Decimal
    counted_at: datetime
    hilist_code: str = ""
    spec: str = ""
    reason: str = ""

    def apply(self, doing: Doing) -> Made:
        count = actions.save_stock_count(
            self.inspection,
            name=self.name,
            book=self.book,
            counted=self.counted,
            hilist_code=self.hilist_code,
            spec=self.spec,
            reason=self.reason,
            counted_at=self.counted_at,
            acting_user=doing.user,
        )
        return {"id": count.pk, "version": 1}


class Scan(msgspec.Struct, forbid_unknown_fields=True):
    drug_trac_codg: str
    scanned_at: datetime


class SaveCodeScans(Operation):
    inspection: int
    scans: list[Scan]

    def apply(self, doing: Doing) -> Made:
        kept = actions.save_code_scans(
            self.inspection,
            scans=[msgspec.structs.asdict(scan) for scan in self.scans],
            acting_user=doing.user,
        )
        return {"codes": {one.drug_trac_codg: one.result for one in kept}}
