"""Views that people save for themselves: a filter under a name of their own."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from baowei.supervision.desk.models import Preference
from baowei.supervision.desk.refusal import Unlawful

MOST, LONGEST = 20, 40


def saved(user: Any, work: str) -> dict[str, str]:
    """Name -> query of the person's views of this list, in the order in which they were saved."""
    kept = Preference.objects.filter(user=user, key=f"{work}.views").values_list("value", flat=True)
    return dict(kept.first() or [])


def save(user: Any, work: str, name: str, query: str) -> None:
    """Keep the filter under the name; the same name again replaces it."""
    name = name.strip()
    if not name or len(name) > LONGEST:
        raise Unlawful(_("a view needs a name of at most %(most)d letters") % {"most": LONGEST})
    views = {**saved(user, work), name: _filter(query)}
    if len(views) > MOST:
        raise Unlawful(_("at most %(most)d views; remove one first") % {"most": MOST})
    _keep(user, work, views)


def forget(user: Any, work: str, name: str) -> None:
    _keep(user, work, {n: query for n, query in saved(user, work).items() if n != name})


def _filter(query: str) -> str:
    """Without what is of the moment: the page, an export."""
    asked = QueryDict(query, mutable=True)
    for name in ("page", "export"):
        asked.pop(name, None)
    return asked.urlencode()


def _keep(user: Any, work: str, views: dict[str, str]) -> None:
    # pairs, as JSON objects keep no order in the database
    value = list(views.items())
    Preference.objects.update_or_create(user=user, key=f"{work}.views", defaults={"value": value})
