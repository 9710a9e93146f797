"""Suspension and termination: on a ground of the law, and together with those that must follow."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from baowei.law import AgreementGround
from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.grants import Grant
from baowei.supervision.people.may import require
from baowei.supervision.registry.actions.agreements import locked, need_reason, take
from baowei.supervision.registry.linked import followers, ground_of
from baowei.supervision.registry.models import Agreement
from baowei.supervision.registry.models.agreement import SUSPENSION_DAYS
from baowei.supervision.registry.states import AGREEMENT


def suspend(
    pk: int, version: int, ground: str, on: date, days: int, why: str, *, acting_user: Any
) -> list[Agreement]:
    """Suspend it for that many days after `on`, and those that follow; all that were suspended."""
    if not 1 <= days <= SUSPENSION_DAYS:
        raise Unlawful(
            _("an agreement is suspended for 1 to %(most)s days (医疗定点-42, 药店定点-39)")
            % {"most": SUSPENSION_DAYS}
        )
    with act(acting_user, "registry.suspend", why=why):
        agreement, grant = _ready(pk, version, "suspend", acting_user)
        need_reason(why)
        _founded(agreement, "suspended", ground, on)
        until = on + timedelta(days=days)
        said: dict[str, Any] = {"on": on, "until": until, "why": why}
        take(agreement, "suspend", acting_user, ground=ground, **said)
        return [agreement, *_follow(agreement, "suspend", ground, grant, acting_user, said)]


def terminate(
    pk: int,
    version: int,
    ground: str,
    on: date,
    why: str,
    *,
    head_office: bool = False,
    acting_user: Any,
) -> list[Agreement]:
    """Terminate it from that day, and those that follow; all that were terminated.

    head_office: the fault lies with those who run a chain, so that its other branches follow.
    """
    with act(acting_user, "registry.terminate", why=why):
        agreement, grant = _ready(pk, version, "terminate", acting_user)
        need_reason(why)
        if head_office and agreement.kind != "pharmacy":
            raise Unlawful(_("only branches of a pharmacy chain follow (药店定点-40-14)"))
        _founded(agreement, "terminated", ground, on)
        said: dict[str, Any] = {"on": on, "why": why}
        take(agreement, "terminate", acting_user, ground=ground, **said)
        rest = _follow(
            agreement, "terminate", ground, grant, acting_user, said, head_office=head_office
        )
        return [agreement, *rest]


def _ready(pk: int, version: int, step: str, user: Any) -> tuple[Agreement, Grant]:
    agreement = locked(pk, version)
    grant = require(AGREEMENT, step, agreement, user)
    assert grant is not None, "no step of the office itself"
    return agreement, grant


def _founded(agreement: Agreement, after: str, ref: str, on: date) -> AgreementGround:
    """That the day lies within the agreement, and the ground is one of its kind in force then."""
    if not agreement.valid_from <= on <= agreement.valid_to:
        raise Unlawful(_("the day is not within the agreement's term"))
    known = {ground.ref: ground for ground in agreement.grounds(after, on)}
    ground = known.get(ref)
    if ground is None:
        raise Unlawful(_("this needs one of the grounds of the law"))
    if ground.by_request and agreement.public_owned:
        raise Unlawful(
            _("a public medical institution may not ask to suspend or end it (医疗定点-44)")
        )
    return ground


def _follow(
    agreement: Agreement,
    step: str,
    ground: str,
    grant: Grant,
    user: Any,
    said: dict[str, Any],
    *,
    head_office: bool = False,
) -> list[Agreement]:
    """The others, each held and changed in the same transaction.

    Not asked of them: whether the agency covers them; the law takes them along wherever they are.
    """
    found = followers(agreement, step, grant, head_office=head_office)
    done = []
    for one in found:
        follower = locked(one.pk, one.version)
        own = ground_of(follower, agreement, ground)
        take(follower, step, user, ground=own, followed=agreement, **said)
        done.append(follower)
    return done
