"""Loss avoided: stated by an officer with its reckoning, taken back by the leader."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.may import require_role
from baowei.supervision.people.models import User
from baowei.supervision.people.recused import recused
from baowei.supervision.people.taking import reasoned
from baowei.supervision.recovery.guards import in_force
from baowei.supervision.recovery.models import Avoided
from baowei.supervision.recovery.states import LEADER, OFFICER
from baowei.supervision.registry.models import Institution


def record_avoided(avoided: Avoided, *, acting_user: User) -> Avoided:
    """Keep an unsaved record; its case, or else its institution, says where it belongs."""
    _placed(avoided)
    grant = require_role(acting_user, avoided, OFFICER)
    refusal = recused(acting_user, avoided.fixmedins_code)
    if refusal:
        raise Unlawful(refusal)
    _said(avoided)
    avoided.recorded_by = acting_user
    name = "recovery.record_avoided"
    with act(acting_user, name, why=avoided.reckoning, on_behalf_of=grant.lender):
        _new(avoided)
        avoided.save(force_insert=True)
    return avoided


def take_back_avoided(avoided_id: int, text: str, *, acting_user: User) -> Avoided:
    """It was recorded in error: it stays, marked with the reason, and counts no more."""
    grant = require_role(acting_user, Avoided.objects.get(pk=avoided_id), LEADER)
    why, name = reasoned(text), "recovery.take_back_avoided"
    with act(acting_user, name, why=why, on_behalf_of=grant.lender):
        avoided = Avoided.objects.select_for_update().get(pk=avoided_id)
        refusal = in_force(avoided, acting_user)
        if refusal:
            raise Unlawful(refusal)
        avoided.taken_back_on = timezone.localdate()
        avoided.taken_back_by, avoided.taken_back_reason = acting_user, why
        avoided.save()
    return avoided


def _placed(avoided: Avoided) -> None:
    """Region and institution are never typed twice: a record cannot contradict its case."""
    if avoided.case is not None:
        avoided.admdvs = avoided.case.admdvs
        avoided.fixmedins_code = avoided.case.fixmedins_code
        avoided.violation = avoided.violation or avoided.case.lead.violation
    place = Institution.objects.filter(pk=avoided.fixmedins_code).first()
    if place is not None:
        avoided.fixmedins_name = place.fixmedins_name
    if avoided.case is None:
        if place is None:
            raise Unlawful(_("name a case, or an institution of the registry"))
        avoided.admdvs = place.admdvs


def _said(avoided: Avoided) -> None:
    avoided.reference, avoided.reckoning = avoided.reference.strip(), avoided.reckoning.strip()
    if not avoided.reference:
        raise Unlawful(_("the number of the settlement or of the document is needed"))
    if not avoided.reckoning:
        raise Unlawful(_("say how the amount was reckoned"))
    if avoided.amount <= 0 or avoided.amount != round(avoided.amount, 2):
        raise Unlawful(_("the amount is more than zero, in yuan with at most two decimals"))
    if avoided.day > timezone.localdate():
        raise Unlawful(_("the day lies after today"))


def _new(avoided: Avoided) -> None:
    same = Avoided.objects.filter(
        fixmedins_code=avoided.fixmedins_code, reference=avoided.reference, taken_back_on=None
    )
    if same.exists():
        raise Unlawful(
            _("%(number)s of this institution is recorded already") % {"number": avoided.reference}
        )
