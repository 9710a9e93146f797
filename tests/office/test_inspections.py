"""An inspection from the plan to its close, and who may do what on the way."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from inspections import World
from leads import inspector, recuse
from office import People
from points import HOSPITAL

from baowei.supervision.desk.refusal import NotAllowed, Stale, Unlawful
from baowei.supervision.inspections import actions
from baowei.supervision.inspections.capture import Captured
from baowei.supervision.inspections.models import Inspection
from baowei.supervision.inspections.queries import inspections_of
from baowei.supervision.people.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(people: People) -> World:
    return World(people)


def test_from_the_plan_to_the_close(world: World) -> None:
    one = world.begun()
    item = actions.add_item(one.pk, "翻身床是否存在？", acting_user=world.lead)
    actions.answer_item(
        item.pk, 1, answer="yes", fund_amount=Decimal("120.50"), acting_user=world.member
    )
    world.photo(one, item_id=item.pk)
    one = world.finished(one)
    assert one.state == "finished"
    one = actions.close(one.pk, None, "agreement", "按协议处理", acting_user=world.leader)
    assert (one.state, one.outcome) == ("closed", "agreement")
    assert [step.step for step in one.steps.all()] == [
        *("plan", "set_team", "begin", "feed_back", "finish", "close"),
    ]
    assert [member.user for member in one.went()] == [world.lead, world.member]


def test_only_inspectors_of_the_team_begin(world: World, people: People) -> None:
    one = world.planned()
    with pytest.raises(Unlawful, match="检查组"):
        actions.begin(one.pk, None, acting_user=inspector(people))
    with pytest.raises(NotAllowed):
        actions.begin(one.pk, None, acting_user=world.officer)


def test_an_announced_visit_is_notified_first(world: World) -> None:
    one = world.planned(unannounced=False)
    with pytest.raises(Unlawful, match="尚未通知"):
        actions.begin(one.pk, None, acting_user=world.lead)
    actions.notify(one.pk, None, acting_user=world.officer)
    assert actions.begin(one.pk, None, acting_user=world.lead).state == "on_site"


def test_an_unannounced_visit_is_not_notified(world: World) -> None:
    with pytest.raises(Unlawful, match="不打招呼"):
        actions.notify(world.planned().pk, None, acting_user=world.officer)


def test_the_institution_learns_of_an_unannounced_visit_when_it_begins(
    world: World, people: People
) -> None:
    user = people.of(Role.INSTITUTION, "990101", HOSPITAL)
    one = world.planned()
    assert not inspections_of(user).exists()
    actions.begin(one.pk, None, acting_user=world.lead)
    assert inspections_of(user).get() == one


def test_a_team_has_two_certified_inspectors_none_of_them_recused(
    world: World, people: People
) -> None:
    one = world.planned()
    with pytest.raises(Unlawful, match="至少两名"):
        actions.set_team(one.pk, None, world.lead, [], acting_user=world.officer)
    bare = inspector(people, certified=False)
    with pytest.raises(Unlawful, match="执法证"):
        actions.set_team(one.pk, None, world.lead, [bare], acting_user=world.officer)
    recuse(world.member)
    with pytest.raises(Unlawful, match="回避"):
        actions.set_team(one.pk, None, world.lead, [world.member], acting_user=world.officer)
    with pytest.raises(Unlawful, match="回避"):
        actions.begin(one.pk, None, acting_user=world.lead)


def test_an_inspector_of_another_county_comes_along_and_sees_it(
    world: World, people: People
) -> None:
    stranger = inspector(people, "9902")
    one = world.planned()
    actions.set_team(one.pk, None, world.lead, [stranger], acting_user=world.officer)
    assert inspections_of(stranger).get() == one


@pytest.mark.parametrize("missing", ["record", "draft", "answer", "evidence"])
def test_it_is_not_finished_while_something_is_missing(world: World, missing: str) -> None:
    one = world.begun()
    item = actions.add_item(one.pk, "做没做？", acting_user=world.lead)
    if missing != "answer":
        actions.answer_item(item.pk, None, answer="yes", acting_user=world.lead)
    if missing != "evidence":
        world.photo(one, item_id=item.pk)
    if missing != "record":
        world.signed(one)
    if missing == "draft":
        world.record(one)
    if missing in ("record", "draft"):
        with pytest.raises(Unlawful, match="笔录"):
            actions.feed_back(one.pk, None, "已告知", acting_user=world.lead)
        return
    actions.feed_back(one.pk, None, "已告知", acting_user=world.lead)
    with pytest.raises(Unlawful, match="未答" if missing == "answer" else "证据"):
        actions.finish(one.pk, None, acting_user=world.lead)


def test_what_was_found_does_not_close_as_nothing(world: World) -> None:
    one = world.begun()
    item = actions.add_item(one.pk, "做没做？", acting_user=world.lead)
    actions.answer_item(item.pk, None, answer="yes", acting_user=world.lead)
    world.photo(one, item_id=item.pk)
    world.finished(one)
    with pytest.raises(Unlawful, match="未发现"):
        actions.close(one.pk, None, "nothing", "无", acting_user=world.leader)


def test_two_people_do_not_overwrite_an_answer(world: World) -> None:
    one = world.begun()
    item = actions.add_item(one.pk, "做没做？", acting_user=world.lead)
    actions.answer_item(item.pk, 1, answer="no", acting_user=world.lead)
    with pytest.raises(Stale):
        actions.answer_item(item.pk, 1, answer="no", acting_user=world.member)


def test_a_file_that_is_not_what_was_taken_is_refused(world: World) -> None:
    one = world.begun()
    with pytest.raises(Unlawful, match="校验值"):
        world.photo(one, captured=Captured(at=timezone.now(), sha256="0" * 64))
    material = world.photo(one)
    assert [step.holder for step in material.custody.all()] == [world.lead.name] * 2


@pytest.mark.parametrize("what", ["record", "signature", "material", "custody"])
def test_what_was_signed_or_taken_is_frozen(world: World, what: str) -> None:
    one = world.begun()
    record, material = world.signed(one), world.photo(one)
    rows: dict[str, tuple[Any, dict[str, Any]]] = {
        "record": (type(record).objects.filter(pk=record.pk), {"place": "别处"}),
        "signature": (record.signatures.all(), {"name": "别人"}),
        "material": (type(material).objects.filter(pk=material.pk), {"sha256": "0" * 64}),
        "custody": (material.custody.all(), {"holder": "别人"}),
    }
    found, changed = rows[what]
    with pytest.raises(IntegrityError), transaction.atomic():
        found.update(**changed)
    with pytest.raises(IntegrityError), transaction.atomic():
        found._raw_delete("default")


def test_two_inspectors_and_the_party_sign(world: World) -> None:
    record = world.record(world.begun())
    for left_out, said in ((0, "两名持证"), (2, "当事人签名")):
        given = world.signatures()
        given.pop(left_out)
        with pytest.raises(Unlawful, match=said):
            actions.sign_record(record.pk, None, signatures=given, acting_user=world.lead)
    kept = actions.sign_record(
        record.pk, None, signatures=world.signatures(), acting_user=world.lead
    )
    assert kept.state == "signed"
    with pytest.raises(Unlawful, match="已签名"):
        world.record(kept.inspection, record_id=kept.pk)


def test_a_refusal_needs_a_witness_or_the_note_why_there_is_none(world: World) -> None:
    one = world.begun()
    record = world.record(one)
    with pytest.raises(Unlawful, match="见证人"):
        actions.sign_record(
            record.pk, None, signatures=world.signatures(party=False), acting_user=world.lead
        )
    assert world.signed(one, party=False, witness=True).state == "refused"
    noted = world.record(one, values={"absence": "负责人离开现场，无人愿意见证"})
    given = world.signatures(party=False)
    kept = actions.sign_record(noted.pk, None, signatures=given, acting_user=world.lead)
    assert kept.state == "refused"


def test_a_correction_is_a_new_record(world: World) -> None:
    one = world.begun()
    first = world.signed(one)
    second = world.record(one, corrects_id=first.pk)
    assert second.corrects == first


def test_numbers_go_by_region_and_year(world: World) -> None:
    numbers = [world.planned().number for _n in range(2)]
    year = Inspection.objects.first().planned_on.year
    assert numbers == [f"{year}-0001", f"{year}-0002"]
