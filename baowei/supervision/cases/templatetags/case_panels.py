"""What later desks show on the page of a case: `{% load case_panels %}{% case_panels case %}`."""

from __future__ import annotations

from typing import Any

from django import template

from baowei.supervision.cases.models import Case
from baowei.supervision.cases.panels import panels_of

register = template.Library()


@register.inclusion_tag("cases/panels.html", takes_context=True)
def case_panels(context: dict[str, Any], case: Case) -> dict[str, Any]:
    return {"panels": panels_of(case, context["request"].user)}
