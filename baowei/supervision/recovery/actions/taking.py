"""How every step with a claim is taken, and what is done beside the steps."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import AbstractContextManager
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.cases.models import Case
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.documents.models import Paper
from baowei.supervision.documents.owners import label_of
from baowei.supervision.people import taking as steps
from baowei.supervision.people.models import User
from baowei.supervision.people.taking import keep, reasoned
from baowei.supervision.recovery.models import Claim
from baowei.supervision.recovery.side import BESIDE, SIDES
from baowei.supervision.recovery.states import FLOW

__all__ = ["beside", "keep", "paper_of", "past", "reasoned", "taking"]


def taking(
    name: str, claim_id: int, version: int | None, acting_user: User, text: str = ""
) -> AbstractContextManager[Claim]:
    """Take the step; within, the claim can be changed."""
    return steps.taking(FLOW, Claim, name, claim_id, version, acting_user, text)


def beside(
    name: str, claim_id: int, version: int | None, acting_user: User, text: str = ""
) -> AbstractContextManager[Claim]:
    """Change the claim by an act of `side`, which says for whom and when it is open."""
    side = SIDES[name]
    return steps.beside(
        FLOW, Claim, name, claim_id, version, acting_user, text,
        roles=side.roles, states=side.states, guards=(*BESIDE.guards, side.guard),
    )  # fmt: skip


def past(day: date, since: date) -> date:
    """A day from `since` up to today; else Unlawful."""
    if not since <= day <= timezone.localdate():
        raise Unlawful(_("the day lies between %(day)s and today") % {"day": since})
    return day


def paper_of(case: Case, paper_id: int, code: str, used: Collection[int] = ()) -> Paper:
    """The final document of the case; Unlawful where it is not there, or carries another step."""
    paper = Paper.objects.filter(
        pk=paper_id, owner=label_of(case), owner_id=str(case.pk), code=code, state="final"
    ).first()
    if paper is None or paper.pk in used:
        raise Unlawful(_("choose a final document of this case that carries no other step"))
    return paper
