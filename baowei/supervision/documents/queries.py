from __future__ import annotations

from django.db.models import Model, QuerySet

from baowei.supervision.documents import owners
from baowei.supervision.documents.models import Attachment


def attachments_of(owner: Model) -> QuerySet[Attachment]:
    """Files of this thing, the oldest first, for `documents/attachments.html`."""
    label = owners.label_of(owner)
    return Attachment.objects.filter(owner=label, owner_id=str(owner.pk)).select_related(
        "uploaded_by"
    )
