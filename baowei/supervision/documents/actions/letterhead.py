from __future__ import annotations

from django.utils.translation import gettext as _

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.documents.models import Letterhead
from baowei.supervision.people.may import require_role
from baowei.supervision.people.models import User
from baowei.supervision.people.roles import Role

WRITERS = frozenset({Role.LEADER, Role.OFFICER})


def set_letterhead(admdvs: str, name: str, short: str, *, acting_user: User) -> Letterhead:
    """How the bureau of the region signs from now on; documents that exist keep their name."""
    name, short = name.strip(), short.strip()
    if not name or not short:
        raise Unlawful(_("a bureau needs its name and a short name"))
    with act(acting_user, "documents.set_letterhead"):
        require_role(acting_user, Letterhead(admdvs=admdvs), WRITERS)
        made, _created = Letterhead.objects.update_or_create(
            admdvs=admdvs, defaults={"name": name, "short": short}
        )
    return made
