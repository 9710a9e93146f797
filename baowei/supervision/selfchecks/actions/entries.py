"""Annex 2: what was found, one line each, with its files."""

from __future__ import annotations

from dataclasses import asdict

from django.core.files.base import File
from django.utils.translation import gettext as _

from baowei.supervision.desk.refusal import Stale, Unlawful
from baowei.supervision.documents.actions import attach
from baowei.supervision.people.models import User
from baowei.supervision.selfchecks.actions.taking import beside
from baowei.supervision.selfchecks.annexes.lines import EntryLine
from baowei.supervision.selfchecks.models import Entry, SelfCheck
from baowei.supervision.selfchecks.queries import problems_for


def add_entry(
    key: int, version: int | None, line: EntryLine, file: File | None = None, *, acting_user: User
) -> SelfCheck:
    with beside("add_entry", key, version, acting_user, line.item) as selfcheck:
        made = put_entry(selfcheck, line)
        if file is not None:
            attach(made, file, acting_user=acting_user)
    return selfcheck


def put_entry(selfcheck: SelfCheck, line: EntryLine) -> Entry:
    return Entry.objects.create(selfcheck=selfcheck, **_checked(selfcheck, line))


def change_entry(
    key: int, version: int | None, entry_id: int, line: EntryLine, *, acting_user: User
) -> SelfCheck:
    with beside("change_entry", key, version, acting_user, line.item) as selfcheck:
        entry = _own(selfcheck, entry_id)
        for name, value in _checked(selfcheck, line).items():
            setattr(entry, name, value)
        entry.save()
    return selfcheck


def remove_entry(key: int, version: int | None, entry_id: int, *, acting_user: User) -> SelfCheck:
    """Its files stay in the store; the record of writes says what the line was."""
    with beside("remove_entry", key, version, acting_user) as selfcheck:
        _own(selfcheck, entry_id).delete()
    return selfcheck


def attach_file(
    key: int, version: int | None, entry_id: int, file: File, *, acting_user: User
) -> SelfCheck:
    with beside("attach_file", key, version, acting_user, file.name or "") as selfcheck:
        attach(_own(selfcheck, entry_id), file, acting_user=acting_user)
    return selfcheck


def _own(selfcheck: SelfCheck, entry_id: int) -> Entry:
    found = selfcheck.entries.filter(pk=entry_id).first()
    if found is None:
        raise Stale(_("this line is not there any more"))
    return found


def _checked(selfcheck: SelfCheck, line: EntryLine) -> dict[str, object]:
    problem = next(
        (one for one in problems_for(selfcheck.target) if one.no == line.problem_no), None
    )
    if problem is None:
        raise Unlawful(_("there is no problem %(no)s in the list") % {"no": line.problem_no})
    if line.fund_amount < 0 or line.quantity < 0:
        raise Unlawful(_("amounts and quantities are not below zero"))
    return {**asdict(line), "category": problem.problem}
