"""Files that people attach to a thing of the office."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django.core.files.base import File
from django.db.models import Model
from django.utils.translation import gettext as _

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import NotAllowed, Unlawful
from baowei.supervision.documents import owners, store
from baowei.supervision.documents.kinds import content_type
from baowei.supervision.documents.models import Attachment
from baowei.supervision.documents.page_count import pages_of
from baowei.supervision.documents.safety import Unsafe

LIMIT = 20 * 1024 * 1024
"""Bytes of one file."""


def attach(owner: Model, file: File, *, acting_user: Any) -> Attachment:
    """Keep the file as an attachment of the owner, which the user must see.

    Whether the owner takes attachments now is up to the action that calls this within its own.
    """
    label = owners.label_of(owner)
    if not owners.sees(acting_user, label, owner.pk):
        raise NotAllowed(_("only who sees it may attach files to it"))
    name = PurePath(file.name or "").name
    content, kind = looked_at(name, file)
    with act(acting_user, "documents.attach"):
        return Attachment.objects.create(
            owner=label,
            owner_id=str(owner.pk),
            sha256=store.put(content),
            name=_short(name),
            size=len(content),
            content_type=kind,
            pages=pages_of(name, content),
            uploaded_by=acting_user,
        )


def looked_at(name: str, file: File) -> tuple[bytes, str]:
    """Content and type; Unlawful says which file is not taken, what is wrong, and what to do."""
    content: bytes = file.read(LIMIT + 1)
    if not content:
        raise Unlawful(_("“%(name)s” is empty") % {"name": name})
    if len(content) > LIMIT:
        raise Unlawful(_("“%(name)s” is larger than 20 MB") % {"name": name})
    try:
        return content, content_type(name, content)
    except Unsafe as unsafe:
        raise Unlawful(f"“{name}”：{unsafe.why}") from unsafe


def _short(name: str) -> str:
    """A name that fits its column and keeps its ending."""
    suffix = PurePath(name).suffix
    return name if len(name) <= 200 else name[: 200 - len(suffix)] + suffix
