"""What an inspector saw at one bed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


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
