"""To other authorities: proposed, approved, sent with its letter, received, answered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.core.files.base import File
from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.cases.models import Case
from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import NotAllowed, Unlawful
from baowei.supervision.documents.actions import attach
from baowei.supervision.leads.models import Lead
from baowei.supervision.people import taking as steps
from baowei.supervision.people.may import closed, require, require_role
from baowei.supervision.people.models import Organisation, User
from baowei.supervision.people.recused import recused
from baowei.supervision.people.taking import keep, reasoned
from baowei.supervision.transfers.models import Referral
from baowei.supervision.transfers.queries import INSIDE, receives
from baowei.supervision.transfers.states import REFERRAL

PROPOSERS = INSIDE
NOTE = "attach_file"


def propose(
    of: Case | Lead,
    kind: str,
    receiver: Organisation,
    title: str,
    text: str,
    *,
    acting_user: User,
) -> Referral:
    """Something of a case or a lead is for another authority."""
    with act(acting_user, "referrals.propose", why=text):
        grant = require_role(acting_user, of, PROPOSERS)
        refusal = recused(acting_user, of.fixmedins_code)
        if refusal:
            raise NotAllowed(refusal)
        today = timezone.localdate()
        made = Referral(
            number=_next_number(of.admdvs, today),
            admdvs=of.admdvs,
            fixmedins_code=of.fixmedins_code,
            case=of if isinstance(of, Case) else None,
            lead=of if isinstance(of, Lead) else None,
            kind=kind,
            receiver=receiver,
            title=reasoned(title),
            text=reasoned(text),
            proposed_by=acting_user,
            proposed_on=today,
            version=0,
        )
        keep(made, "propose", acting_user, grant)
    return made


def approve(pk: int, version: int | None, text: str = "", *, acting_user: User) -> Referral:
    with _taking("approve", pk, version, acting_user, text) as referral:
        return referral


def reject(pk: int, version: int | None, text: str, *, acting_user: User) -> Referral:
    with _taking("reject", pk, version, acting_user, reasoned(text)) as referral:
        return referral


def send(
    pk: int, version: int | None, expected_on: date | None = None, text: str = "", *,
    acting_user: User,
) -> Referral:  # fmt: skip
    """The letter has gone. expected_on: by when an answer is hoped for, if a day was agreed."""
    with _taking("send", pk, version, acting_user, text) as referral:
        today = timezone.localdate()
        if expected_on is not None and expected_on <= today:
            raise Unlawful(_("the day of the answer lies after today"))
        referral.sent_on, referral.expected_on = today, expected_on
    return referral


def receive(
    pk: int, version: int | None, on: date, received_by: str, text: str = "", *, acting_user: User
) -> Referral:
    with _taking("receive", pk, version, acting_user, text) as referral:
        _since(referral.sent_on, on)
        referral.received_on, referral.received_by = on, reasoned(received_by)
    return referral


def answer(pk: int, version: int | None, on: date, text: str, *, acting_user: User) -> Referral:
    with _taking("answer", pk, version, acting_user, reasoned(text)) as referral:
        _since(referral.received_on or referral.sent_on, on)
        referral.answered_on, referral.answer = on, text.strip()
    return referral


def decline(pk: int, version: int | None, on: date, text: str, *, acting_user: User) -> Referral:
    """The receiver is not competent: another transfer names who is."""
    with _taking("decline", pk, version, acting_user, reasoned(text)) as referral:
        _since(referral.received_on or referral.sent_on, on)
        referral.answered_on, referral.answer = on, text.strip()
    return referral


def attach_file(
    pk: int, version: int | None, file: File, text: str = "", *, acting_user: User
) -> Referral:
    """By the bureau, or by the receiver once it was sent."""
    with act(acting_user, "referrals.attach_file", why=text):
        referral = steps.locked(REFERRAL, Referral, pk, version)
        grant = None
        if not receives(acting_user, referral):
            grant = require_role(acting_user, referral, INSIDE)
        kept = attach(referral, file, acting_user=acting_user)
        keep(referral, NOTE, acting_user, grant, f"{kept.name} {text}".strip())
    return referral


@contextmanager
def _taking(
    name: str, pk: int, version: int | None, user: User, text: str = ""
) -> Iterator[Referral]:
    """Take the step: by the bureau of the region, or by the receiver, wherever that one works."""
    with act(user, f"{REFERRAL.name}.{name}", why=text):
        referral = steps.locked(REFERRAL, Referral, pk, version)
        step = REFERRAL.steps[name]
        grant = None
        if name in RECEIVED and receives(user, referral):
            refusal = closed(REFERRAL, step, referral, user)
            if refusal:
                raise Unlawful(refusal)
        else:
            grant = require(REFERRAL, name, referral, user)
            if not INSIDE & {grant.role if grant else ""}:
                raise NotAllowed(_("only for the receiver and the bureau that sent it"))
        yield referral
        referral.state = step.target
        keep(referral, name, user, grant, text)


RECEIVED = ("receive", "answer", "decline")
"""Steps that the receiver takes as well."""


def _since(first: date | None, on: date) -> None:
    if not (first or on) <= on <= timezone.localdate():
        raise Unlawful(_("the day lies between %(since)s and today") % {"since": first})


def _next_number(admdvs: str, today: date) -> str:
    """2026-0001, counted in the region and year; two at once are held apart by the constraint."""
    mine = Referral.objects.filter(admdvs=admdvs, number__startswith=f"{today.year}-")
    last = mine.select_for_update().order_by("-number").first()
    return f"{today.year}-{int(last.number.split('-')[1]) + 1 if last else 1:04}"
