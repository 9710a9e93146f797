"""Against whom the case is: a lead may name an institution where a person did it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from baowei.supervision.cases.actions.taking import beside, reasoned
from baowei.supervision.cases.models import Case
from baowei.supervision.cases.states import DESK
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.models import User

OPEN = ("filed", "investigating")


def set_party(
    case_id: int, version: int | None, kind: str, party: str, text: str, *, acting_user: User
) -> Case:
    """kind: of `Case.Party`. party: name of the institution or agency, or the key of a person."""
    said = reasoned(text)
    with beside("set_party", case_id, version, acting_user, DESK, OPEN, said) as case:
        if kind not in Case.Party.values:
            raise Unlawful(_("a case is against an institution, a person or an agency"))
        case.party_kind, case.party = kind, reasoned(party)
    return case
