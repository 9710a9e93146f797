"""A picture, a sound, a scan or a signature taken on site."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.core.files.base import ContentFile

from baowei.mobile import uploads
from baowei.mobile.operations.operation import Doing, Key, Made, Operation
from baowei.supervision.inspections import actions
from baowei.supervision.inspections.capture import Captured


class AddMaterial(Operation):
    """sha256: of the file, which came before. name: with its ending."""

    inspection: int
    kind: str
    title: str
    name: str
    sha256: str
    captured_at: datetime
    item: Key | None = None
    lat: Decimal | None = None
    lon: Decimal | None = None
    accuracy_m: Decimal | None = None
    place_text: str = ""

    def apply(self, doing: Doing) -> Made:
        content = uploads.content_of(doing.device, self.sha256)
        material = actions.add_material(
            self.inspection,
            kind=self.kind,
            title=self.title,
            file=ContentFile(content, name=self.name),
            captured=self._captured(doing),
            item_id=None if self.item is None else doing.key(self.item),
            acting_user=doing.user,
        )
        uploads.taken(doing.device, self.sha256)
        return {"id": material.pk, "version": material.version}

    def _captured(self, doing: Doing) -> Captured:
        device = doing.device
        return Captured(
            at=self.captured_at,
            sha256=self.sha256,
            lat=self.lat,
            lon=self.lon,
            accuracy_m=self.accuracy_m,
            place_text=self.place_text,
            device=f"{device.name} {device.thumbprint[:16]}",
        )
