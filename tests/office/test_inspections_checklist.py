"""The checklist of an intensive-care campaign comes from points, its list and rules."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from inspections import World
from office import People
from points import point

from baowei.rules.library import load_rules
from baowei.rules.problems import steps
from baowei.supervision.campaigns.models import Campaign
from baowei.supervision.campaigns.problems import problems_of
from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.inspections import actions, for_campaigns
from baowei.supervision.inspections.models import Inspection, Item
from baowei.supervision.inspections.verdicts import verdicts

pytestmark = pytest.mark.django_db
RULE = "GZ10000102012000"
DAY = datetime(2026, 5, 1, 1, tzinfo=UTC).date()


@pytest.fixture
def world(people: People) -> World:
    return World(people)


def campaign(world: World, lists: list[str]) -> Campaign:
    with act(None, "test.campaign"):
        return Campaign.objects.create(
            title="重症医学专项整治",
            admdvs="9901",
            template="intensive_care",
            problem_list=lists,
            kinds=["1"],
            looked_back_from=DAY.replace(month=1, day=1),
            looked_back_to=DAY.replace(month=12, day=31),
            state="issued",
            issued_on=DAY,
            made_by=world.officer,
        )  # fmt: skip


def inspection(world: World, lists: list[str] | None = None, **more: Any) -> Inspection:
    found = campaign(world, lists) if lists else None
    kind = "campaign" if lists else "routine"
    return world.begun(campaign=found, kind=kind, **more)


def test_points_are_asked_by_rule_with_how_to_verify(world: World) -> None:
    small, large = point("10.00"), point("900.00", message="最大的一个")
    point("50.00", rule_code="X02", rule_name="住院期间在其他机构结算")
    one = inspection(world)
    made = actions.make_checklist(one.pk, None, acting_user=world.lead)
    assert [item.rule_code for item in made] == [RULE, "X02"]
    first = made[0]
    assert first.how == load_rules()[RULE].verify
    assert "最大的一个" in first.question
    assert "910.00" in first.question
    assert first.point == large
    assert {link.point_id for link in first.links.all()} == {small.pk, large.pk}


def test_points_elsewhere_before_or_dropped_are_not_asked(world: World) -> None:
    point("10.00", fixmedins_code="H99010100002")
    point("10.00", occurred_from=datetime(2024, 5, 1, tzinfo=UTC),
          occurred_to=datetime(2024, 5, 1, tzinfo=UTC))  # fmt: skip
    dropped = point("10.00")
    with act(None, "test.drop"):
        type(dropped).objects.filter(pk=dropped.pk).update(state="dismissed")
    assert actions.make_checklist(inspection(world).pk, None, acting_user=world.lead) == []


def test_intensive_care_asks_four_questions_of_each_group(world: World) -> None:
    point("900.00")
    one = inspection(world, ["icu_classes"])
    made = actions.make_checklist(one.pk, None, problems=False, acting_user=world.lead)
    asked = [item.question.split("——")[0] for item in made]
    assert asked == ["做没做？", "收费高不高？", "数量对不对？", "有没有按医保政策报销？"]


def test_each_problem_of_the_list_is_asked_once(world: World) -> None:
    point("900.00")
    one = inspection(world, ["icu_classes"])
    made = actions.make_checklist(one.pk, None, acting_user=world.lead)
    every = {problem.no: problem for problem in problems_of(one.campaign, "1")}
    assert {item.problem_no for item in made} == set(every)
    asked = [item.problem_no for item in made if item.source == "problem"]
    assert len(asked) == len(set(asked))
    by_points = {item.problem_no for item in made if item.source == "point"}
    assert all(RULE in every[no].rules for no in by_points)
    listed = next(item for item in made if item.source == "problem")
    assert any(steps()[step] in listed.how for step in every[listed.problem_no].steps)


def test_making_it_again_adds_only_what_is_new(world: World) -> None:
    point("10.00")
    one = inspection(world)
    first = actions.make_checklist(one.pk, None, rules=["X15"], acting_user=world.lead)
    assert [item.source for item in first] == ["point", "rule"]
    late = point("20.00")
    assert actions.make_checklist(one.pk, None, rules=["X15"], acting_user=world.lead) == []
    assert first[0].links.filter(point=late).exists()
    with pytest.raises(Unlawful, match="X99"):
        actions.make_checklist(one.pk, None, rules=["X99"], acting_user=world.lead)


def answered(world: World, one: Inspection, **given: Any) -> Item:
    item = one.items.filter(answer="").first()
    actions.answer_item(item.pk, None, acting_user=world.lead, **given)
    world.photo(one, item_id=item.pk)
    return item


def test_what_came_out_on_site_goes_back_to_the_rules(world: World) -> None:
    right, wrong, open_one = point("10.00"), point("20.00"), point("30.00")
    one = inspection(world)
    actions.make_checklist(one.pk, None, acting_user=world.lead)
    item = answered(world, one, answer="yes", fund_amount=Decimal(10))
    actions.judge_points(
        item.pk, None, upheld=[right.pk], dismissed=[wrong.pk], acting_user=world.lead
    )
    assert list(verdicts()) == []
    world.finished(one)
    found = {row["finding_id"]: row["verdict"] for row in verdicts()}
    assert found == {right.finding_id: "upheld", wrong.finding_id: "dismissed"}
    assert open_one.finding_id not in found


def test_points_are_not_confirmed_where_nothing_was_found(world: World) -> None:
    right = point("10.00")
    one = inspection(world)
    item = actions.make_checklist(one.pk, None, acting_user=world.lead)[0]
    actions.answer_item(item.pk, None, answer="no", acting_user=world.lead)
    with pytest.raises(Unlawful, match="查实"):
        actions.judge_points(item.pk, None, upheld=[right.pk], acting_user=world.lead)


def test_figures_of_the_campaign_are_those_of_its_inspections(world: World) -> None:
    point("900.00")
    one = inspection(world, ["icu_classes"])
    actions.make_checklist(one.pk, None, problems=False, acting_user=world.lead)
    answered(world, one, answer="yes", fund_amount=Decimal("120.50"))
    found = one.campaign
    assert for_campaigns.inspected(found) == {"990101": 1}
    assert for_campaigns.items_found(found) == {"990101": 1}
    assert for_campaigns.found_amount(found) == {"990101": Decimal("120.50")}
    actions.open_lead(one.pk, None, "重症监护重复收费", acting_user=world.officer)
    assert for_campaigns.leads(found) == {"990101": 1}
    problem = one.items.get(answer="yes").problem_no
    code = one.institution_id
    assert for_campaigns.found_at(found, [code]) == {}
    with act(None, "test.finished"):
        Inspection.objects.filter(pk=one.pk).update(state="finished", version=9)
    assert for_campaigns.found_at(found, [code]) == {code: {problem: Decimal("120.50")}}
