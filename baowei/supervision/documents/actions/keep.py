"""A version of a document: the row and the file in the store; and the document for a change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from baowei.supervision.desk.refusal import NotAllowed, Stale, Unlawful
from baowei.supervision.documents import owners, store
from baowei.supervision.documents.models import Paper, PaperVersion
from baowei.supervision.documents.page_count import estimate
from baowei.supervision.documents.papers import compose, docx
from baowei.supervision.documents.papers.values import checked
from baowei.supervision.documents.queries import issuer_for
from baowei.supervision.people.models import User


def locked(paper_id: int, version: int | None, user: User) -> Paper:
    """The draft for this transaction alone; NotAllowed, Stale or Unlawful where it is not to be
    changed. version: as the person saw it; None: whatever it is now."""
    paper = Paper.objects.select_for_update().get(pk=paper_id)
    if not owners.writes(user, paper.owner, paper.owner_id):
        raise NotAllowed(_("only who handles the matter may write its documents"))
    if version is not None and version != paper.version:
        raise Stale(
            _("%(who)s was faster: there is a version %(version)s now; look at it again")
            % {"who": paper.newest.made_by.name, "version": paper.version}
        )
    if paper.state == Paper.State.FINAL:
        raise Unlawful(_("“%(paper)s” is final and does not change any more") % {"paper": paper})
    return paper


def keep_composed(
    paper: Paper, values: Mapping[str, Any], user: User, number: str | None = None
) -> PaperVersion:
    """The next version, written from the values."""
    kept = checked(paper.kind, values)
    paper.issuer = issuer_for(paper.admdvs)
    sheet = compose(paper.kind, kept, paper.issuer, number)
    version = PaperVersion(pages=estimate(sheet), unfilled=list(sheet.unfilled))
    version.values = kept
    return _keep(paper, version, docx(sheet), user)


def keep_file(
    paper: Paper, content: bytes, unfilled: list[str], pages: int | None, user: User
) -> PaperVersion:
    """The next version, edited as a file; the values stay those of the version before."""
    version = PaperVersion(uploaded=True, pages=pages, unfilled=unfilled)
    version.sealed = paper.newest.sealed
    return _keep(paper, version, content, user)


def _keep(paper: Paper, version: PaperVersion, content: bytes, user: User) -> PaperVersion:
    version.paper, version.version, version.made_by = paper, paper.version + 1, user
    version.sha256, version.size = store.put(content), len(content)
    version.save()
    paper.version = version.version
    paper.save()
    return version
