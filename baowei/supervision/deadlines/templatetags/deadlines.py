"""Clocks on the page of the thing they run for: `{% clocks thing %}`."""

from __future__ import annotations

from typing import Any

from django import template

from baowei.supervision.deadlines.queries import readings

register = template.Library()


@register.inclusion_tag("deadlines/clocks.html")
def clocks(thing: Any) -> dict[str, Any]:
    return {"readings": readings(thing)}
