"""Progress and summary: every number is a plain recount, and is kept as it was when drawn."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from campaign_cases import CITY, FIRST, SECOND, World, hand_in, place, report_of
from django.utils import timezone
from leads import lead

from baowei.supervision.campaigns import actions, figures, found
from baowei.supervision.campaigns.models import Campaign, Report, Target
from baowei.supervision.campaigns.progress import table, totals
from baowei.supervision.campaigns.states import SUMMARY
from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.documents.actions import revise
from baowei.supervision.documents.queries import papers_of
from baowei.supervision.leads.models import Lead
from baowei.supervision.people.roles import Role

pytestmark = pytest.mark.django_db
SHOP, SECOND_SHOP = "P99010100001", "P99010200001"


@pytest.fixture
def world(people: Any) -> World:
    made = World(people)
    made.places()
    return made


@pytest.fixture
def campaign(world: World) -> Campaign:
    place("P99010000001", "市直药店", region="990100")
    made = world.issued("pharmacy")
    lead(world.officer, fixmedins_code=SHOP)
    lead(world.officer, fixmedins_code=SHOP)
    lead(world.officer, fixmedins_code="H99010100001")
    hand_in(report_of(made, FIRST), world.first)
    return made


@pytest.fixture
def later_apps(monkeypatch: pytest.MonkeyPatch) -> None:
    """What inspections and cases would count."""
    known = dict(figures._known)
    monkeypatch.setattr(figures, "_known", known)
    figures.register("inspected", "已检查", lambda c: {FIRST: 1}, lambda c, admdvs: f"/i/{admdvs}")
    figures.register(
        "recovered", "追回", lambda c: {FIRST: Decimal("10.50"), SECOND: Decimal(2)}, money=True
    )


def numbers(campaign: Campaign) -> dict[str, dict[str, Any]]:
    rows = table(campaign, campaign.units.all())
    return {row.unit.admdvs: {c.figure.code: c.value for c in row.cells} for row in rows}


def test_each_number_is_a_plain_recount(campaign: Campaign, later_apps: None) -> None:
    shown = numbers(campaign)
    for region in (CITY, FIRST, SECOND):
        own = [
            one
            for one in Target.objects.filter(campaign=campaign).select_related("institution")
            if (one.institution.admdvs if one.institution.admdvs in (FIRST, SECOND) else CITY)
            == region
        ]
        reports = Report.objects.filter(unit__campaign=campaign, unit__admdvs=region)
        codes = {one.institution_id for one in own}
        assert shown[region]["targets"] == len(own)
        assert shown[region]["reports_in"] == sum(r.first_on is not None for r in reports)
        assert shown[region]["leads"] == sum(
            one.fixmedins_code in codes for one in Lead.objects.all()
        )
    assert shown[FIRST]["leads"] == 2 and shown[FIRST]["reports_in"] == 1
    assert shown[FIRST]["recovered"] == Decimal("10.50")


def test_the_sums_are_those_of_the_columns(campaign: Campaign, later_apps: None) -> None:
    rows = table(campaign, campaign.units.all())
    sums = {cell.figure.code: cell.value for cell in totals(campaign, rows, whole=True)}
    assert sums["targets"] == campaign.targets.count() == 3
    assert sums["recovered"] == Decimal("12.50") and sums["inspected"] == 1


def test_each_number_opens_to_a_list_of_that_many(people: Any, campaign: Campaign) -> None:
    browser = people.client(people.of(Role.OFFICER))
    rows = table(campaign, campaign.units.all())
    cells = [cell for row in rows for cell in row.cells]
    cells += totals(campaign, rows, whole=True)
    opened = [cell for cell in cells if cell.url and "last-time" not in cell.url]
    assert len(opened) > 15
    for cell in opened:
        assert browser.get(cell.url).context["page"].count == cell.value, cell.url


def test_a_county_sees_its_own_row_only(people: Any, world: World, campaign: Campaign) -> None:
    page = people.client(world.first).get(f"/campaigns/{campaign.pk}/progress/")
    assert [row.unit.admdvs for row in page.context["rows"]] == [FIRST]
    assert "990102" not in page.content.decode()


def test_at_most_seven_figures_and_three_charts(
    people: Any, campaign: Campaign, later_apps: None
) -> None:
    page = people.client(people.of(Role.OFFICER)).get(f"/campaigns/{campaign.pk}/progress/")
    assert len(page.context["figures"]) <= 7
    names = [chart.name for chart in page.context["charts"]]
    assert names == ["scope", "reports", "amounts"]


def test_the_summary_says_the_numbers_of_its_day_and_keeps_them(
    world: World, campaign: Campaign, later_apps: None
) -> None:
    actions.draft_summary(campaign.pk, None, acting_user=world.officer)
    values = papers_of(campaign, SUMMARY).get().newest.values
    said = {row["name"]: row["number"] for row in values["figures"]}
    assert said["纳入范围的机构数"] == "3" and said["追回"] == "12.50元"
    assert values["drawn_on"] == f"{timezone.localdate()}"
    first = next(row for row in values["by_unit"] if FIRST in row["unit"])
    assert "按时1件" in first["handed_in"] and "追回10.50元" in first["figures"]
    lead(world.officer, fixmedins_code=SECOND_SHOP)
    kept = {row["code"]: row for row in campaign.drawn.get().figures}
    assert kept["leads"]["total"] == "2" and kept["recovered"]["total"] == "12.50"
    assert sum(int(n) for n in kept["targets"]["units"].values()) == 3
    assert papers_of(campaign, SUMMARY).get().newest.values == values


def test_drawn_again_the_same_draft_has_the_new_numbers_and_what_else_was_written(
    world: World, campaign: Campaign
) -> None:
    actions.draft_summary(campaign.pk, None, acting_user=world.officer)
    first = papers_of(campaign, SUMMARY).get()
    written = first.newest.values | {"next_steps": "每季度回访一次。", "figures": []}
    revise(first.pk, first.version, values=written, acting_user=world.officer)
    lead(world.officer, fixmedins_code=SECOND_SHOP)
    for version in (3, 4):
        actions.draft_summary(campaign.pk, None, acting_user=world.officer)
        paper = papers_of(campaign, SUMMARY).get()
        values = paper.newest.values
        said = {row["name"]: row["number"] for row in values["figures"]}
        assert (paper.version, said["登记的线索数"]) == (version, "3")
        assert values["next_steps"] == "每季度回访一次。"
        assert values["overview"] == first.newest.values["overview"]
    totals_then = [
        next(row["total"] for row in drawn.figures if row["code"] == "leads")
        for drawn in campaign.drawn.order_by("pk")
    ]
    assert totals_then == ["2", "3", "3"]


def test_a_late_unit_and_the_main_problems_stand_in_it(
    world: World, campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    with act(None, "test.late"):
        Report.objects.filter(unit__admdvs=SECOND).update(
            due_on=timezone.localdate() - timedelta(days=3)
        )
    monkeypatch.setattr(found, "_sources", [lambda c: {("2", "6"): Decimal("98000")}])
    actions.draft_summary(campaign.pk, None, acting_user=world.officer)
    values = papers_of(campaign, SUMMARY).get().newest.values
    assert f"{SECOND}医疗" in values["lacking"] or SECOND in values["lacking"]
    assert "98000.00元" in values["problems"] and "串换" in values["problems"]


def test_without_anything_found_the_leads_say_what_is_suspected(
    world: World, campaign: Campaign
) -> None:
    Lead.objects.filter(fixmedins_code=SHOP).update(violation="V11", fund_amount=Decimal(50))
    actions.draft_summary(campaign.pk, None, acting_user=world.officer)
    assert "100.00元" in papers_of(campaign, SUMMARY).get().newest.values["problems"]


def test_the_plan_is_drafted_as_a_document_once(world: World, campaign: Campaign) -> None:
    actions.draft_plan(campaign.pk, None, acting_user=world.officer)
    paper = papers_of(campaign, "campaign_plan").get()
    values = paper.newest.values
    assert len(values["stages"]) == 3 and "15" in values["problem_lists"]
    assert set(paper.newest.unfilled) <= {"投诉举报电话", "成文日期", "联系人", "联系电话"}
    with pytest.raises(Unlawful):
        actions.draft_plan(campaign.pk, None, acting_user=world.officer)
