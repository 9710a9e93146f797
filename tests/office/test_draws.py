"""A draw of the office: who is in the lists, what is promised, what is never changed."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from draws import City
from leads import recuse
from office import People

from baowei.supervision.desk.refusal import NotAllowed, Unlawful
from baowei.supervision.draws import actions
from baowei.supervision.draws.drawing import canonical, digest, run, seed_of
from baowei.supervision.draws.models import Draw
from baowei.supervision.draws.weights import WEIGHTS, weight_of
from baowei.supervision.people.models import Certificate

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(people: People) -> City:
    return City(people)


def test_the_seed_is_the_secret_promised_and_the_numbers_called(city: City) -> None:
    made = city.draw()
    assert made.lists_digest == digest(canonical(made.lists))
    made = actions.commit(made.pk, None, acting_user=city.officer)
    assert made.secret_digest == digest(made.secret)
    made = actions.draw(made.pk, None, " 3  17 42", "王委员", acting_user=city.officer)
    again = run(made.drawing_lists(), seed_of(made.secret, "3 17 42"))
    assert made.result == [one.as_data() for one in again]
    other = run(made.drawing_lists(), seed_of(made.secret, "3 17 43"))
    assert made.result != [one.as_data() for one in other]


def test_the_secret_lies_encrypted_until_the_draw(city: City) -> None:
    made = actions.commit(city.draw().pk, None, acting_user=city.officer)
    assert made.secret.encode() not in bytes(made.secret_sealed)


def test_nothing_is_drawn_without_numbers_or_twice(city: City) -> None:
    made = city.draw()
    with pytest.raises(Unlawful):
        actions.draw(made.pk, None, "3", "王委员", acting_user=city.officer)
    actions.commit(made.pk, None, acting_user=city.officer)
    with pytest.raises(Unlawful):
        actions.draw(made.pk, None, "  ", "王委员", acting_user=city.officer)
    actions.draw(made.pk, None, "3", "王委员", acting_user=city.officer)
    with pytest.raises(Unlawful):
        actions.draw(made.pk, None, "4", "王委员", acting_user=city.officer)


@pytest.mark.parametrize(
    "change",
    [
        {"lists": {}},
        {"called": "1"},
        {"result": []},
        {"secret_digest": "0" * 64},
        {"size": 1},
    ],
)
def test_what_was_drawn_does_not_change(city: City, change: dict[str, Any]) -> None:
    made = city.drawn()
    with pytest.raises(IntegrityError), transaction.atomic():
        Draw.objects.filter(pk=made.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        Draw.objects.filter(pk=made.pk)._raw_delete("default")


def test_who_is_recused_or_without_a_certificate_is_not_in_the_list(city: City) -> None:
    first, second = city.inspectors[1][:2]
    recuse(first, city.places[0].pk)
    Certificate.objects.filter(user=second).delete()
    made = city.draw()
    users = {key: one["user"] for key, one in made.names.items() if "user" in one}
    for code, who in made.lists["inspectors"].items():
        there = {users[key] for key in who}
        assert second.pk not in there
        assert (first.pk in there) == (code != city.places[0].pk)


def test_counties_are_crossed(city: City) -> None:
    made = city.drawn(cross=True, size=3)
    homes = {key: one["homes"] for key, one in made.names.items() if "homes" in one}
    for code, team, _experts in made.result:
        county = made.names[code]["admdvs"]
        assert all(county not in homes[key] for key in team)


def test_who_is_in_the_way_is_said_by_name_and_nothing_is_drawn(city: City) -> None:
    for one in city.inspectors[1]:
        recuse(one, city.places[0].pk)
    for one in city.inspectors[2][:2]:
        recuse(one, city.places[0].pk)
    with pytest.raises(Unlawful, match=city.places[0].fixmedins_name):
        city.draw()
    assert not Draw.objects.exists()


def test_no_pairing_among_the_drawn_names_them_and_keeps_the_promise(city: City) -> None:
    """Two institutions that only the same two may inspect, and those two on one team at most."""
    for place in city.places[:2]:
        for one in city.inspectors[2] + city.inspectors[1][2:]:
            recuse(one, place.pk)
    codes = [one.pk for one in city.places[:2] + city.places[3:4]]
    made = city.draw(size=3, most=1, codes=codes)
    actions.commit(made.pk, None, acting_user=city.officer)
    names = "、".join(sorted(one.name for one in city.inspectors[1][:2]))
    with pytest.raises(Unlawful, match=names):
        actions.draw(made.pk, None, "5", "王委员", acting_user=city.officer)
    made.refresh_from_db()
    assert (made.state, made.result) == ("committed", None)
    made = actions.void(made.pk, None, "人员不足", acting_user=city.leader)
    assert made.state == "void"


def test_too_few_people_for_so_many_teams_is_said_at_once(city: City) -> None:
    with pytest.raises(Unlawful, match="6"):
        city.draw(size=4, most=1)


def test_weights_are_those_of_the_grades_and_said_to_be_defaults(city: City) -> None:
    grades = {city.places[0].pk: "E", city.places[1].pk: "A"}
    made = city.draw(weighted=True, grades=grades)
    assert [made.lists["objects"][one.pk] for one in city.places[:3]] == [5, 1, 2]
    assert set(city.draw(grades=grades).lists["objects"].values()) == {1}
    with pytest.raises(Unlawful, match="Z"):
        city.draw(weighted=True, grades={city.places[0].pk: "Z"})
    assert all(not one.certain and one.uncertainty for one in WEIGHTS)
    assert weight_of("A", WEIGHTS[0].valid_from) == 1


def test_what_is_drawn_is_not_declared_void(city: City) -> None:
    made = city.drawn()
    with pytest.raises(Unlawful):
        actions.void(made.pk, None, "不合意", acting_user=city.leader)
    with pytest.raises(NotAllowed):
        actions.publish(made.pk, None, acting_user=city.officer)
