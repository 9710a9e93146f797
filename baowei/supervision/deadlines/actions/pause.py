"""Clocks pause while something lasts that the law takes out of their limit, as an appraisal."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Model
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext as _

from baowei import law
from baowei.supervision.deadlines.actions.rows import held, set_due
from baowei.supervision.deadlines.models import Clock, Pause
from baowei.supervision.desk.refusal import Unlawful


def exclude(thing: Model, code: str, reason_code: str, on: date, why: str) -> Pause:
    """Pause the limit that runs for the thing; called within the `act` of the step that asks for
    it, as `start` is.

    reason_code: an exclusion of that limit in the law book. on: the day on which it began, which
    still counts; today or before. why: what is examined, heard or announced. Several reasons may
    overlap; their days are taken out once. Unlawful where the article does not allow it.
    """
    clock = _running(thing, code)
    reason = _reason(clock, reason_code, on)
    if not clock.started_on <= on <= timezone.localdate():
        raise Unlawful(_("a pause begins on a day from the start of the limit up to today"))
    if clock.paused_on is None and on > clock.due_on:
        raise Unlawful(_("the limit had passed by then; it can only pause while it runs"))
    if clock.pauses.filter(code=reason_code, ended_on=None).exists():
        raise Unlawful(_("it is paused for “%(reason)s” already") % {"reason": reason.name})
    if not why.strip():
        raise Unlawful(_("a pause needs a reason"))
    clock.paused_on = min(on, clock.paused_on or on)
    clock.save()
    return Pause.objects.create(
        clock=clock, code=reason_code, basis=reason.ref, began_on=on, why=why.strip()[:200]
    )


def resume(thing: Model, code: str, reason_code: str, on: date) -> Clock:
    """End the pause of that reason; the limit goes on unless another one lasts.

    on: its last day, which does not count; today or before. The last day of the limit moves.
    """
    clock = _running(thing, code)
    pause = clock.pauses.filter(code=reason_code, ended_on=None).first()
    if pause is None:
        raise Unlawful(_("this limit is not paused for that reason"))
    if not pause.began_on <= on <= timezone.localdate():
        raise Unlawful(_("a pause ends on a day from its start up to today"))
    pause.ended_on = on
    pause.save()
    others = clock.pauses.filter(ended_on=None)
    clock.paused_on = others.values_list("began_on", flat=True).first()
    set_due(clock)
    return clock


def end_all(clock: Clock, on: date) -> None:
    """End what lasts when the clock stops on that day."""
    clock.pauses.filter(ended_on=None).update(ended_on=Greatest(F("began_on"), on))
    clock.paused_on = None
    set_due(clock)


def _running(thing: Model, code: str) -> Clock:
    clock = held(thing, code)
    if clock is None:
        raise Unlawful(_("this limit does not run"))
    return clock


def _reason(clock: Clock, code: str, on: date) -> law.Exclusion:
    found = {one.code: one for one in law.exclusions(clock.limit_code, on)}
    if code not in found:
        raise Unlawful(
            _("no article lets “%(limit)s” pause for that") % {"limit": clock.limit.name}
        )
    return found[code]
