from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.documents import edited, store
from baowei.supervision.documents.actions.keep import keep_composed, keep_file, locked
from baowei.supervision.documents.actions.number import next_number
from baowei.supervision.documents.models import Paper
from baowei.supervision.people.models import User


def finalise(paper_id: int, version: int | None, *, acting_user: User) -> Paper:
    """The document gets its number and does not change any more.

    Unlawful names the required values that are missing, and leaves no gap in the numbers: the
    number is given in the same transaction.
    """
    with act(acting_user, "documents.finalise"):
        paper = locked(paper_id, version, acting_user)
        last = paper.newest
        if last.unfilled:
            raise Unlawful(
                _("“%(paper)s” cannot be final: to be filled in: %(labels)s")
                % {"paper": paper.name, "labels": "、".join(last.unfilled)}
            )
        word = paper.kind.word
        number = next_number(paper.admdvs, word, timezone.localdate().year) if word else ""
        paper.state, paper.number = Paper.State.FINAL.value, number
        paper.final_by, paper.final_at = acting_user, timezone.now()
        if last.uploaded:
            content = store.read(last.sha256)
            content = edited.numbered(content, number) if number else content
            keep_file(paper, content, [], last.pages, acting_user)
        else:
            keep_composed(paper, last.values, acting_user, number)
    return paper
