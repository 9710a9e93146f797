"""Inspections for tests: a hospital, a desk, a team of two and what they take on site."""

from __future__ import annotations

import hashlib
import struct
import zlib
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

from django.core.files.base import File
from django.utils import timezone
from leads import hospital, inspector
from office import People
from points import HOSPITAL

from baowei.supervision.inspections import actions
from baowei.supervision.inspections.capture import Captured
from baowei.supervision.inspections.models import Inspection, Material, Record
from baowei.supervision.inspections.signing import Signed
from baowei.supervision.people.roles import Role

RECORD = {
    "present": "王主任，医务科科长",
    "shown": "已出示执法证件，告知权利义务",
    "answer": "听清，不申请回避",
    "course": "在重症监护病房核对护理记录",
    "photos": "拍照2张",
    "said": "无异议",
}


class World:
    """The people of one inspection."""

    def __init__(self, people: People, region: str = "9901") -> None:
        self.people = people
        self.officer = people.of(Role.OFFICER, region)
        self.leader = people.of(Role.LEADER, region)
        self.lead, self.member = inspector(people, region), inspector(people, region)

    def planned(self, **fields: Any) -> Inspection:
        """An unannounced visit of today to the hospital, with its team."""
        code, admdvs = fields.pop("code", HOSPITAL), fields.pop("admdvs", "990101")
        given = {
            "kind": "routine",
            "title": "重症医学专项检查",
            "institution": hospital(code, admdvs),
            "planned_on": timezone.localdate(),
            "period_from": date(2026, 1, 1),
            "period_to": timezone.localdate(),
            "unannounced": True,
        }
        made = actions.plan(Inspection(**given | fields), acting_user=self.officer)
        return actions.set_team(made.pk, None, self.lead, [self.member], acting_user=self.officer)

    def begun(self, **fields: Any) -> Inspection:
        made = self.planned(**fields)
        return actions.begin(made.pk, None, acting_user=self.lead)

    def photo(self, inspection: Inspection, **more: Any) -> Material:
        content = picture(8 + inspection.materials.count(), 8)
        digest = hashlib.sha256(content).hexdigest()
        captured = Captured(at=timezone.now(), sha256=digest, device="终端一号")
        given = {"kind": "photo", "title": "护理记录", "captured": captured, **more}
        file = File(BytesIO(content), "photo.png")
        return actions.add_material(inspection.pk, file=file, acting_user=self.lead, **given)

    def record(self, inspection: Inspection, **more: Any) -> Record:
        now = timezone.now()
        given = {"kind": "site", "values": RECORD, "begins_at": now, "place": "重症监护病房"}
        return actions.save_record(inspection.pk, acting_user=self.lead, **given | more)

    def signatures(self, *, party: bool = True, witness: bool = False) -> list[Signed]:
        now = timezone.now()
        signed = [
            Signed("inspector", one.name, now, user_id=one.pk) for one in (self.lead, self.member)
        ]
        refusal = {} if party else {"refused": True, "reason": "不认可检查结果"}
        signed.append(Signed("party", "王主任", now, **refusal))
        return signed + [Signed("witness", "李护士长", now)] * witness

    def signed(self, inspection: Inspection, **more: Any) -> Record:
        record = self.record(inspection)
        signatures = self.signatures(**more)
        return actions.sign_record(record.pk, None, signatures=signatures, acting_user=self.lead)

    def finished(self, inspection: Inspection) -> Inspection:
        self.signed(inspection)
        actions.feed_back(inspection.pk, None, "已告知", acting_user=self.lead)
        return actions.finish(inspection.pk, None, acting_user=self.lead)


def earlier(minutes: int) -> datetime:
    return timezone.now() - timedelta(minutes=minutes)


def picture(width: int, height: int) -> bytes:
    """A grey PNG of that size."""

    def chunk(name: bytes, content: bytes) -> bytes:
        whole = name + content
        return struct.pack(">I", len(content)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", rows), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)
