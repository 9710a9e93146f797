"""Accounts and the record."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from office import organisation
from samples import Place, address, row

from baowei.supervision.audit.models import Event
from baowei.supervision.desk.act import act
from baowei.supervision.people.models import Delegation, Organisation, Recusal, Region, SignIn, User
from baowei.supervision.people.roles import Role


@row("people.User")
def user(place: Place) -> User:
    return place.people.of(Role.INSPECTOR, place.admdvs)


@row("people.Organisation")
def institution(place: Place) -> Organisation:
    return organisation(place.admdvs, place.fixmedins_code)


@row("people.Region")
def region(place: Place) -> Region:
    return organisation(place.admdvs).region


@row("people.SignIn")
def sign_in(place: Place) -> SignIn:
    with act(None, "test.sample"):
        return SignIn.objects.create(user=user(place), username="x", outcome=SignIn.Outcome.IN)


@address("people:user")
def account(place: Place) -> dict[str, Any]:
    return {"pk": user(place).pk}


@address("people:step")
def step(place: Place) -> dict[str, Any]:
    return {"pk": user(place).pk, "name": "recusal"}


@address("people:organisation")
def place_of_work(place: Place) -> dict[str, Any]:
    return {"pk": institution(place).pk}


@address("people:posting_end")
def posting(place: Place) -> dict[str, Any]:
    return {"pk": user(place).postings.get().pk}


@address("people:recusal_withdraw")
def recusal(place: Place) -> dict[str, Any]:
    with act(None, "test.sample"):
        made = Recusal.objects.create(
            user=user(place),
            fixmedins_code=place.fixmedins_code,
            ground=Recusal.Ground.RELATIVE,
            valid_from=timezone.localdate(),
        )
    return {"pk": made.pk}


@address("people:delegation_end")
def delegation(place: Place) -> dict[str, Any]:
    today = timezone.localdate()
    with act(None, "test.sample"):
        made = Delegation.objects.create(
            posting=user(place).postings.get(),
            to=user(place),
            valid_from=today,
            valid_to=today,
            reason="x",
        )
    return {"pk": made.pk}


@address("audit:event", unscoped="the record is one chain over every region")
def event(place: Place) -> dict[str, Any]:
    user(place)
    return {"pk": Event.objects.first().pk}
