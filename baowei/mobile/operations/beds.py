"""A ward seen bed by bed."""

from __future__ import annotations

from datetime import datetime

import msgspec

from baowei.mobile.operations.operation import Doing, Key, Made, Operation
from baowei.supervision.inspections import actions
from baowei.supervision.inspections.beds import Seen


class Bed(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """material: the picture taken there."""

    status: str
    bed: str = ""
    psn_no: str = ""
    mdtrt_id: str = ""
    name: str = ""
    reason: str = ""
    remark: str = ""
    seen_at: datetime | None = None
    material: Key | None = None


class SaveBedRound(Operation):
    inspection: int
    ward: str
    at: datetime
    beds: list[Bed]

    def apply(self, doing: Doing) -> Made:
        made = actions.save_bed_round(
            self.inspection,
            ward=self.ward,
            at=self.at,
            beds=[_seen(bed, doing) for bed in self.beds],
            acting_user=doing.user,
        )
        return {"id": made.pk, "item": made.item_id}


def _seen(bed: Bed, doing: Doing) -> Seen:
    given = msgspec.structs.asdict(bed)
    picture = given.pop("material")
    return Seen(**given, material_id=None if picture is None else doing.key(picture))
