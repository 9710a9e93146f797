"""Official documents on the page of their owner: `{% load documents %}{% papers lead %}`."""

from __future__ import annotations

from typing import Any

from django import template
from django.db.models import Model

from baowei.supervision.documents import owners
from baowei.supervision.documents.queries import papers_of

register = template.Library()


@register.inclusion_tag("documents/papers.html", takes_context=True)
def papers(context: dict[str, Any], owner: Model) -> dict[str, Any]:
    """The list with what is open, and the way to the case file; nothing for who sees no owner."""
    user, label = context["request"].user, owners.label_of(owner)
    seen = owners.sees(user, label, owner.pk)
    return {
        "seen": seen,
        "papers": papers_of(owner) if seen else [],
        "label": label,
        "key": owner.pk,
    }
