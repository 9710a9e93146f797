"""Files in parts: taken up where the network broke off, whole only under their own digest."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.mobile.models import Device, Upload
from baowei.supervision.desk.refusal import Refusal, Stale, Unlawful
from baowei.supervision.desk.secret import seal, unseal

LARGEST = 20 * 1024 * 1024
"""Bytes of a file, as documents take them."""
CHUNK = 512 * 1024
"""Bytes of a part at most."""
KEPT = timedelta(days=30)
"""How long a file waits for the rest of it, or for the operation that takes it."""


class NotThere(Refusal):
    """The file of an operation has not come, or not whole."""

    status = 409


def received(device: Device, digest: str) -> int:
    """How many bytes of the file are here."""
    found = Upload.objects.filter(device=device, sha256=digest).first()
    return found.received if found else 0


def take(device: Device, digest: str, size: int, offset: int, part: bytes) -> int:
    """Keep the part; how many bytes are here now. A part that is here already is not kept twice.

    Stale where it does not join what is here; Unlawful where it is too large, or where the whole
    has another digest: then it begins anew.
    """
    if not 0 < size <= LARGEST:
        raise Unlawful(_("a file has at most 20 MB, and is not empty"))
    if not 0 < len(part) <= CHUNK or offset + len(part) > size:
        raise Unlawful(_("the part of the file does not fit"))
    with transaction.atomic():
        _forget()
        upload = _upload(device, digest, size)
        if offset + len(part) <= upload.received:
            return upload.received
        if offset != upload.received:
            raise Stale(_("the file goes on from byte %(at)s") % {"at": upload.received})
        upload.chunks.create(offset=offset, sealed=seal(part))
        upload.received += len(part)
        upload.save(update_fields=["received"])
        spoilt = upload.whole and sha256(_joined(upload)).hexdigest() != digest
        if spoilt:
            upload.delete()
    if spoilt:
        raise Unlawful(_("the file came otherwise than it was sent; it is sent anew"))
    return upload.received


def content_of(device: Device, digest: str) -> bytes:
    """The whole file; NotThere where it is not all here. It goes with `taken`."""
    upload = Upload.objects.select_for_update().filter(device=device, sha256=digest).first()
    if upload is None or not upload.whole:
        raise NotThere(_("the file has not come yet"))
    return _joined(upload)


def taken(device: Device, digest: str) -> None:
    """An operation made it an attachment, in the same transaction."""
    Upload.objects.filter(device=device, sha256=digest).delete()


def _upload(device: Device, digest: str, size: int) -> Upload:
    upload, _new = Upload.objects.select_for_update().get_or_create(
        device=device, sha256=digest, defaults={"size": size}
    )
    if upload.size != size:
        raise Unlawful(_("the part of the file does not fit"))
    return upload


def _joined(upload: Upload) -> bytes:
    return b"".join(unseal(chunk.sealed) for chunk in upload.chunks.all())


def _forget() -> None:
    """Of every device: one that was given up does not come back to clear away its own."""
    Upload.objects.filter(begun_at__lt=timezone.now() - KEPT).delete()
