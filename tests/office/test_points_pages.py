"""The pages of suspect points: what each role sees, many at once, taken back, in few queries."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from office import People
from points import HOSPITAL, point

from baowei.supervision.people.roles import Role
from baowei.supervision.points.models import SuspectPoint

pytestmark = pytest.mark.django_db

MOST = 30
INSIDE = {Role.LEADER, Role.OFFICER, Role.INSPECTOR, Role.REVIEWER, Role.RECHECKER}


@pytest.mark.parametrize("role", Role.values)
def test_the_list_holds_what_the_role_may_see(people: People, role: str) -> None:
    new, sent = point(staff_code="D1"), point(state="sent", due_on="2026-12-01", staff_code="D1")
    point(admdvs="990201")
    outside = role in (Role.INSTITUTION, Role.PRACTITIONER)
    fields = {"staff_code": "D1"} if role == Role.PRACTITIONER else {}
    user = people.of(role, institution=HOSPITAL if outside else "", **fields)
    answer = people.client(user).get("/points/")
    if role in INSIDE:
        assert {*rows(answer)} == {new, sent}
    elif outside:
        assert {*rows(answer)} == {sent}
    else:
        assert answer.status_code == 403


def test_many_are_claimed_and_taken_back(people: People) -> None:
    reviewer = people.of(Role.REVIEWER)
    chosen = [point() for _ in range(3)]
    client = people.client(reviewer)
    marked = {"act": "claim", "ids": [one.pk for one in chosen]}
    batch = client.post("/points/bulk/", marked)["Location"]
    assert "3" in client.get(batch).content.decode() and states() == ["new"] * 3
    client.post(batch, {"text": ""})
    assert states() == ["proposed"] * 3
    client.post(f"{batch}undo/")
    assert states() == ["new"] * 3


def test_all_of_a_filter_are_claimed_and_nothing_else(people: People) -> None:
    for code in (HOSPITAL, HOSPITAL, "H99010100002"):
        point(fixmedins_code=code)
    client = people.client(people.of(Role.REVIEWER))
    marked = {"act": "claim", "all": "1", "query": f"institution={HOSPITAL}"}
    client.post(client.post("/points/bulk/", marked)["Location"], {"text": ""})
    assert states() == ["new", "proposed", "proposed"]


@pytest.mark.parametrize("count", [2, 60])
def test_no_page_asks_more_for_more_rows(people: People, count: int) -> None:
    made = [point() for _ in range(count)]
    client = people.client(people.of(Role.RECHECKER))
    for address in ("/points/", f"/points/{made[0].pk}/", "/points/?q=重复"):
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        assert len(queries) <= MOST, address


def rows(answer: Any) -> list[Any]:
    return list(answer.context["page"].objects)


def states() -> list[str]:
    return sorted(SuspectPoint.objects.values_list("state", flat=True))
