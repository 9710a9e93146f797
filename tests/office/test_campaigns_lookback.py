"""Looking back: only what occurred after it was dealt with is found again; a recount agrees."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from types import SimpleNamespace
from typing import Any

import pytest
from campaign_cases import FIRST, World, place
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from leads import lead
from points import point

from baowei.supervision.campaigns import lookback
from baowei.supervision.campaigns.circumstance import repeated
from baowei.supervision.campaigns.lookback import Handled, last_time, recurrences
from baowei.supervision.campaigns.models import Campaign
from baowei.supervision.campaigns.progress import table
from baowei.supervision.desk.act import act
from baowei.supervision.leads.models import LeadPoint, LeadStep
from baowei.supervision.people.roles import Role
from baowei.supervision.points.models import Deduction, DeductionLine, SuspectPoint

pytestmark = pytest.mark.django_db
SHOP, OTHER = "P99010100001", "P99010200001"
FROM, TO = date(2026, 3, 1), date(2026, 3, 31)
RULES = ("X21", "X25")
_numbers = count(1)


def at(day: date, hour: int = 4) -> datetime:
    """Noon in Beijing."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def occurred(code: str, rule: str, day: date, **fields: Any) -> SuspectPoint:
    return point(
        fields.pop("amount", "100.00"),
        fixmedins_code=code,
        rule_code=rule,
        rule_name=rule,
        occurred_from=at(day),
        occurred_to=at(day),
        **fields,
    )


def deduct(one: SuspectPoint, day: date, amount: str = "100.00") -> None:
    with act(None, "test.deduct"):
        SuspectPoint.objects.filter(pk=one.pk).update(state="deducted")
        made = Deduction.objects.create(
            number=f"K{next(_numbers)}",
            admdvs=one.admdvs,
            fixmedins_code=one.fixmedins_code,
            made_by=_somebody,
            total=Decimal(amount),
        )
        Deduction.objects.filter(pk=made.pk).update(at=at(day))
        DeductionLine.objects.create(deduction=made, point=one, amount=Decimal(amount))


_somebody: Any = None


@pytest.fixture(autouse=True)
def somebody(people: Any) -> None:
    global _somebody  # noqa: PLW0603
    _somebody = people.of(Role.RECHECKER)


def asked() -> Any:
    return SimpleNamespace(earlier_from=FROM, earlier_to=TO)


def test_what_occurs_after_the_day_is_found_again_and_what_was_before_is_not() -> None:
    deduct(occurred(SHOP, "X21", FROM - timedelta(days=40)), FROM + timedelta(days=4))
    occurred(SHOP, "X21", FROM)
    occurred(SHOP, "X21", FROM + timedelta(days=4))
    occurred(SHOP, "X25", TO)
    occurred(OTHER, "X21", TO)
    assert recurrences(asked(), [SHOP, OTHER]) == []
    occurred(SHOP, "X21", FROM + timedelta(days=5), amount="66.00")
    (found,) = recurrences(asked(), [SHOP, OTHER])
    assert (found.fixmedins_code, found.rule_code, found.again) == (SHOP, "X21", 1)
    assert (found.on, found.amount) == (FROM + timedelta(days=4), Decimal(100))
    assert (found.again_amount, found.again_first) == (Decimal(66), FROM + timedelta(days=5))


@pytest.mark.parametrize(
    "fields", [{"state": "dismissed"}, {"state": "withdrawn"}, {"outcome": "indicator"}], ids=str
)
def test_a_hint_and_what_review_dropped_are_not_counted(fields: dict[str, str]) -> None:
    deduct(occurred(SHOP, "X21", FROM), FROM)
    occurred(SHOP, "X21", TO, **fields)
    assert recurrences(asked(), [SHOP]) == []


def test_what_was_dealt_with_outside_the_period_is_not_last_time() -> None:
    deduct(occurred(SHOP, "X21", FROM - timedelta(days=9)), FROM - timedelta(days=1))
    deduct(occurred(SHOP, "X25", TO), TO + timedelta(days=1))
    occurred(SHOP, "X21", TO)
    assert last_time(asked(), [SHOP]) == []


def test_a_case_that_was_only_filed_is_not_dealt_with(people: Any) -> None:
    officer = people.of(Role.OFFICER)
    place(SHOP)
    made = lead(officer, fixmedins_code=SHOP)
    with act(None, "test.file"):
        LeadPoint.objects.create(lead=made, point=occurred(SHOP, "X21", FROM))
        step = LeadStep.objects.create(lead=made, step="file", user=officer)
        LeadStep.objects.filter(pk=step.pk).update(at=at(TO))
    occurred(SHOP, "X21", TO + timedelta(days=1))
    assert last_time(asked(), [SHOP]) == []


def test_a_later_desk_adds_what_it_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookback, "_sources", list(lookback._sources))
    lookback.register(lambda codes, first, last: [Handled(SHOP, "X21", first, "x", Decimal(5))])
    occurred(SHOP, "X21", FROM + timedelta(days=1))
    (found,) = recurrences(asked(), [SHOP])
    assert (found.on, found.what, found.amount) == (FROM, ("x",), Decimal(5))


days = st.integers(min_value=-40, max_value=80).map(lambda n: FROM + timedelta(days=n))
things = st.tuples(st.sampled_from([SHOP, OTHER]), st.sampled_from(RULES), days)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(dealt=st.lists(st.tuples(things, days), max_size=5), since=st.lists(things, max_size=8))
def test_a_plain_recount_agrees(dealt: list[Any], since: list[Any]) -> None:
    with act(None, "test.clean"):
        DeductionLine.objects.all().delete()
        Deduction.objects.all().delete()
        SuspectPoint.objects.all().delete()
    for (code, rule, day), on in dealt:
        deduct(occurred(code, rule, day), on)
    for thing in since:
        occurred(*thing)
    every = [thing for thing, _on in dealt] + since
    wanted = {}
    for code in (SHOP, OTHER):
        for rule in RULES:
            handled = [
                on for (c, r, _d), on in dealt if (c, r) == (code, rule) and FROM <= on <= TO
            ]
            if handled:
                again = [d for c, r, d in every if (c, r) == (code, rule) and d > min(handled)]
                wanted[code, rule] = (min(handled), len(handled) * 100, len(again))
    found = {
        (one.fixmedins_code, one.rule_code): (one.on, one.amount, one.again)
        for one in last_time(asked(), [SHOP, OTHER])
    }
    assert found == wanted


@pytest.fixture
def campaign(people: Any) -> Campaign:
    world = World(people)
    world.places()
    deduct(occurred(SHOP, "X21", FROM), FROM)
    occurred(SHOP, "X21", TO)
    return world.issued("look_back", earlier_from=FROM, earlier_to=TO)


def test_the_page_shows_it_as_found_again_with_what_is_uncertain(
    people: Any, campaign: Campaign
) -> None:
    browser: Client = people.client(people.of(Role.OFFICER))
    text = browser.get(f"/campaigns/{campaign.pk}/last-time/").content.decode()
    assert "再次出现" in text and "待核实" in text and repeated().ref in text
    assert f"/points/?institution={SHOP}&amp;rule=X21&amp;occurred_from=2026-03-02" in text
    target = campaign.targets.get(institution=SHOP)
    assert "再次出现" in browser.get(f"/campaigns/targets/{target.pk}/").content.decode()


def test_the_link_opens_exactly_the_points_that_are_counted(
    people: Any, campaign: Campaign
) -> None:
    (found,) = recurrences(campaign, [SHOP])
    page = people.client(people.of(Role.OFFICER)).get(found.points_url)
    assert page.context["page"].count == found.again == 1


def test_institutions_with_the_same_again_are_a_figure_of_the_campaign(campaign: Campaign) -> None:
    rows = {row.unit.admdvs: row.value("again") for row in table(campaign, campaign.units.all())}
    assert rows[FIRST] == 1 and sum(rows.values()) == 1


def test_a_campaign_that_does_not_look_back_has_none(people: Any) -> None:
    world = World(people)
    world.places()
    campaign = world.issued("pharmacy", timezone.localdate())
    assert last_time(campaign, [SHOP]) == []
