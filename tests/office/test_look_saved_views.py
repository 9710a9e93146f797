"""A filter kept under a name is there the next day, for its owner only."""

import pytest
from office import People
from points import point

from baowei.supervision.people.roles import Role

pytestmark = pytest.mark.django_db


def test_a_saved_view_opens_the_filter_and_is_ones_own(people: People) -> None:
    point()
    one, other = people.of(Role.REVIEWER), people.of(Role.REVIEWER)
    mine, theirs = people.client(one), people.client(other)
    mine.post("/points/?state=new&page=3&q=%E9%87%8D%E5%A4%8D", {"view_name": "重复收费待办"})
    page = mine.get("/points/").content.decode()
    assert "重复收费待办" in page and "?state=new&amp;q=%E9%87%8D%E5%A4%8D" in page
    assert "重复收费待办" not in theirs.get("/points/").content.decode()
    mine.post("/points/", {"forget": "重复收费待办"})
    assert "重复收费待办" not in mine.get("/points/").content.decode()


@pytest.mark.parametrize("name", ["", "长" * 41])
def test_a_view_needs_a_name(people: People, name: str) -> None:
    answer = people.client(people.of(Role.REVIEWER)).post("/points/", {"view_name": name})
    assert answer.status_code == 422
