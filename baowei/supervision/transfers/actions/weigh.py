from __future__ import annotations

from django.utils.translation import gettext as _

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.models import User
from baowei.supervision.transfers.actions.taking import leaders_case, reasoned
from baowei.supervision.transfers.due import considered
from baowei.supervision.transfers.models import Weighing
from baowei.supervision.transfers.states import FINAL


def weigh(case_id: int, text: str, *, acting_user: User) -> Weighing:
    """The leader records why a case that reaches the sums is not transferred, for this sum."""
    with act(acting_user, "transfers.weigh", why=reasoned(text)):
        case = leaders_case(case_id, acting_user)
        due = considered(case)
        if due is None:
            raise Unlawful(_("nothing in the facts asks for a transfer"))
        if case.police_transfers.exclude(state__in=FINAL).exists():
            raise Unlawful(_("a transfer is under way: decide on its report"))
        return Weighing.objects.create(
            case=case, amount=due.amount, level=due.level, text=text.strip(), user=acting_user
        )
