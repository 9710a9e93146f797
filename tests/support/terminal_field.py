"""An inspection under way, and a phone of its lead inspector."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from inspections import RECORD, World
from office import People
from terminal import Phone, operation

from baowei.supervision.inspections.actions import add_item
from baowei.supervision.inspections.models import Item


class Field:
    """An inspection under way, with a phone of its lead inspector."""

    def __init__(self, people: People) -> None:
        self.world = World(people)
        self.inspection = self.world.begun()
        self.phone = Phone(people, self.world.lead)

    def item(self, question: str = "收费与护理记录是否一致") -> Item:
        return add_item(self.inspection.pk, question, acting_user=self.world.lead)

    def material(self, content: bytes, kind: str = "photo", **more: Any) -> dict[str, Any]:
        digest = self.phone.upload(content)
        now = timezone.now().isoformat()
        given = {"title": "护理记录", "name": "photo.png", "captured_at": now} | more
        return operation(
            "add_material", inspection=self.inspection.pk, kind=kind, sha256=digest, **given
        )

    def record(self, **more: Any) -> dict[str, Any]:
        now = timezone.now().isoformat()
        given = {"kind": "site", "values": RECORD, "begins_at": now, "place": "重症监护病房"}
        return operation("save_record", inspection=self.inspection.pk, **given | more)
