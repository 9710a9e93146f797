"""A campaign from the draft to its end: who may do what, and what is fixed when it is issued."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from campaign_cases import CITY, DAY, FIRST, SECOND, World, hand_in, place, report_of
from case_world import letterhead
from django.utils import timezone

from baowei.supervision.campaigns import actions
from baowei.supervision.campaigns.models import Campaign, Report
from baowei.supervision.campaigns.states import FLOW, SUMMARY
from baowei.supervision.desk import hooks
from baowei.supervision.desk.refusal import NotAllowed, Stale, Unlawful
from baowei.supervision.documents.actions import finalise, revise
from baowei.supervision.documents.queries import papers_of
from baowei.supervision.people.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(people: Any) -> World:
    made = World(people)
    made.places()
    return made


def codes(campaign: Campaign) -> list[str]:
    return list(campaign.targets.values_list("institution", flat=True))


def test_issuing_fixes_who_is_in_scope(world: World) -> None:
    campaign = world.issued("pharmacy")
    assert codes(campaign) == ["P99010100001", "P99010200001"]
    place("P99010100009", "新开药店")
    assert codes(campaign) == ["P99010100001", "P99010200001"]
    by_unit = {one.institution_id: one.unit.admdvs for one in campaign.targets.all()}
    assert by_unit == {"P99010100001": FIRST, "P99010200001": SECOND}


def test_both_kinds_are_in_scope_of_all_institutions(world: World) -> None:
    assert len(codes(world.issued("all_institutions"))) == 4


def test_an_institution_of_no_county_belongs_to_the_city(world: World) -> None:
    place("P99010000001", "市直药店", region="990100")
    campaign = world.issued("pharmacy")
    own = campaign.targets.get(institution="P99010000001").unit
    assert (own.admdvs, own.hands_in) == (CITY, False)


def test_who_was_designated_later_is_added_with_a_reason(world: World) -> None:
    campaign = world.issued("pharmacy")
    place("P99010100009", "新开药店")
    with pytest.raises(Unlawful, match="理由"):
        actions.add_target(campaign.pk, None, "P99010100009", " ", acting_user=world.officer)
    actions.add_target(campaign.pk, None, "P99010100009", "新定点", acting_user=world.officer)
    added = campaign.targets.get(institution="P99010100009")
    assert (added.reason, added.added_by, added.unit.admdvs) == ("新定点", world.officer, FIRST)


@pytest.mark.parametrize("code", ["H99010100001", "P99010100002", "P99010100001", "P00000000000"])
def test_another_kind_an_ended_agreement_or_one_in_scope_is_not_added(
    world: World, code: str
) -> None:
    campaign = world.issued("pharmacy")
    with pytest.raises(Unlawful):
        actions.add_target(campaign.pk, None, code, "补充", acting_user=world.officer)


def test_whoever_follows_the_issue_reads_it_as_issued(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, int]] = []
    monkeypatch.setitem(
        hooks._followers,
        "campaigns.issued",
        [lambda one, user: told.append((Campaign.objects.get(pk=one.pk).state, len(codes(one))))],
    )
    world.issued("pharmacy")
    assert told == [("issued", 2)]


def test_a_campaign_without_institutions_is_not_issued(people: Any) -> None:
    with pytest.raises(Unlawful):
        World(people).issued("pharmacy")


def test_a_plan_that_is_over_is_not_issued(world: World) -> None:
    with pytest.raises(Unlawful, match="阶段"):
        world.issued("pharmacy", timezone.localdate() - timedelta(days=200))


STEPS = {
    "issue": lambda c, user: actions.issue(c.pk, None, acting_user=user),
    "add_target": lambda c, user: actions.add_target(c.pk, None, "P1", "x", acting_user=user),
    "change": lambda c, user: actions.change(
        c.pk, None, {"hotline": "12345"}, {}, "公布", acting_user=user
    ),
    "summarise": lambda c, user: actions.summarise(c.pk, None, acting_user=user),
    "close": lambda c, user: actions.close(c.pk, None, "结束", acting_user=user),
    "cancel": lambda c, user: actions.cancel(c.pk, None, "不再开展", acting_user=user),
    "edit": lambda c, user: actions.edit(c.pk, None, {}, [], [], acting_user=user),
}


@pytest.mark.parametrize("name", sorted(FLOW.steps))
def test_a_step_is_only_for_its_roles(world: World, name: str) -> None:
    campaign = world.issued("pharmacy")
    Campaign.objects.filter(pk=campaign.pk).update(state=FLOW.steps[name].sources[0])
    for role in set(Role) - FLOW.steps[name].roles - {Role.INSTITUTION, Role.PRACTITIONER}:
        with pytest.raises(NotAllowed):
            STEPS[name](campaign, world.people.of(role, CITY))
    with pytest.raises(NotAllowed):
        STEPS[name](campaign, world.first)


@pytest.mark.parametrize("name", sorted(FLOW.steps))
def test_a_step_is_only_open_from_its_states(world: World, name: str) -> None:
    campaign = world.issued("pharmacy")
    for state in FLOW.states.keys() - set(FLOW.steps[name].sources):
        Campaign.objects.filter(pk=campaign.pk).update(state=state)
        with pytest.raises(Unlawful):
            STEPS[name](campaign, world.leader)


def test_who_saw_an_older_version_is_told(world: World) -> None:
    draft = world.draft()
    actions.issue(draft.pk, draft.version, acting_user=world.leader)
    with pytest.raises(Stale):
        actions.cancel(draft.pk, draft.version, "不再开展", acting_user=world.leader)


def test_a_change_after_the_issue_is_recorded_with_before_and_after(world: World) -> None:
    campaign = world.issued("pharmacy", hotline="12393")
    summary = campaign.summary_due_on
    stage = campaign.stages.get(kind="summary")
    later = {"begins_on": stage.begins_on, "ends_on": stage.ends_on + 9 * DAY}
    actions.change(
        campaign.pk,
        None,
        {"hotline": "0990-1234567", "summary_due_on": summary + 9 * DAY},
        {"summary": later},
        "雨雪天气，检查顺延",
        acting_user=world.officer,
    )
    kept = {(one.before, one.after, one.why) for one in campaign.changes.all()}
    why = "雨雪天气，检查顺延"
    assert kept == {
        ("12393", "0990-1234567", why),
        (f"{summary}", f"{summary + 9 * DAY}", why),
        (f"{stage.ends_on}", f"{stage.ends_on + 9 * DAY}", why),
    }
    assert report_of(campaign, FIRST).due_on == summary + 9 * DAY


def test_what_was_handed_in_keeps_the_day_by_which_it_was_judged(world: World) -> None:
    campaign = world.issued("pharmacy")
    was = hand_in(report_of(campaign, FIRST), world.first).due_on
    actions.change(
        campaign.pk, None, {"summary_due_on": was + DAY}, {}, "顺延", acting_user=world.officer
    )
    assert report_of(campaign, FIRST).due_on == was
    assert report_of(campaign, SECOND).due_on == was + DAY


@pytest.mark.parametrize(
    "values", [{"summary_due_on": None}, {"hotline": ""}, {"summary_due_on": date(2001, 1, 1)}]
)
def test_a_change_that_changes_nothing_or_takes_a_day_away_is_refused(
    world: World, values: dict[str, Any]
) -> None:
    campaign = world.issued("pharmacy")
    with pytest.raises(Unlawful):
        actions.change(campaign.pk, None, values, {}, "理由", acting_user=world.officer)
    assert not campaign.changes.exists()


def test_it_is_concluded_with_a_final_summary_and_then_closed(world: World) -> None:
    campaign = world.issued("pharmacy")
    actions.draft_summary(campaign.pk, None, acting_user=world.officer)
    with pytest.raises(Unlawful):
        actions.summarise(campaign.pk, None, acting_user=world.leader)
    letterhead()
    paper = papers_of(campaign, SUMMARY).get()
    values = {**paper.newest.values, "superior": "示例省医疗保障局", "made_on": "2026-09-30"}
    paper = revise(paper.pk, paper.version, values=values, acting_user=world.officer)
    finalise(paper.pk, paper.version, acting_user=world.officer)
    actions.summarise(campaign.pk, None, acting_user=world.leader)
    hand_in(report_of(campaign, FIRST), world.first)
    closed = actions.close(campaign.pk, None, "工作完成", acting_user=world.leader)
    assert closed.state == "closed"
    with pytest.raises(Unlawful):
        hand_in(report_of(campaign, SECOND), world.second)


def test_a_draft_is_written_anew_whole(world: World) -> None:
    draft = world.draft()
    stages = [one for one in draft.stages.all() if one.kind != "summary"]
    for stage in stages:
        stage.pk = None
    units = [one for one in draft.units.all() if one.admdvs != SECOND]
    for unit in units:
        unit.pk = None
    actions.edit(
        draft.pk, draft.version, {"title": "改名"}, stages, units, acting_user=world.officer
    )
    draft.refresh_from_db()
    assert draft.title == "改名" and draft.stages.count() == 2
    assert {one.admdvs for one in draft.units.all()} == {CITY, FIRST}
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"kinds": []},
        {"kinds": ["9"]},
        {"problem_list": []},
        {"problem_list": ["city_mechanism"]},
        {"problem_list": ["hospital_2025"]},
        {"problem_list": ["county_pharmacy", "pharmacy_2025"]},
        {"title": " "},
        {"template": "unknown"},
        {"looked_back_from": date(2030, 1, 1)},
        {"summary_due_on": date(2001, 1, 1)},
        {"earlier_from": date(2025, 1, 1)},
    ],
    ids=str,
)
def test_a_plan_that_cannot_be_is_refused(world: World, fields: dict[str, Any]) -> None:
    draft = world.draft()
    stages, units = list(draft.stages.all()), list(draft.units.all())
    with pytest.raises(Unlawful):
        actions.edit(draft.pk, None, fields, stages, units, acting_user=world.officer)


def test_a_look_back_names_what_it_goes_back_to(world: World) -> None:
    with pytest.raises(Unlawful, match="回看"):
        world.draft("look_back")
    earlier = world.issued("all_institutions")
    back = world.draft("look_back", earlier=earlier)
    assert back.earlier_from == earlier.issued_on
    assert back.earlier_to == max(one.ends_on for one in earlier.stages.all())
