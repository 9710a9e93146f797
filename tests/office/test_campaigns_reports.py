"""What units hand in: by their day or late, chased, sent back, accepted; who is late stays late."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from campaign_cases import CITY, FIRST, SECOND, World, draft, hand_in, place, report_of
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from office import organisation

from baowei.supervision.campaigns import actions
from baowei.supervision.campaigns.models import Campaign, Reminder, Report
from baowei.supervision.campaigns.notices import notices
from baowei.supervision.campaigns.progress import handed_in
from baowei.supervision.campaigns.queries import came_late, overdue
from baowei.supervision.deadlines.notices import notices as told
from baowei.supervision.desk.refusal import NotAllowed, Unlawful
from baowei.supervision.documents.models import Attachment
from baowei.supervision.people.roles import Role

pytestmark = pytest.mark.django_db
BEGUN, DUE = date(2026, 8, 3), date(2026, 9, 30)
"""Of the pharmacy campaign begun on that day, the day of the summaries."""


class Clock:
    """Says what day it is."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.patch = patch

    def at(self, day: date) -> None:
        now = datetime(day.year, day.month, day.day, 2, tzinfo=UTC)
        self.patch.setattr(timezone, "now", lambda: now)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock(monkeypatch)
    made.at(BEGUN)
    return made


@pytest.fixture
def world(people: Any, clock: Clock) -> World:
    made = World(people)
    made.places()
    return made


@pytest.fixture
def campaign(world: World) -> Campaign:
    return world.issued("pharmacy", BEGUN)


def marks(report: Report) -> list[str]:
    return list(report.reminders.values_list("level", flat=True))


def test_a_county_that_reports_late_is_chased_shown_and_stays_late(
    world: World, campaign: Campaign, clock: Clock
) -> None:
    early, late = report_of(campaign, FIRST), report_of(campaign, SECOND)
    assert early.due_on == DUE
    clock.at(date(2026, 9, 25))
    assert actions.remind_all() == 2 and actions.remind_all() == 0
    hand_in(early, world.first)
    clock.at(date(2026, 10, 9))
    assert actions.remind_all() == 1
    assert marks(early) == ["soon"] and marks(late) == ["soon", "over"]
    assert list(Report.objects.filter(overdue())) == [late]
    assert late.late_by() == 9
    actions.chase(late.pk, late.version, "已逾期，请本周内报送", acting_user=world.officer)
    late.refresh_from_db()
    assert late.reminders.last().text == "已逾期，请本周内报送"
    clock.at(date(2026, 10, 12))
    hand_in(late, world.second)
    clock.at(date(2026, 12, 1))
    late.refresh_from_db()
    assert late.late_by() == 12
    assert not Report.objects.filter(overdue()).exists()
    assert list(Report.objects.filter(came_late())) == [late]
    rows = {one.unit.admdvs: (one.on_time, one.late, one.owed) for one in handed_in(_units(late))}
    assert rows == {FIRST: (1, 0, 0), SECOND: (0, 1, 0)}


def _units(report: Report) -> Any:
    return report.campaign.units.all()


def test_everybody_concerned_is_told_where_their_work_begins(
    world: World, campaign: Campaign, clock: Clock
) -> None:
    def said(user: Any) -> list[str]:
        return [one.url.partition("view=")[2] for one in notices(user)]

    assert said(world.officer) == said(world.first) == []
    clock.at(date(2026, 9, 28))
    actions.remind_all()
    assert said(world.first) == ["owed"] and said(world.officer) == []
    clock.at(date(2026, 10, 8))
    hand_in(report_of(campaign, FIRST), world.first)
    assert said(world.officer) == ["late", "came"]
    assert said(world.first) == [] and said(world.second) == ["owed"]
    assert [one.url for one in told(world.officer)] == [o.url for o in notices(world.officer)]


def test_a_day_that_is_moved_is_reminded_of_again(
    world: World, campaign: Campaign, clock: Clock
) -> None:
    clock.at(date(2026, 9, 28))
    actions.remind_all()
    moved = {"summary_due_on": date(2026, 10, 20)}
    actions.change(campaign.pk, None, moved, {}, "顺延", acting_user=world.officer)
    assert actions.remind_all() == 0
    clock.at(date(2026, 10, 19))
    assert actions.remind_all() == 2
    assert marks(report_of(campaign, FIRST)) == ["soon", "soon"]


def test_a_cancelled_campaign_reminds_of_nothing(
    world: World, campaign: Campaign, clock: Clock
) -> None:
    actions.cancel(campaign.pk, None, "不再开展", acting_user=world.leader)
    clock.at(date(2026, 12, 1))
    assert actions.remind_all() == 0
    assert not Report.objects.filter(overdue()).exists()
    assert not notices(world.officer) and not Reminder.objects.exists()


def test_only_the_unit_hands_in_and_only_the_campaigns_desk_answers(
    world: World, campaign: Campaign
) -> None:
    report = report_of(campaign, FIRST)
    for user in (world.officer, world.leader):
        with pytest.raises(Unlawful):
            hand_in(report, user)
    with pytest.raises(NotAllowed):
        hand_in(report, world.second)
    report = hand_in(report, world.first)
    for answer in (actions.accept, actions.return_):
        with pytest.raises(Unlawful):
            answer(report.pk, None, "可以", acting_user=world.people.of(Role.LEADER, FIRST))
    assert actions.accept(report.pk, None, acting_user=world.officer).state == "accepted"


def test_sent_back_it_is_handed_in_again_and_the_first_day_counts(
    world: World, campaign: Campaign, clock: Clock
) -> None:
    report = hand_in(report_of(campaign, FIRST), world.first)
    with pytest.raises(Unlawful):
        actions.return_(report.pk, None, " ", acting_user=world.officer)
    report = actions.return_(report.pk, None, "缺少清单", acting_user=world.officer)
    clock.at(date(2026, 12, 1))
    report = hand_in(report, world.first, "补充清单")
    assert (report.first_on, report.late_by(), report.answer) == (BEGUN, 0, "")


def test_an_empty_report_is_refused_and_a_file_is_one(world: World, campaign: Campaign) -> None:
    report = report_of(campaign, FIRST)
    with pytest.raises(Unlawful):
        hand_in(report, world.first, " ")
    file = SimpleUploadedFile("总结.txt", "检查12家".encode())
    hand_in(report, world.first, "", files=[file])
    assert Attachment.objects.get(owner="campaigns.Report").owner_id == str(report.pk)


def test_plans_of_the_counties_are_collected_with_their_hotlines(world: World) -> None:
    campaign = world.issued("all_institutions", BEGUN)
    plan = report_of(campaign, FIRST, "plan")
    assert plan.due_on == BEGUN + timedelta(days=14)
    with pytest.raises(Unlawful):
        hand_in(plan, world.first)
    hand_in(plan, world.first, "本县方案", hotline="0990-7654321")
    assert campaign.units.get(admdvs=FIRST).hotline == "0990-7654321"
    kinds = set(Report.objects.filter(unit__admdvs=SECOND).values_list("kind", "stage__kind"))
    assert kinds == {("plan", None), ("progress", "on_site"), ("summary", None)}


def test_within_one_county_the_agency_hands_in_for_itself(people: Any, clock: Clock) -> None:
    place("P99010100001")
    for role in (Role.OFFICER, Role.REVIEWER):
        organisation(FIRST, role=role)
    officer, leader = people.of(Role.OFFICER, FIRST), people.of(Role.LEADER, FIRST)
    made = draft(officer, "pharmacy", FIRST, BEGUN)
    actions.issue(made.pk, made.version, acting_user=leader)
    report = Report.objects.get()
    assert report.unit.organisation is not None and not report.unit.chief
    with pytest.raises(Unlawful):
        hand_in(report, officer)
    report = hand_in(report, people.of(Role.REVIEWER, FIRST))
    assert actions.accept(report.pk, None, acting_user=officer).state == "accepted"


def test_who_handed_in_does_not_accept_it(people: Any, clock: Clock) -> None:
    """Someone who works in both the unit and the desk above."""
    world = World(people)
    world.places()
    campaign = world.issued("pharmacy", BEGUN)
    both = people.of(Role.OFFICER, FIRST)
    both.postings.create(
        role=Role.OFFICER, organisation=organisation(CITY), valid_from=date(2026, 1, 1)
    )
    report = hand_in(report_of(campaign, FIRST), both)
    with pytest.raises(Unlawful):
        actions.accept(report.pk, None, acting_user=both)


@pytest.mark.parametrize("user", ["first", "second"])
def test_a_county_does_not_chase(world: World, campaign: Campaign, user: str) -> None:
    report = report_of(campaign, FIRST)
    with pytest.raises(NotAllowed):
        actions.chase(report.pk, None, "请报送", acting_user=getattr(world, user))


def test_what_was_handed_in_is_not_chased(world: World, campaign: Campaign) -> None:
    report = hand_in(report_of(campaign, FIRST), world.first)
    with pytest.raises(Unlawful):
        actions.chase(report.pk, None, "请报送", acting_user=world.officer)
