"""Whether someone must keep away from an institution."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.flow import Text
from baowei.supervision.people.models import Recusal


def recused(user: Any, fixmedins_code: str, on: date | None = None) -> Text | None:
    """The sentence why, or None; asked once a person and day."""
    on = on or timezone.localdate()
    kept = user.__dict__.setdefault("_recused", {})
    if on not in kept:
        found = Recusal.objects.filter(
            Q(valid_to=None) | Q(valid_to__gte=on), user=user, valid_from__lte=on
        )
        kept[on] = {r.fixmedins_code: r.get_ground_display() for r in found}
    ground = kept[on].get(fixmedins_code)
    if ground is None:
        return None
    return _("you keep away from this institution: %(ground)s") % {"ground": ground}
