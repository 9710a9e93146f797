"""The lists are made, and whether anyone stands in the way is said before anything is promised."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.draws.drawing import canonical, digest
from baowei.supervision.draws.models import Draw, Numbering
from baowei.supervision.draws.pool import snapshot
from baowei.supervision.draws.states import DESK
from baowei.supervision.people.may import require_role
from baowei.supervision.people.models import User
from baowei.supervision.people.taking import keep


def prepare(
    draw: Draw,
    *,
    codes: Iterable[str] | None = None,
    grades: Mapping[str, str] | None = None,
    acting_user: User,
) -> Draw:
    """Enter an unsaved draw with its lists as they are on its day.

    Unlawful names institutions to which not enough people may go, whoever else is drawn.
    """
    with act(acting_user, "draws.prepare"):
        grant = require_role(acting_user, draw, DESK)
        draw.lists, draw.names = snapshot(draw, codes, grades)
        _reachable(draw)
        draw.lists_digest = digest(canonical(draw.lists))
        draw.number = Numbering.next(draw.admdvs, draw.on.year)
        draw.made_by, draw.version = acting_user, 0
        keep(draw, "prepare", acting_user, grant)
    return draw


def _reachable(draw: Draw) -> None:
    """Every institution has a team that could go there, and all teams together are not too many."""
    for role, size in (("inspectors", draw.team), ("experts", int(draw.expert))):
        allowed = draw.lists[role]
        bare = [draw.name_of(key) for key, who in allowed.items() if len(who) < size]
        if bare:
            raise Unlawful(
                _(
                    "not enough people may go to %(places)s: %(size)s are needed who are certified,"
                    " not recused and, where counties are crossed, not of that county"
                )
                % {"places": "、".join(bare[:5]), "size": size}
            )
        people = {one for who in allowed.values() for one in who}
        if size and len(people) * draw.most < draw.size * size:
            raise Unlawful(
                _("%(n)s people on %(most)s teams each do not fill %(size)s teams of %(team)s")
                % {"n": len(people), "most": draw.most, "size": draw.size, "team": size}
            )
