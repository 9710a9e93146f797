"""Records written and signed on site."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from baowei.mobile.operations.operation import Doing, Key, Made, Operation, Version
from baowei.supervision.inspections import actions
from baowei.supervision.inspections.models import Record
from baowei.supervision.inspections.signing import Signed


class SaveRecord(Operation):
    """record, version: of the draft that is written anew; none for a new one."""

    inspection: int
    kind: str
    values: dict[str, Any]
    begins_at: datetime
    place: str
    ends_at: datetime | None = None
    record: Key | None = None
    version: Version | None = None
    corrects: Key | None = None

    def apply(self, doing: Doing) -> Made:
        record = actions.save_record(
            self.inspection,
            kind=self.kind,
            values=self.values,
            begins_at=self.begins_at,
            ends_at=self.ends_at,
            place=self.place,
            record_id=None if self.record is None else doing.key(self.record),
            version=None if self.version is None else doing.version(self.version),
            corrects_id=None if self.corrects is None else doing.key(self.corrects),
            acting_user=doing.user,
        )
        return {"id": record.pk, "version": record.version}

    def there(self, doing: Doing) -> Made:
        if self.record is None:
            return {}
        return record_there(doing.key(self.record))


class Mark(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """One signature. image: the material that shows it."""

    role: str
    name: str
    signed_at: datetime
    user: int | None = None
    image: Key | None = None
    refused: bool = False
    reason: str = ""


class SignRecord(Operation):
    record: Key
    version: Version
    signatures: list[Mark]

    def apply(self, doing: Doing) -> Made:
        record = actions.sign_record(
            doing.key(self.record),
            doing.version(self.version),
            signatures=[_signed(one, doing) for one in self.signatures],
            acting_user=doing.user,
        )
        return {"id": record.pk, "version": record.version}

    def there(self, doing: Doing) -> Made:
        return record_there(doing.key(self.record))


def _signed(mark: Mark, doing: Doing) -> Signed:
    return Signed(
        role=mark.role,
        name=mark.name,
        signed_at=mark.signed_at,
        user_id=mark.user,
        image_id=None if mark.image is None else doing.key(mark.image),
        refused=mark.refused,
        reason=mark.reason,
    )


def record_there(key: int) -> Made:
    record = Record.objects.get(pk=key)
    return {
        "version": record.version,
        "state": record.get_state_display(),
        "values": record.values,
    }
