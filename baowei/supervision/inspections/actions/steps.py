"""The steps of an inspection, each as the table of `states` says."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.desk.hooks import happened
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.inspections.actions.after import leads_of
from baowei.supervision.inspections.actions.taking import happened_at, reasoned, taking
from baowei.supervision.inspections.models import Inspection
from baowei.supervision.people.models import User


def notify(
    inspection_id: int, version: int | None, text: str = "", *, acting_user: User
) -> Inspection:
    """The institution knows of the visit from now on."""
    with taking("notify", inspection_id, version, acting_user, text) as inspection:
        return inspection


def begin(
    inspection_id: int,
    version: int | None,
    text: str = "",
    *,
    at: datetime | None = None,
    acting_user: User,
) -> Inspection:
    """The team shows its certificates on site. at: when it did so; now where none is given."""
    with taking("begin", inspection_id, version, acting_user, text) as inspection:
        inspection.begun_at = happened_at(at, inspection)
    return inspection


def feed_back(
    inspection_id: int, version: int | None, text: str, *, acting_user: User
) -> Inspection:
    """The institution is told what was found, and may state its case before any conclusion."""
    with taking("feed_back", inspection_id, version, acting_user, reasoned(text)) as inspection:
        return inspection


def finish(
    inspection_id: int,
    version: int | None,
    text: str = "",
    *,
    at: datetime | None = None,
    acting_user: User,
) -> Inspection:
    """The work on site is over: every question answered, what was found with its evidence."""
    with taking("finish", inspection_id, version, acting_user, text) as inspection:
        inspection.finished_at = happened_at(at, inspection)
        happened("inspections.finished", inspection, acting_user)
    return inspection


def back_on_site(
    inspection_id: int, version: int | None, text: str, *, acting_user: User
) -> Inspection:
    """Something has to be looked at again."""
    with taking("back_on_site", inspection_id, version, acting_user, reasoned(text)) as inspection:
        inspection.finished_at = None
    return inspection


def close(
    inspection_id: int, version: int | None, outcome: str, text: str, *, acting_user: User
) -> Inspection:
    """What became of it. outcome: one of Inspection.Outcome."""
    with taking("close", inspection_id, version, acting_user, reasoned(text)) as inspection:
        if outcome not in Inspection.Outcome.values:
            raise Unlawful(_("say what became of the inspection"))
        found = inspection.items.filter(answer="yes").exists()
        if outcome == Inspection.Outcome.NOTHING and found:
            raise Unlawful(_("questions were answered “found”: it does not close as nothing found"))
        if outcome == Inspection.Outcome.LEAD and not leads_of(inspection):
            raise Unlawful(_("no lead has been opened from this inspection yet"))
        inspection.outcome, inspection.outcome_text = outcome, text.strip()
        inspection.members.filter(ended=None).update(ended=timezone.localdate())
    return inspection


def suspend(inspection_id: int, version: int | None, text: str, *, acting_user: User) -> Inspection:
    with taking("suspend", inspection_id, version, acting_user, reasoned(text)) as inspection:
        return inspection


def resume(inspection_id: int, version: int | None, text: str, *, acting_user: User) -> Inspection:
    with taking("resume", inspection_id, version, acting_user, reasoned(text)) as inspection:
        return inspection


def cancel(inspection_id: int, version: int | None, text: str, *, acting_user: User) -> Inspection:
    with taking("cancel", inspection_id, version, acting_user, reasoned(text)) as inspection:
        inspection.members.filter(ended=None).update(ended=timezone.localdate())
    return inspection
