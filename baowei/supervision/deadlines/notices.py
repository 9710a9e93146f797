"""What someone is told on the pages where their work begins: limits that come due or are over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from baowei.supervision.deadlines.queries import marked, running, told


@dataclass(frozen=True)
class Notice:
    """A sentence and the list that it opens. tag: `warning` or `error`, as of a message."""

    sentence: str
    url: str
    tag: str

    @property
    def html(self) -> SafeString:
        return format_html('<a href="{}">{}</a>', self.url, self.sentence)


_sources: list[Callable[[Any], list[Notice]]] = []


def register(source: Callable[[Any], list[Notice]]) -> None:
    """Let an app say what it waits for by days that are not of the law; in `AppConfig.ready`."""
    if source not in _sources:
        _sources.append(source)


def notices(user: Any) -> list[Notice]:
    """What concerns this person: limits of the law first, then what other apps wait for."""
    return _of_clocks(user) + [one for source in _sources for one in source(user)]


def _of_clocks(user: Any) -> list[Notice]:
    """Of what is marked by now and concerns this person, the gravest first; one query."""
    # few are marked: those are looked up first, and only they are asked whom they concern
    found = (
        running(user)
        .order_by()
        .filter(marked())
        .aggregate(
            leader=Count("pk", filter=told(user, "leader")),
            holder=Count("pk", filter=told(user, "holder")),
        )
    )
    late, near = found["leader"], found["holder"]
    said = []
    if late:
        text = ngettext("%(n)s time limit is over", "%(n)s time limits are over", late)
        said.append(Notice(text % {"n": late}, _list("leader"), "error"))
    if near:
        text = ngettext(
            "%(n)s time limit of your work comes due",
            "%(n)s time limits of your work come due",
            near,
        )
        said.append(Notice(text % {"n": near}, _list("holder"), "warning"))
    return said


def _list(view: str) -> str:
    return f"{reverse('deadlines:due')}?view={view}"
