"""Whose desk a point lies on."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from baowei.supervision.desk.act import act
from baowei.supervision.desk.many import update_many
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.grants import grant_for
from baowei.supervision.people.may import require_role
from baowei.supervision.people.models import User
from baowei.supervision.people.recused import recused
from baowei.supervision.people.roles import AGENCY
from baowei.supervision.points.models import SuspectPoint


def assign(points: Iterable[int], to: User, *, acting_user: User) -> int:
    """Put the points on someone's desk: a reviewer of that region who need not keep away.

    Returns how many. Reviewers take points for themselves; recheckers give them to others.
    """
    with act(acting_user, "points.assign", why=to.username):
        rows = list(SuspectPoint.objects.select_for_update().filter(pk__in=list(points)))
        for point in rows:
            require_role(acting_user, point, AGENCY)
            if grant_for(to, point, AGENCY) is None:
                raise Unlawful(_("%(name)s does not review this region") % {"name": to.name})
            ground = recused(to, point.fixmedins_code)
            if ground:
                raise Unlawful(f"{to.name}：{ground}")
            point.assigned_to, point.version = to, point.version + 1
        update_many(rows, ["assigned_to", "version"])
    return len(rows)
