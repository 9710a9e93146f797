"""Every page of the office with every role: who may not is refused, who may sees the own rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from office import organisation
from samples import ADDRESSES, ROWS, UNSCOPED, Place, load

from baowei.supervision.desk.act import act
from baowei.supervision.people.access import PUBLIC, SIGNED_IN
from baowei.supervision.people.grants import visible
from baowei.supervision.people.models import User
from baowei.supervision.people.roles import EVERYONE, Role

pytestmark = pytest.mark.django_db
load()


def pages(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Name and pattern of every address; the gallery is there in development only."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            yield from pages(entry, inner)
        else:
            yield f"{prefix}{entry.name}", entry


PAGES = dict(pages(get_resolver()))
LIMITED = {n: p for n, p in PAGES.items() if not isinstance(getattr(p.callback, "access", ""), str)}
SCOPED = sorted(n for n, p in LIMITED.items() if p.pattern.converters and n not in UNSCOPED)
MODELS = [m for m in apps.get_models() if getattr(m, "scope_region", "")]


class Visitor:
    """One person who changes role and place: a browser and an account, made once."""

    def __init__(self, people: Any) -> None:
        self.user = people.of(Role.SOCIAL)
        self.posting = self.user.postings.get()
        self.client = people.client(self.user)

    def becomes(self, role: str, place: Place) -> User:
        """The account as the next request sees it."""
        works_there = role in (Role.INSTITUTION, Role.PRACTITIONER)
        with act(None, "test.access"):
            self.posting.role = role
            self.posting.organisation = (
                organisation(place.admdvs, place.fixmedins_code)
                if works_there
                else organisation(place.city, role=role)
            )
            self.posting.save()
            User.objects.filter(pk=self.user.pk).update(staff_code=place.staff_code)
        return User.objects.get(pk=self.user.pk)

    def status(self, url: str, role: str, place: Place) -> int:
        self.becomes(role, place)
        return self.client.get(url).status_code


@pytest.fixture
def visitor(people: Any) -> Visitor:
    return Visitor(people)


def address(name: str, place: Place) -> str:
    return reverse(name, kwargs=ADDRESSES[name](place) if PAGES[name].pattern.converters else {})


def test_every_page_says_for_whom_it_is() -> None:
    assert [n for n, p in PAGES.items() if not hasattr(p.callback, "access")] == []
    assert all(access in (PUBLIC, SIGNED_IN) or access for access in _accesses())


def _accesses() -> list[Any]:
    return [pattern.callback.access for pattern in PAGES.values()]


def test_every_page_with_arguments_and_every_scoped_model_has_a_sample() -> None:
    assert {n for n, p in PAGES.items() if p.pattern.converters} - ADDRESSES.keys() == set()
    assert {model._meta.label for model in MODELS} - ROWS.keys() == set()


@pytest.mark.parametrize("name", sorted(LIMITED))
def test_exactly_the_roles_of_a_page_open_it(people: Any, visitor: Visitor, name: str) -> None:
    place = Place(people)
    url, allowed = address(name, place), LIMITED[name].callback.access
    for role in sorted(EVERYONE):
        status = visitor.status(url, role, place)
        assert status < 500
        assert (status == 403) == (role not in allowed), f"{role} got {status}"
    assert Client().get(url).status_code == 302


@pytest.mark.parametrize("name", sorted(LIMITED.keys() ^ PAGES.keys()))
def test_pages_for_everyone_break_for_nobody(people: Any, name: str) -> None:
    url = address(name, Place(people))
    for client in (Client(), people.client(people.of(Role.REVIEWER))):
        assert client.get(url).status_code < 500


@pytest.mark.parametrize("name", SCOPED)
def test_what_belongs_elsewhere_is_not_there(people: Any, visitor: Visitor, name: str) -> None:
    """Neither in another city nor, for those who work in one, at another institution beside it."""
    url = address(name, Place(people))
    elsewhere = Place(people, "990201", "H99020100001", "D990201000001")
    beside = Place(people, "990101", "H99010100002", "D990101000002")
    for role in sorted(LIMITED[name].callback.access):
        inside = role in (Role.INSTITUTION, Role.PRACTITIONER)
        for place in (elsewhere, beside) if inside else (elsewhere,):
            status = visitor.status(url, role, place)
            assert status in (403, 404, 405), f"{role} got {status}"


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_rows_are_seen_where_they_belong_and_nowhere_else(
    people: Any, visitor: Visitor, model: Any
) -> None:
    row = ROWS[model._meta.label](Place(people))
    here = Place(people)
    places = {
        "here": here,
        "elsewhere": Place(people, "990201", "H99020100001", "D990201000001"),
        "beside": Place(people, "990101", "H99010100002", "D990101000002"),
    }
    for role in sorted(EVERYONE):
        for where, place in places.items():
            user = visitor.becomes(role, place)
            seen = visible(model.objects.filter(pk=row.pk), user, {role}).exists()
            assert seen == _belongs(model, role, where), f"{role} {where}"


def _belongs(model: Any, role: str, where: str) -> bool:
    """What the model says of itself: by region, institution or practitioner."""
    if role == Role.INSTITUTION:
        return where == "here" and bool(getattr(model, "scope_institution", ""))
    if role == Role.PRACTITIONER:
        return where == "here" and bool(getattr(model, "scope_staff", ""))
    return where != "elsewhere"
