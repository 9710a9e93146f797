"""How values look on every page: money, days, persons, states; and what later apps add to one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from baowei import law
from baowei.supervision.desk.panels import panels_of

register = template.Library()


@register.filter
def money(value: Decimal | None) -> str:
    """1234.5 is 1,234.50; nothing for no amount. The unit stands in the heading or after it."""
    return "" if value is None else f"{value:,.2f}"


@register.filter
def thousands(value: int | None) -> str:
    """12345 is 12,345."""
    return "" if value is None else f"{value:,}"


@register.filter
def day(value: date | datetime | None) -> str:
    """2026-07-14, in the office's time zone."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{value:%Y-%m-%d}"


@register.filter
def moment(value: datetime | None) -> str:
    """2026-07-14 09:05, in the office's time zone."""
    if value is None:
        return ""
    return f"{timezone.localtime(value) if timezone.is_aware(value) else value:%Y-%m-%d %H:%M}"


@register.filter
def person(key: str | None) -> str:
    """A person on a page: the last four characters of the key, never more."""
    return f"…{key[-4:]}" if key else ""


@register.filter
def basis(refs: Iterable[str]) -> str:
    """条例 第二十七条；处罚程序 第二十五条、第二十六条."""
    articles = filter(None, map(law.article, refs))
    by_law = groupby(articles, key=lambda article: article.law)
    return "；".join(f"{name} {'、'.join(one.number for one in some)}" for name, some in by_law)


@register.simple_tag
def badge(flow: Any, state: str) -> SafeString:
    """A state as a word with its mark."""
    about = flow.states[state]
    return format_html('<span class="badge badge-{}">{}</span>', about.tone, about.label)


@register.inclusion_tag("desk/panels.html", takes_context=True)
def panels(context: dict[str, Any], kind: str, thing: Any) -> dict[str, Any]:
    """What later apps show on this page."""
    return {"panels": panels_of(kind, thing, context["request"].user)}
