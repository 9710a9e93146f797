"""What an inspection brought becomes evidence: the file by its digest, the chain unbroken."""

from __future__ import annotations

from typing import Any

import pytest
from case_world import Team, begun
from django.utils import timezone
from inspections import World
from points import HOSPITAL

from baowei.supervision.cases import actions
from baowei.supervision.cases.models import Case, Evidence
from baowei.supervision.cases.on_site import open_materials
from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import NotAllowed, Unlawful
from baowei.supervision.documents import store
from baowei.supervision.inspections.models import Member

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(people: Any) -> World:
    return World(people)


@pytest.fixture
def case(people: Any, world: World) -> Any:
    team = Team(people)
    made = begun(team)
    assert made.fixmedins_code == HOSPITAL
    return made, team


def take(case: Case, user: Any, *materials: Any, **more: Any) -> list[Evidence]:
    keys = [one.pk for one in materials]
    given = {"holder": user.name, "place": "证据室 1 号架", **more}
    return actions.take_over(case.pk, None, keys, **given, acting_user=user)


def test_a_photograph_becomes_evidence_with_its_whole_chain(case: Any, world: World) -> None:
    case, team = case
    material = world.photo(world.begun())
    (made,) = take(case, team.one, material)
    assert (made.kind, made.title, made.material) == ("recording", material.title, material)
    assert store.read(made.file.sha256) == store.read(material.sha256)
    assert {one.pk for one in made.obtained_by.all()} == {world.lead.pk, world.member.pk}
    chain = list(made.custody.all())
    assert [one.at for one in chain] == sorted(one.at for one in chain)
    assert chain[0].at == material.captured_at
    assert [one.why for one in chain] == [one.why for one in material.custody.all()]
    assert case.number in chain[-1].why
    assert chain[-1].holder == team.one.name
    assert material.inspection.number in made.source
    assert material.device in made.method


def test_it_is_taken_once_and_all_or_none(case: Any, world: World) -> None:
    case, team = case
    inspection = world.begun()
    first, second = world.photo(inspection), world.photo(inspection)
    take(case, team.one, first)
    with pytest.raises(Unlawful):
        take(case, team.one, first, second)
    assert case.evidence.count() == 1
    assert list(open_materials(case, team.one)) == [second]


def test_a_copy_of_a_document_is_held_against_the_original(case: Any, world: World) -> None:
    case, team = case
    scan = world.photo(world.begun(), kind="scan", title="护理记录单")
    with pytest.raises(Unlawful, match="处罚程序-21"):
        take(case, team.one, scan)
    (made,) = take(case, team.one, scan, agrees=True)
    assert (made.kind, made.agrees) == ("document", True)


def test_what_one_alone_took_is_no_evidence(case: Any, world: World) -> None:
    case, team = case
    material = world.photo(world.begun())
    with act(None, "test.alone"):
        Member.objects.filter(user=world.member).delete()
    with pytest.raises(Unlawful, match="处罚程序-16"):
        take(case, team.one, material)
    assert not case.evidence.exists()


def test_of_another_institution_nothing_is_offered(case: Any, world: World) -> None:
    case, team = case
    other = world.photo(world.begun(code="H99010100077"))
    assert not open_materials(case, team.one).exists()
    with pytest.raises(Unlawful):
        take(case, team.one, other)


def test_only_for_those_who_investigate_the_case(case: Any, world: World) -> None:
    case, _team = case
    material = world.photo(world.begun())
    with pytest.raises(NotAllowed):
        take(case, world.lead, material)


def test_the_page_offers_it_and_takes_it(people: Any, case: Any, world: World) -> None:
    case, team = case
    material = world.photo(world.begun())
    client, url = people.client(team.one), f"/cases/{case.pk}/take_over/"
    shown = client.get(url).content.decode()
    at = timezone.localtime(material.captured_at)
    assert f"《{material.title}》 {at:%Y-%m-%d %H:%M}" in shown
    version = Case.objects.get(pk=case.pk).version
    sent = {"version": version, "materials": [material.pk], "holder": "李梅", "place": "证据室"}
    assert client.post(url, sent).status_code == 302
    shown = client.get(f"/cases/{case.pk}/").content.decode()
    assert material.inspection.get_absolute_url() in shown
