"""What pages and other desks ask about files and documents."""

from __future__ import annotations

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.documents import owners
from baowei.supervision.documents.models import Attachment, Letterhead, Paper
from baowei.supervision.people.models import Organisation


def attachments_of(owner: Model) -> QuerySet[Attachment]:
    """Files of this thing, the oldest first, for `documents/attachments.html`."""
    label = owners.label_of(owner)
    return Attachment.objects.filter(owner=label, owner_id=str(owner.pk)).select_related(
        "uploaded_by"
    )


def papers_of(owner: Model, code: str = "") -> QuerySet[Paper]:
    """Official documents of this thing, the oldest first; of one kind where a code is given."""
    found = Paper.objects.filter(owner=owners.label_of(owner), owner_id=str(owner.pk))
    return (found.filter(code=code) if code else found).select_related("made_by")


def letterhead_for(admdvs: str) -> Letterhead | None:
    """Of the bureau of the region, else of the nearest region above it."""
    codes = [admdvs[:length] for length in range(2, len(admdvs) + 1, 2)]
    return Letterhead.objects.filter(admdvs__in=codes).order_by("-admdvs").first()


def issuer_for(admdvs: str) -> str:
    """Name of the bureau that signs for the region: by its letterhead, else as it is registered."""
    head = letterhead_for(admdvs)
    if head is not None:
        return head.name
    codes = [admdvs[:length] for length in range(2, len(admdvs) + 1, 2)]
    bureaus = Organisation.objects.filter(kind="bureau", region_id__in=codes)
    bureau = bureaus.order_by("-region_id", "pk").first()
    if bureau is None:
        raise Unlawful(_("no bureau is known for region %(code)s") % {"code": admdvs})
    return str(bureau.name)
