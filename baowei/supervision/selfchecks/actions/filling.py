"""A file of the annexes that was filled in by hand: sent in, looked at, taken over."""

from __future__ import annotations

from django.core.files.base import File
from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.desk.refusal import Stale, Unlawful
from baowei.supervision.documents import store
from baowei.supervision.documents.actions import attach
from baowei.supervision.people.models import User
from baowei.supervision.selfchecks.actions.answer import put_answers
from baowei.supervision.selfchecks.actions.entries import put_entry
from baowei.supervision.selfchecks.actions.taking import beside
from baowei.supervision.selfchecks.annexes.grid import Unreadable
from baowei.supervision.selfchecks.annexes.read import Read, read
from baowei.supervision.selfchecks.models import Filled, SelfCheck
from baowei.supervision.selfchecks.queries import problems_for


def fill(key: int, version: int | None, file: File, *, acting_user: User) -> Filled:
    """Keep the file; nothing of it is taken over yet. Unlawful where no annex can be read in it."""
    with beside("fill", key, version, acting_user, file.name or "") as selfcheck:
        kept = attach(selfcheck, file, acting_user=acting_user)
        filled = Filled(selfcheck=selfcheck, file=kept, user=acting_user)
        said(filled)
        filled.save()
    return filled


def said(filled: Filled) -> Read:
    """What the file says, read anew from the store."""
    content = store.read(filled.file.sha256)
    try:
        return read(filled.file.name, content, problems_for(filled.selfcheck.target))
    except Unreadable as error:
        raise Unlawful(
            _("“%(name)s” cannot be read; save it as .xlsx and send it again")
            % {"name": filled.file.name}
        ) from error


def take_over(key: int, version: int | None, filled_id: int, *, acting_user: User) -> SelfCheck:
    """What could be read becomes the answers and the lines. Of Annex 1 the problems that the file
    answers change; the lines of Annex 2 are those of the file from now on, where it has any."""
    with beside("take_over", key, version, acting_user) as selfcheck:
        filled = selfcheck.filled.select_for_update().filter(pk=filled_id, taken_at=None).first()
        if filled is None:
            raise Stale(_("this file was taken over already"))
        found = said(filled)
        if not (found.answers or found.entries):
            raise Unlawful(_("nothing in the file can be taken over"))
        put_answers(selfcheck, found.answers)
        if found.entries:
            selfcheck.entries.all().delete()
        for line in found.entries:
            put_entry(selfcheck, line)
        filled.taken_at = timezone.now()
        filled.save()
    return selfcheck
