"""When, where, with what and by whose hand a file was taken on site."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True)
class Captured:
    """What the device says of a file it took.

    sha256: of the content when it was taken, 64 lower hex digits. lat, lon: degrees, WGS-84, None
    where the device did not know. accuracy_m: metres. device: its name and key, as text.
    """

    at: datetime
    sha256: str
    lat: Decimal | None = None
    lon: Decimal | None = None
    accuracy_m: Decimal | None = None
    place_text: str = ""
    device: str = ""
