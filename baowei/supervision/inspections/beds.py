"""What an inspector saw at one bed; a list of them as people paste it from a spreadsheet."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

PARTS = re.compile(r"[,，\t]")
STATUS = {"在床": "present", "不在床": "absent", "名单外": "not_on_list"}
REASON = {"检查": "checkup", "手术": "operation", "请假": "leave", "原因不明": "unknown"}


class LineError(ValueError):
    """A line that says no bed; the sentence says which and why."""


@dataclass(frozen=True)
class Seen:
    """status, reason: of `models.Bed`. seen_at: None: the time of the round. material_id: of the
    picture taken there."""

    status: str
    bed: str = ""
    psn_no: str = ""
    mdtrt_id: str = ""
    name: str = ""
    reason: str = ""
    remark: str = ""
    seen_at: datetime | None = None
    material_id: int | None = None

    def with_picture(self, material_id: int | None) -> Seen:
        """The same with the picture, where something is to be shown: an absence or a stranger."""
        return self if self.status == "present" else replace(self, material_id=material_id)


def seen_of(text: str) -> list[Seen]:
    """Lines of bed, person number, name, status, and of an absence the reason; a heading that
    begins with 床 is passed over. LineError names the first line that cannot be read."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not (number == 1 and line.startswith("床")):
            found.append(_seen(number, [part.strip() for part in PARTS.split(line)]))
    if not found:
        raise LineError(_("there is no bed in it"))
    return found


def _seen(number: int, parts: list[str]) -> Seen:
    bed, psn_no, name, said, why, *_more = (*parts, "", "", "", "", "")
    status = STATUS.get(said)
    if status is None:
        raise LineError(
            _("line %(n)s: the fourth part is one of %(words)s, not “%(said)s”")
            % {"n": number, "words": "、".join(STATUS), "said": said}
        )
    reason = REASON.get(why or "原因不明", "") if status == "absent" else ""
    if status == "absent" and not reason:
        raise LineError(
            _("line %(n)s: the reason is one of %(words)s, not “%(said)s”")
            % {"n": number, "words": "、".join(REASON), "said": why}
        )
    if not bed and not psn_no:
        raise LineError(_("line %(n)s: neither a bed nor a person") % {"n": number})
    return Seen(status, bed, psn_no, name=name, reason=reason)
