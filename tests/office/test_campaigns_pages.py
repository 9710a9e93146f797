"""The pages of campaigns, as people with a browser meet them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from campaign_cases import CITY, FIRST, SECOND, World, report_of
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import F
from django.test import Client

from baowei.supervision.campaigns import actions, target_columns
from baowei.supervision.campaigns.models import Campaign
from baowei.supervision.campaigns.plans import templates
from baowei.supervision.desk.worklist import Column
from baowei.supervision.people.roles import Role

pytestmark = pytest.mark.django_db
SHOP = "P99010100001"
MOST_QUERIES = 40


@pytest.fixture
def world(people: Any) -> World:
    made = World(people)
    made.places()
    return made


@pytest.fixture
def city(people: Any, world: World) -> Client:
    return people.client(world.officer)


def text(answer: Any) -> str:
    return answer.content.decode()


def filled(answer: Any) -> dict[str, Any]:
    """What a browser would send of the form as it stands."""
    form = answer.context["form"]
    given = {}
    for name, field in form.fields.items():
        value = form.get_initial_for_field(field, name)
        if value not in (None, "", []):
            given[name] = value
    return given


@pytest.mark.parametrize("code", sorted(templates()))
def test_each_template_fills_in_a_plan_that_is_kept_as_it_is(
    city: Client, world: World, code: str
) -> None:
    page = city.get(f"/campaigns/new/{code}/?first=2026-08-03")
    given = filled(page)
    if templates()[code].looks_back:
        given |= {"earlier_from": "2025-08-01", "earlier_to": "2026-07-31"}
    answer = city.post(f"/campaigns/new/{code}/", given)
    assert answer.status_code == 302, answer.context["form"].errors
    made = Campaign.objects.get()
    assert made.stages.count() == 3 and made.state == "draft"
    assert {one.admdvs for one in made.units.all()} >= {CITY, FIRST, SECOND}


def test_the_pharmacy_template_has_the_days_of_its_paper(city: Client) -> None:
    given = filled(city.get("/campaigns/new/pharmacy/?first=2023-12-01"))
    days = {k: f"{v}" for k, v in given.items() if k.endswith("_on")}
    assert days == {
        "self_inspection_begins_on": "2023-12-01",
        "self_inspection_ends_on": "2023-12-20",
        "on_site_begins_on": "2023-12-21",
        "on_site_ends_on": "2024-01-25",
        "summary_begins_on": "2024-01-26",
        "summary_ends_on": "2024-01-28",
        "summary_due_on": "2024-01-28",
    }


def test_the_intensive_care_template_has_the_days_of_its_paper(city: Client) -> None:
    given = filled(city.get("/campaigns/new/intensive_care/?first=2024-01-01"))
    found = [f"{given[k]}" for k in ("self_inspection_ends_on", "on_site_begins_on")]
    found += [f"{given[k]}" for k in ("on_site_ends_on", "summary_begins_on", "summary_ends_on")]
    assert found == ["2024-02-08", "2024-02-18", "2024-03-20", "2024-04-01", "2024-04-15"]
    assert f"{given['summary_due_on']}" == "2024-04-20"


def test_what_is_refused_comes_back_with_what_was_typed(city: Client) -> None:
    given = filled(city.get("/campaigns/new/pharmacy/")) | {"about": "本县实际情况"}
    answer = city.post("/campaigns/new/pharmacy/", given | {"kinds": ["1"]})
    assert answer.status_code == 422 and "没有适用于" in text(answer)
    assert "本县实际情况" in text(answer) and not Campaign.objects.exists()


def test_half_a_stage_is_no_stage(city: Client) -> None:
    given = filled(city.get("/campaigns/new/pharmacy/"))
    del given["on_site_ends_on"]
    assert "请填写“现场检查”的起止日" in text(city.post("/campaigns/new/pharmacy/", given))


def test_before_it_is_issued_the_page_counts_who_comes_into_scope(
    people: Any, world: World
) -> None:
    draft = world.draft()
    page = people.client(world.leader).get(f"/campaigns/{draft.pk}/issue/")
    assert "将有 2 家机构纳入范围" in text(page) and "2 个单位须各自报送" in text(page)
    answer = people.client(world.leader).post(
        f"/campaigns/{draft.pk}/issue/",
        {"version": draft.version, "document_no": "示医保〔2026〕8号"},
    )
    assert answer.status_code == 302
    draft.refresh_from_db()
    assert (draft.state, draft.document_no) == ("issued", "示医保〔2026〕8号")


def test_a_draft_is_changed_on_its_page(city: Client, world: World) -> None:
    draft = world.draft()
    given = filled(city.get(f"/campaigns/{draft.pk}/edit/"))
    assert city.post(f"/campaigns/{draft.pk}/edit/", given | {"title": "改名"}).status_code == 302
    draft.refresh_from_db()
    assert draft.title == "改名" and draft.units.count() == 3


def test_a_change_is_seen_by_county_and_institution(
    people: Any, city: Client, world: World
) -> None:
    campaign = world.issued()
    given = filled(city.get(f"/campaigns/{campaign.pk}/change/"))
    given |= {"hotline": "0990-1234567", "text": "公布举报电话"}
    assert city.post(f"/campaigns/{campaign.pk}/change/", given).status_code == 302
    own = people.of(Role.INSTITUTION, FIRST, SHOP)
    for user in (world.first, own):
        page = text(people.client(user).get(f"/campaigns/{campaign.pk}/"))
        assert "公布举报电话" in page and "0990-1234567" in page


def test_a_draft_is_seen_by_nobody_below(people: Any, world: World) -> None:
    draft = world.draft()
    own = people.of(Role.INSTITUTION, FIRST, SHOP)
    for user in (world.first, own):
        assert people.client(user).get(f"/campaigns/{draft.pk}/").status_code == 404


def test_an_institution_reads_what_is_asked_of_it_and_nothing_else(
    people: Any, world: World
) -> None:
    campaign = world.issued(hotline="12393")
    inside = people.client(people.of(Role.INSTITUTION, FIRST, SHOP))
    page = text(inside.get(f"/campaigns/{campaign.pk}/"))
    assert "串换" in page and "12393" in page
    assert SECOND not in page and "责任单位" not in page and "仁和药店" not in page
    outside = people.client(people.of(Role.INSTITUTION, FIRST, "H99010100001"))
    assert outside.get(f"/campaigns/{campaign.pk}/").status_code == 404
    for part in ("progress/", "cases/", "last-time/", "change/"):
        assert inside.get(f"/campaigns/{campaign.pk}/{part}").status_code == 403
    assert inside.get("/campaigns/").context["page"].count == 1
    assert outside.get("/campaigns/").context["page"].count == 0


def test_a_county_hands_in_on_its_page(people: Any, world: World) -> None:
    campaign = world.issued()
    report = report_of(campaign, FIRST)
    browser = people.client(world.first)
    assert "报送" in text(browser.get(report.get_absolute_url()))
    address = f"/campaigns/reports/{report.pk}/submit/"
    answer = browser.post(address, {"version": report.version, "text": "检查药店12家"})
    assert answer.status_code == 302
    page = text(people.client(world.officer).get(report.get_absolute_url()))
    assert "检查药店12家" in page and "审核通过" in page
    assert people.client(world.second).get(report.get_absolute_url()).status_code == 404


def test_the_page_of_an_institution_shows_its_campaigns(people: Any, world: World) -> None:
    campaign = world.issued()
    page = text(people.client(world.officer).get(f"/registry/institutions/{SHOP}/"))
    assert campaign.title in page


def test_later_desks_add_columns_to_the_list_of_targets(
    city: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.issued()
    monkeypatch.setattr(target_columns, "_known", {})
    column = Column("self", "自查状态", lambda one: one.nick)
    named = F("institution__fixmedins_name")
    target_columns.register(column, lambda rows: rows.annotate(nick=named))
    assert "自查状态" in text(city.get("/campaigns/targets/"))


@pytest.mark.parametrize("part", ["", "progress/", "last-time/", "cases/"])
def test_pages_ask_few_questions(
    city: Client, world: World, part: str, django_assert_max_num_queries: Any
) -> None:
    campaign = world.issued("all_institutions")
    with django_assert_max_num_queries(MOST_QUERIES):
        assert city.get(f"/campaigns/{campaign.pk}/{part}").status_code == 200


def test_every_step_that_is_offered_opens(people: Any, world: World) -> None:
    campaign = world.issued()
    browser = people.client(world.leader)
    page = text(browser.get(f"/campaigns/{campaign.pk}/"))
    steps = set(re.findall(rf'href="(/campaigns/{campaign.pk}/[a-z_]+/)"', page))
    assert len(steps) > 6
    for address in steps:
        assert browser.get(address).status_code == 200, address


def test_a_file_is_attached(city: Client, world: World) -> None:
    campaign = world.issued()
    given = {"version": campaign.version, "file": SimpleUploadedFile("方案.txt", b"1")}
    assert city.post(f"/campaigns/{campaign.pk}/attach_file/", given).status_code == 302
    assert "方案.txt" in text(city.get(f"/campaigns/{campaign.pk}/"))


def test_an_address_that_means_nothing_is_not_there(city: Client, world: World) -> None:
    campaign = world.issued()
    report = report_of(campaign, FIRST)
    for address in ("new/unknown/", f"{campaign.pk}/unknown/", f"reports/{report.pk}/unknown/"):
        assert city.get(f"/campaigns/{address}").status_code == 404


@pytest.mark.parametrize("asked", ["x", "99999999999999999999"])
def test_a_filter_that_means_nothing_finds_nothing(city: Client, world: World, asked: str) -> None:
    world.issued()
    for name in ("targets", "reports", "leads"):
        assert city.get(f"/campaigns/{name}/?campaign={asked}").context["page"].count == 0


def test_an_action_that_was_overtaken_says_so(people: Any, city: Client, world: World) -> None:
    campaign = world.issued()
    given = filled(city.get(f"/campaigns/{campaign.pk}/change/")) | {"hotline": "1", "text": "x"}
    actions.change(campaign.pk, None, {"hotline": "2"}, {}, "y", acting_user=world.leader)
    assert city.post(f"/campaigns/{campaign.pk}/change/", given).status_code == 409
