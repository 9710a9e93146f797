"""Which device sent a request: its signature over the request, the time and a number used once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone

from baowei.mobile.key import public_key, signed
from baowei.mobile.models import Device, Nonce, Sighting

WINDOW = timedelta(minutes=5)
"""How far the time of a request may be from the office's; a number is kept twice as long."""


@dataclass(frozen=True)
class Unproven(Exception):
    """reason: `unsigned`, `unknown`, `signature`, `clock` or `replay`; a program reads it."""

    reason: str


def prove(request: HttpRequest) -> Device:
    """The device that signed the request, whatever its state; Unproven where none did.

    Signed is `message(…)`, sent along are X-Device (its thumbprint), X-Time (ms since 1970),
    X-Nonce and X-Signature. X-Offset says how far the device's own clock is off, in ms.
    """
    head = request.headers
    given = [head.get(f"X-{name}", "") for name in ("Device", "Time", "Nonce", "Signature")]
    if not all(given):
        raise Unproven("unsigned")
    name, time, nonce, signature = given
    device = Device.objects.select_related("user").filter(thumbprint=name).first()
    if device is None:
        raise Unproven("unknown")
    said = message(request.method or "", request.get_full_path(), request.body, time, nonce)
    if not 16 <= len(nonce) <= 32 or not signed(public_key(device.x, device.y), signature, said):
        raise Unproven("signature")
    _in_time(time)
    _once(device, nonce)
    _seen(device, head.get("X-Offset", ""))
    return device


def message(method: str, path: str, body: bytes, time: str, nonce: str) -> bytes:
    """What is signed. path: with the query."""
    return "\n".join((method, path, sha256(body).hexdigest(), time, nonce)).encode()


def _in_time(time: str) -> None:
    try:
        at = datetime.fromtimestamp(int(time) / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        raise Unproven("clock") from None
    if abs(timezone.now() - at) > WINDOW:
        raise Unproven("clock")


def _once(device: Device, nonce: str) -> None:
    now = timezone.now()
    Nonce.objects.filter(device=device, at__lt=now - 2 * WINDOW).delete()
    try:
        with transaction.atomic():
            Nonce.objects.create(device=device, value=nonce, at=now)
    except IntegrityError:
        raise Unproven("replay") from None


def _seen(device: Device, offset: str) -> None:
    known = offset.removeprefix("-").isdigit() and len(offset) < 16
    Sighting.objects.update_or_create(
        device=device, defaults={"at": timezone.now(), "offset_ms": int(offset) if known else 0}
    )
