"""Roles are given and ended by the security administrator."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.actions.keeping import SECURITY, person, require_keeper
from baowei.supervision.people.apart import require_apart
from baowei.supervision.people.fit import fits
from baowei.supervision.people.may import require_role
from baowei.supervision.people.models import Organisation, Posting, User
from baowei.supervision.people.roles import Role


def add_posting(
    user_id: int,
    *,
    role: str,
    organisation: Organisation,
    valid_from: date,
    valid_to: date | None = None,
    acting_user: User,
) -> Posting:
    """Refused where the role does not belong there, or does not go with what the person holds."""
    with act(acting_user, "people.add_posting"):
        user = person(user_id)
        require_keeper(user, acting_user)
        require_role(acting_user, organisation, SECURITY)
        if not user.is_active:
            raise Unlawful(_("the account is closed"))
        if not fits(role, organisation):
            raise Unlawful(
                _("%(role)s is not a role in this kind of organisation: %(kind)s")
                % {"role": Role(role).label, "kind": organisation.get_kind_display()}
            )
        if role == Role.PRACTITIONER and not user.staff_code:
            raise Unlawful(_("the account of a practitioner needs the practitioner code"))
        if valid_to is not None and valid_to < valid_from:
            raise Unlawful(_("the last day is before the first"))
        require_apart(user, role, valid_from, valid_to)
        made: Posting = Posting.objects.create(
            user=user,
            role=role,
            organisation=organisation,
            valid_from=valid_from,
            valid_to=valid_to,
        )
    return made


def end_posting(posting_id: int, *, why: str, acting_user: User) -> None:
    """It no longer holds today. One that would begin today or later is taken away."""
    with act(acting_user, "people.end_posting", why=why):
        posting = Posting.objects.select_for_update().get(pk=posting_id)
        require_keeper(posting.user, acting_user)
        today = timezone.localdate()
        if posting.valid_to is not None and posting.valid_to < today:
            raise Unlawful(_("this posting has ended already"))
        if posting.valid_from < today:
            posting.valid_to = today - timedelta(days=1)
            posting.save(update_fields=["valid_to"])
        else:
            posting.delegations.all().delete()
            posting.delete()
