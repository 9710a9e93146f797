"""The three lists as they are on a day: institutions, inspectors, experts; who may go where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.draws.drawing import Lists
from baowei.supervision.draws.models import Draw
from baowei.supervision.draws.weights import weight_of
from baowei.supervision.people.models import Certificate, Posting, Recusal
from baowei.supervision.people.queries import in_force
from baowei.supervision.people.roles import Role
from baowei.supervision.registry.models import Institution


@dataclass
class Person:
    """Someone who may be drawn. homes: regions of their postings in that role."""

    user_id: int
    name: str
    homes: set[str] = field(default_factory=set)
    kept_from: set[str] = field(default_factory=set)

    def may(self, place: Institution, cross: bool) -> bool:
        """A posting in the county itself is a home there; one in the city above is not."""
        if place.fixmedins_code in self.kept_from:
            return False
        return not (cross and place.admdvs in self.homes)


def snapshot(
    draw: Draw, codes: Iterable[str] | None = None, grades: Mapping[str, str] | None = None
) -> tuple[dict[str, Any], dict[str, Any]]:
    """`lists` and `names` for the draw. codes: institutions to draw from; None: the
    campaign's targets, or without one all of the region and kind whose agreement is not over.
    grades: code -> credit grade, where one is known."""
    places = _institutions(draw, codes)
    inspectors = _people(draw, Role.INSPECTOR)
    experts = _people(draw, Role.EXPERT) if draw.expert else []
    graded = _weights(draw, places, grades or {})
    names = {
        **{
            one.pk: {"name": one.fixmedins_name, "admdvs": one.admdvs, "grade": grade}
            for one, (grade, _weight) in zip(places, graded, strict=True)
        },
        **_named("R", inspectors),
        **_named("E", experts),
    }
    try:
        lists = Lists(
            objects={one.pk: w for one, (_g, w) in zip(places, graded, strict=True)},
            size=draw.size,
            inspectors=_allowed("R", places, inspectors, draw.cross),
            team=draw.team,
            most=draw.most,
            helpers=int(draw.expert),
            experts=_allowed("E", places, experts, draw.cross) if draw.expert else {},
        )
    except ValueError as error:
        raise Unlawful(
            _("%(n)s institutions are in the list; %(size)s cannot be drawn from it")
            % {"n": len(places), "size": draw.size}
        ) from error
    return lists.as_data(), names


def _institutions(draw: Draw, codes: Iterable[str] | None) -> list[Institution]:
    rows = Institution.objects.filter(admdvs__startswith=draw.admdvs)
    if draw.kind:
        rows = rows.filter(fixmedins_type=draw.kind)
    if codes is not None:
        rows = rows.filter(pk__in=list(codes))
    elif draw.campaign is not None:
        rows = rows.filter(pk__in=draw.campaign.targets.values("institution"))
    found = list(rows.exclude(agre_stas="terminated").order_by("pk"))
    if not found:
        raise Unlawful(_("there is no institution to draw from"))
    return found


def _weights(
    draw: Draw, places: list[Institution], grades: Mapping[str, str]
) -> list[tuple[str, int]]:
    """Grade and weight of each; the same weight for all where credit does not count."""
    found = []
    for one in places:
        grade = grades.get(one.pk, "")
        weight = weight_of(grade, draw.on) if draw.weighted else 1
        if weight is None:
            raise Unlawful(_("no weight is set for the credit grade “%(g)s”") % {"g": grade})
        found.append((grade, weight))
    return found


def _people(draw: Draw, role: str) -> list[Person]:
    """Those who hold the role in the region that day; inspectors with a certificate in force."""
    postings = Posting.objects.filter(
        in_force(draw.on),
        role=role,
        organisation__region__admdvs__startswith=draw.admdvs,
        user__is_active=True,
    ).select_related("user", "organisation")
    if role == Role.INSPECTOR:
        certified = Certificate.objects.filter(in_force(draw.on)).values("user")
        postings = postings.filter(user__in=certified)
    found: dict[int, Person] = {}
    for one in postings.order_by("user"):
        person = found.setdefault(one.user_id, Person(one.user_id, one.user.name))
        person.homes.add(one.organisation.region_id)
    recusals = Recusal.objects.filter(in_force(draw.on), user__in=found)
    for user, code in recusals.values_list("user", "fixmedins_code"):
        found[user].kept_from.add(code)
    return list(found.values())


def _key(letter: str, at: int) -> str:
    return f"{letter}{at:04}"


def _named(letter: str, people: list[Person]) -> dict[str, Any]:
    return {
        _key(letter, at): {"name": one.name, "user": one.user_id, "homes": sorted(one.homes)}
        for at, one in enumerate(people, 1)
    }


def _allowed(
    letter: str, places: list[Institution], people: list[Person], cross: bool
) -> dict[str, tuple[str, ...]]:
    return {
        place.pk: tuple(
            _key(letter, at) for at, one in enumerate(people, 1) if one.may(place, cross)
        )
        for place in places
    }
