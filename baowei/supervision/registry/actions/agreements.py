"""Agreements: drafted, signed, renewed, resumed, ended, ordered about."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.deadlines import actions as clocks
from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Stale, Unlawful
from baowei.supervision.people.may import require, require_role
from baowei.supervision.registry.models import Agreement, AgreementStep, Institution
from baowei.supervision.registry.states import AGREEMENT, DRAFTERS

SUSPENSION = {"hospital": "agreement_suspension", "pharmacy": "pharmacy_suspension"}
"""Their time limits, by kind of agreement."""


def draft(
    institution: Institution,
    number: str,
    admdvs: str,
    valid_from: date,
    valid_to: date,
    *,
    public_owned: bool = False,
    acting_user: Any,
) -> Agreement:
    """Prepare an agreement of the institution with the pooling area `admdvs`."""
    made = Agreement(
        institution=institution,
        number=number.strip(),
        admdvs=admdvs,
        public_owned=public_owned,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    require_role(acting_user, made, DRAFTERS)
    if valid_to < valid_from:
        raise Unlawful(_("it would end before it begins"))
    if public_owned and institution.is_pharmacy:
        raise Unlawful(_("a pharmacy is no public medical institution"))
    try:
        with act(acting_user, "registry.draft"), transaction.atomic():
            made.save()
    except IntegrityError as error:
        raise Unlawful(
            _("the number is taken, or the institution already has an agreement here")
        ) from error
    return made


def sign(pk: int, version: int, signed_on: date, *, acting_user: Any) -> Agreement:
    with act(acting_user, "registry.sign"):
        agreement = locked(pk, version)
        require(AGREEMENT, "sign", agreement, acting_user)
        agreement.signed_on = signed_on
        return take(agreement, "sign", acting_user, on=signed_on)


def renew(pk: int, version: int, valid_to: date, why: str, *, acting_user: Any) -> Agreement:
    """Let it run on until a later day."""
    with act(acting_user, "registry.renew", why=why):
        agreement = locked(pk, version)
        require(AGREEMENT, "renew", agreement, acting_user)
        if valid_to <= agreement.valid_to:
            raise Unlawful(
                _("it already runs until %(day)s: name a later day") % {"day": agreement.valid_to}
            )
        agreement.valid_to = valid_to
        return take(agreement, "renew", acting_user, until=valid_to, why=why)


def resume(pk: int, version: int, why: str, *, acting_user: Any) -> Agreement:
    """End a suspension, at its last day or before, once what was wrong is put right."""
    with act(acting_user, "registry.resume", why=why):
        agreement = locked(pk, version)
        require(AGREEMENT, "resume", agreement, acting_user)
        return take(agreement, "resume", acting_user, why=why)


def lapse(pk: int, version: int, *, acting_user: Any = None) -> Agreement:
    """Its term is over and it was not renewed."""
    with act(acting_user, "registry.lapse"):
        agreement = locked(pk, version)
        require(AGREEMENT, "lapse", agreement, acting_user)
        return take(agreement, "lapse", acting_user)


def lapse_all() -> int:
    """What the office does every morning: end the agreements whose term is over."""
    over = Agreement.objects.filter(
        state__in=AGREEMENT.steps["lapse"].sources, valid_to__lt=timezone.localdate()
    )
    found = list(over.values_list("pk", "version"))
    for pk, version in found:
        lapse(pk, version)
    return len(found)


def order(pk: int, version: int, why: str, *, acting_user: Any) -> Agreement:
    """The bureau orders the agency to deal with a breach; what is done stays the agency's step."""
    with act(acting_user, "registry.order", why=why):
        agreement = locked(pk, version)
        step = "order_suspended" if agreement.state == "suspended" else "order"
        require(AGREEMENT, step, agreement, acting_user)
        need_reason(why)
        return take(agreement, step, acting_user, why=why)


def locked(pk: int, version: int) -> Agreement:
    """The agreement, held until the transaction ends; Stale where someone was faster."""
    rows = Agreement.objects.select_for_update(of=("self",)).select_related("institution")
    agreement = rows.get(pk=pk)
    if agreement.version != version:
        raise Stale(_("someone else has changed this agreement meanwhile: look at it again"))
    return agreement


def need_reason(why: str) -> None:
    if not why.strip():
        raise Unlawful(_("say why"))


def take(
    agreement: Agreement,
    name: str,
    user: Any,
    *,
    on: date | None = None,
    until: date | None = None,
    ground: str = "",
    why: str = "",
    followed: Agreement | None = None,
) -> Agreement:
    """Write the step and its state, after every check; clocks of a suspension start and stop."""
    today = timezone.localdate()
    was, agreement.state = agreement.state, AGREEMENT.steps[name].target
    suspended = agreement.state == "suspended"
    if was == "suspended" and not suspended:
        agreement.suspended_from = agreement.suspended_to = None
        clocks.stop(agreement, SUSPENSION[agreement.kind], today)
    if name == "suspend":
        agreement.suspended_from, agreement.suspended_to = on, until
    agreement.version += 1
    agreement.save()
    if name == "suspend" and on is not None:
        clocks.start(agreement, SUSPENSION[agreement.kind], on=on, region=agreement.admdvs)
    AgreementStep.objects.create(
        agreement=agreement,
        step=name,
        by=user,
        on=on or today,
        until=until,
        ground=ground,
        why=why.strip(),
        followed=followed,
    )
    return agreement
