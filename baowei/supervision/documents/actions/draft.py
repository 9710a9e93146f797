from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import NotAllowed, Unlawful
from baowei.supervision.documents import owners
from baowei.supervision.documents.actions.keep import keep_composed
from baowei.supervision.documents.models import Paper
from baowei.supervision.documents.papers import PAPERS
from baowei.supervision.documents.queries import issuer_for
from baowei.supervision.people.models import User


def draft(owner: Model, code: str, values: Mapping[str, Any], *, acting_user: User) -> Paper:
    """A new document of the owner, of this kind of the catalogue, with what is known so far.

    Whether the owner takes this document now is up to the action that calls this within its own.
    """
    label = owners.label_of(owner)
    if not owners.writes(acting_user, label, owner.pk):
        raise NotAllowed(_("only who handles the matter may write its documents"))
    if code not in PAPERS:
        raise Unlawful(_("there is no document “%(code)s”") % {"code": code})
    admdvs = owners.region_of(owner)
    with act(acting_user, "documents.draft"):
        paper = Paper.objects.create(
            owner=label,
            owner_id=str(owner.pk),
            code=code,
            admdvs=admdvs,
            issuer=issuer_for(admdvs),
            made_by=acting_user,
        )
        keep_composed(paper, values, acting_user)
    return paper
