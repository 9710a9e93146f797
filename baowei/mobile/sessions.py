"""The sessions of a person, wherever they are signed in."""

from __future__ import annotations

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone

from baowei.supervision.people.models import User


def end_sessions(user: User, but: str | None = None) -> int:
    """Sign the person out everywhere; how many sessions ended. but: a session's key that stays.

    All of them, not only those in which the device was heard of: whoever holds it holds every
    cookie of its browser. Django keeps no list by person, so each open session is read; there are
    as many as people at work.
    """
    open_now = Session.objects.filter(expire_date__gte=timezone.now()).exclude(session_key=but)
    theirs = [one.pk for one in open_now if one.get_decoded().get(SESSION_KEY) == str(user.pk)]
    return int(Session.objects.filter(pk__in=theirs).delete()[0])
