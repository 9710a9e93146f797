"""A draw is not public while an inspection from it is still to surprise somebody."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.flow import Text
from baowei.supervision.inspections.models import Inspection
from baowei.supervision.inspections.states import BEFORE


def all_begun(draw: Any, user: Any) -> Text | None:
    rows = Inspection.objects.filter(draw=draw)
    if not rows.exists():
        return _("the inspections of the draw have not been planned yet")
    if rows.filter(state__in=BEFORE).exists():
        return _("some inspections of the draw have not begun; publishing would announce them")
    return None
