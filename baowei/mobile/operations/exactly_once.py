"""An operation takes effect once, however often it is sent."""

from __future__ import annotations

import logging
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

import msgspec
from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext as _

from baowei.mobile.models import Device
from baowei.mobile.models import Operation as Kept
from baowei.mobile.operations.kinds import KINDS
from baowei.mobile.operations.operation import Doing, Operation, Waiting
from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Refusal, Stale, Unlawful

log = logging.getLogger(__name__)


class Sent(msgspec.Struct, kw_only=True):
    """As it arrives. arguments: of its kind. made_at: by the device's clock put right."""

    id: UUID
    name: str
    made_at: datetime
    arguments: msgspec.Raw
    offset_ms: int = 0


def perform(device: Device, sent: Sent) -> dict[str, Any]:
    """Apply it, or say why not: {id, status, …}.

    `applied`: with what it made; the same answer again however often it is asked. `conflict`:
    someone was faster; with what is there now. `refused`: with the sentence. `waiting`: for an
    earlier one. `failed`: the office broke down over it; the device sends it again later. Whatever
    is not `applied` left nothing behind.
    """
    said = {"id": str(sent.id)}
    doing, operation = Doing(device), None
    try:
        operation = _read(sent)
        return said | {"status": "applied", "made": _once(device, sent, operation, doing)}
    except Waiting:
        return said | {"status": "waiting"}
    except Stale as stale:
        there = operation.there(doing) if operation else {}
        return said | {"status": "conflict", "sentence": str(stale), "there": there}
    except Refusal as refusal:
        return said | {"status": "refused", "sentence": str(refusal)}
    except ObjectDoesNotExist:
        return said | {"status": "refused", "sentence": _("it is not there any more")}
    except Exception:
        # one that the office cannot stomach must not keep back those behind it
        log.exception("operation %s of the terminal failed", sent.name)
        return said | {"status": "failed"}


def _read(sent: Sent) -> Operation:
    kind = KINDS.get(sent.name)
    if kind is None:
        raise Unlawful(_("this office does not know what “%(name)s” is") % {"name": sent.name})
    try:
        return msgspec.json.decode(sent.arguments, type=kind)
    except msgspec.ValidationError as error:
        raise Unlawful(_("incomplete or misspelt: %(what)s") % {"what": error}) from None


def _once(device: Device, sent: Sent, operation: Operation, doing: Doing) -> dict[str, Any]:
    """The row with its number is made first: who sends the same at the same time waits for it."""
    digest = sha256(f"{sent.name}\n".encode() + bytes(sent.arguments)).hexdigest()
    with act(device.user, "mobile.operation"):
        kept, new = Kept.objects.get_or_create(
            pk=sent.id,
            defaults={
                "device": device,
                "name": sent.name,
                "digest": digest,
                "made_at": sent.made_at,
                "offset_ms": sent.offset_ms,
            },
        )
        if new:
            kept.result = operation.apply(doing)
            kept.save(update_fields=["result"])
        elif (kept.device_id, kept.digest) != (device.pk, digest):
            raise Unlawful(_("this number was used for something else"))
    made: dict[str, Any] = kept.result
    return made
