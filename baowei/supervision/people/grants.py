"""What someone may do today, and where: the one place that scopes rows."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from baowei.supervision.people.models import Delegation, Posting, User
from baowei.supervision.people.roles import Role

Rows = TypeVar("Rows", bound=QuerySet)

NOTHING = Q(pk__in=[])


@dataclass(frozen=True)
class Grant:
    """One role in one place. region: admdvs prefix. lender: whose posting it is, if lent."""

    role: str
    region: str
    organisation: str
    fixmedins_code: str = ""
    staff_code: str = ""
    lender: User | None = None

    def rows(self, model: type[Model]) -> Q:
        """The rows of that model it covers; the model says by which of its fields.

        `scope_region`, `scope_institution`, `scope_staff`: lookups from the model, or empty where
        it has none; a role that is scoped by what the model lacks sees nothing of it.
        """
        if self.role == Role.PRACTITIONER:
            return _equal(model, "scope_staff", self.staff_code)
        if self.role == Role.INSTITUTION:
            return _equal(model, "scope_institution", self.fixmedins_code)
        field = getattr(model, "scope_region", "")
        return Q(**{f"{field}__startswith": self.region}) if field else NOTHING

    def covers(self, thing: Model) -> bool:
        """Whether this row is one of them, read from the thing itself."""
        if self.role == Role.PRACTITIONER:
            return bool(self.staff_code) and _value(thing, "scope_staff") == self.staff_code
        if self.role == Role.INSTITUTION:
            own = _value(thing, "scope_institution")
            return bool(own) and own == self.fixmedins_code
        region = _value(thing, "scope_region")
        return region is not None and region.startswith(self.region)


def grants_of(user: User, on: date | None = None) -> tuple[Grant, ...]:
    """Own postings and lent ones in force that day; of a closed account none. Kept on `user`."""
    if on is None:
        kept: tuple[Grant, ...] | None = getattr(user, "_grants", None)
        if kept is None:
            kept = user._grants = grants_of(user, timezone.localdate())
        return kept
    if not user.is_active:
        return ()
    own = _in_force(Posting.objects.filter(user=user), on)
    grants = [_grant(posting, user) for posting in own.select_related("organisation")]
    lent = Delegation.objects.filter(
        to=user, valid_from__lte=on, valid_to__gte=on, posting__user__is_active=True
    ).select_related("posting__organisation", "posting__user")
    for delegation in lent:
        if _runs(delegation.posting, on):
            grants.append(_grant(delegation.posting, delegation.posting.user, lent=True))
    return tuple(grants)


def roles_of(user: User) -> frozenset[str]:
    return frozenset(grant.role for grant in grants_of(user))


def visible(rows: Rows, user: User, roles: Collection[str]) -> Rows:
    """Those of the rows that the user sees in any of these roles."""
    wanted = NOTHING
    for grant in grants_of(user):
        if grant.role in roles:
            wanted |= grant.rows(rows.model)
    return rows.filter(wanted)


def grant_for(user: User, thing: Model, roles: Collection[str]) -> Grant | None:
    """The grant by which the user may act on the thing in one of these roles; own ones first.

    A thing on which people from elsewhere work says so by `worked_on_by(user, role)`, as the
    inspection of one county to which another sends its inspectors.
    """
    works: Callable[[User, str], bool] = getattr(thing, "worked_on_by", lambda user, role: False)
    fitting = [
        g for g in grants_of(user) if g.role in roles and (g.covers(thing) or works(user, g.role))
    ]
    return min(fitting, key=lambda grant: grant.lender is not None, default=None)


def _grant(posting: Posting, holder: User, *, lent: bool = False) -> Grant:
    place = posting.organisation
    return Grant(
        role=posting.role,
        region=place.region_id,
        organisation=place.name,
        fixmedins_code=place.fixmedins_code,
        staff_code=holder.staff_code,
        lender=holder if lent else None,
    )


def _in_force(postings: QuerySet[Posting], on: date) -> QuerySet[Posting]:
    return postings.filter(Q(valid_to=None) | Q(valid_to__gte=on), valid_from__lte=on)


def _runs(posting: Posting, on: date) -> bool:
    return posting.valid_from <= on and (posting.valid_to is None or posting.valid_to >= on)


def _equal(model: type[Model], name: str, value: str) -> Q:
    field = getattr(model, name, "")
    return Q(**{field: value}) if field and value else NOTHING


def _value(thing: Model, name: str) -> Any:
    value: Any = thing
    for part in filter(None, getattr(thing, name, "").split("__")):
        value = getattr(value, part)
    return None if value is thing else value
