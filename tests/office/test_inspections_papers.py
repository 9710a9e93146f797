"""A record that was signed is a document at once: with who signed, and nothing filled in after."""

from __future__ import annotations

from typing import Any

import pytest
from inspections import World

from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.documents.queries import papers_of
from baowei.supervision.inspections import actions

pytestmark = pytest.mark.django_db
INTERVIEW = {
    "asked": "王主任",
    "asked_about": "男",
    "asked_work": "医务科科长",
    "answer": "听清，不申请回避",
    "dialogue": [{"question": "病人在哪里？", "answer": "请假回家。"}],
}


@pytest.fixture
def world(people: Any) -> World:
    return World(people)


def test_a_site_record_becomes_its_document(world: World) -> None:
    record = world.signed(world.begun())
    paper = record.paper
    assert (paper.code, paper.state) == ("site_record", "final")
    said = paper.newest.values
    numbers = [user.certificates.get().number for user in (world.lead, world.member)]
    assert all(number in said["inspectors"] for number in numbers)
    assert said["course"] == record.values["course"]
    assert list(papers_of(record.inspection)) == [paper]


def test_a_refusal_stands_in_the_document(world: World) -> None:
    record = world.signed(world.begun(), party=False, witness=True)
    said = record.paper.newest.values
    assert "王主任拒绝签名：不认可检查结果" in said["absence"]
    assert said["witness"] == "李护士长"


def test_what_was_not_said_is_said_not_to_be_recorded(world: World) -> None:
    one = world.begun()
    record = world.record(one, kind="interview", values=INTERVIEW)
    signed = actions.sign_record(
        record.pk, None, signatures=world.signatures(), acting_user=world.lead
    )
    said = signed.paper.newest.values
    assert said["asked_contact"] == "笔录未记载"
    assert said["dialogue"] == INTERVIEW["dialogue"]


def test_an_interview_without_a_question_is_not_signed(world: World) -> None:
    record = world.record(world.begun(), kind="interview", values=INTERVIEW | {"dialogue": []})
    with pytest.raises(Unlawful, match="询问内容"):
        actions.sign_record(record.pk, None, signatures=world.signatures(), acting_user=world.lead)
    record.refresh_from_db()
    assert (record.state, record.signatures.count()) == ("draft", 0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"dialogue": "病人在哪里？"},
        {"dialogue": ["病人在哪里？"]},
        {"asked": ["王主任"]},
        {"answer": 1},
    ],
    ids=str,
)
def test_what_no_document_could_take_is_refused_before_anybody_signs(
    world: World, wrong: dict[str, Any]
) -> None:
    one = world.begun()
    with pytest.raises(Unlawful, match="须为"):
        world.record(one, kind="interview", values=INTERVIEW | wrong)
    assert not one.records.exists()
