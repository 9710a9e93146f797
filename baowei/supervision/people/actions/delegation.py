"""Someone lends a role of their own to a colleague, for days that are named."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import NotAllowed, Unlawful
from baowei.supervision.people.actions.keeping import SECURITY, person
from baowei.supervision.people.apart import require_apart
from baowei.supervision.people.grants import grant_for
from baowei.supervision.people.models import Delegation, Posting, User
from baowei.supervision.people.queries import in_force

LONGEST = 90
"""Days; a rule of the house: who is away longer needs a successor, not a substitute."""


def delegate(
    posting_id: int,
    *,
    to: User,
    valid_from: date,
    valid_to: date,
    reason: str,
    acting_user: User,
) -> Delegation:
    with act(acting_user, "people.delegate", why=reason):
        posting = Posting.objects.select_for_update().get(pk=posting_id)
        if posting.user_id != acting_user.pk:
            raise NotAllowed(_("only one's own postings are lent"))
        receiver = person(to.pk)
        _require_days(posting, valid_from, valid_to)
        colleague = receiver.postings.filter(
            in_force(valid_from), organisation_id=posting.organisation_id
        )
        if receiver.pk == acting_user.pk or not receiver.is_active or not colleague.exists():
            raise Unlawful(_("a posting is lent to a colleague in the same organisation"))
        require_apart(receiver, posting.role, valid_from, valid_to)
        made: Delegation = Delegation.objects.create(
            posting=posting, to=receiver, valid_from=valid_from, valid_to=valid_to, reason=reason
        )
    return made


def end_delegation(delegation_id: int, *, acting_user: User) -> None:
    """By who lent, who borrowed, or the security administrator; holds from now on."""
    with act(acting_user, "people.end_delegation"):
        lent = Delegation.objects.select_for_update().get(pk=delegation_id)
        own = acting_user.pk in (lent.posting.user_id, lent.to_id)
        if not own and grant_for(acting_user, lent.to, SECURITY) is None:
            raise NotAllowed(_("only who lent it, who borrowed it or the security administrator"))
        today = timezone.localdate()
        if lent.valid_to < today:
            raise Unlawful(_("this delegation has ended already"))
        if lent.valid_from < today:
            lent.valid_to = today - timedelta(days=1)
            lent.save(update_fields=["valid_to"])
        else:
            lent.delete()


def _require_days(posting: Posting, first: date, last: date) -> None:
    if not timezone.localdate() <= first <= last:
        raise Unlawful(_("a delegation begins today or later and ends after that"))
    if (last - first).days >= LONGEST:
        raise Unlawful(_("a delegation lasts at most %(days)s days") % {"days": LONGEST})
    if first < posting.valid_from or (posting.valid_to is not None and last > posting.valid_to):
        raise Unlawful(_("the posting itself does not last as long"))
