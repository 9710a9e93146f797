"""Which findings are withheld by what is in force."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from msgspec.structs import replace
from safety_world import CITY, HOSPITAL, NOW, PROVINCE, REGION, found, judgement, request

from baowei.gateway import Judgement
from baowei.gateway.safety.policy import About, Days, Policy

TODAY = NOW.date()
NOW_ON = (Days(TODAY, TODAY),)


def withheld(policy: Policy, given: Judgement, items: tuple[str, ...] = ("X1",)) -> list[str]:
    return [one.withheld for one in policy.apply(given, request(items=items), NOW).found]


def test_without_anything_in_force_all_is_answered() -> None:
    assert withheld(Policy(), judgement("R01", "R02")) == ["", ""]


@pytest.mark.parametrize("region", [REGION, CITY, PROVINCE, ""])
def test_shadow_holds_within_its_region(region: str) -> None:
    policy = Policy(shadow=frozenset({("R01", region)}))
    assert withheld(policy, judgement("R01", "R02")) == ["shadow", ""]


@pytest.mark.parametrize("region", ["990102", "990200", "980000"])
def test_shadow_elsewhere_does_not(region: str) -> None:
    assert withheld(Policy(shadow=frozenset({("R01", region)})), judgement("R01")) == [""]


def test_an_open_breaker_withholds_its_rule_in_its_region() -> None:
    policy = Policy(broken=frozenset({("R01", REGION)}))
    assert withheld(policy, judgement("R01", "R02")) == ["broken", ""]
    elsewhere = request(region="990102")
    assert not policy.apply(judgement("R01"), elsewhere, NOW).found[0].withheld


@pytest.mark.parametrize(
    ("kind", "one"),
    [("person", "p1"), ("institution", HOSPITAL), ("physician", "D1"), ("item", "X1")],
)
def test_an_exception_is_about_its_subject(kind: str, one: str) -> None:
    entry: dict[About, tuple[Days, ...]] = {("R01", kind, one): NOW_ON}
    assert withheld(Policy(snoozed=entry), judgement("R01", "R02")) == ["snoozed", ""]
    assert withheld(Policy(allowed=entry), judgement("R01", "R02")) == ["allowed", ""]
    other: dict[About, tuple[Days, ...]] = {("R01", kind, "other"): NOW_ON}
    assert withheld(Policy(snoozed=other, allowed=other), judgement("R01")) == [""]


def test_an_item_must_be_all_that_the_finding_is_about() -> None:
    policy = Policy(allowed={("R01", "item", "X1"): NOW_ON})
    both = Judgement(found=(found(lines=("rx0", "rx1")),))
    assert withheld(policy, both, items=("X1", "X2")) == [""]
    assert withheld(policy, both, items=("X1", "X1")) == ["allowed"]


def test_days_are_both_included() -> None:
    days = Days(date(2026, 5, 1), date(2026, 5, 3))
    assert [day for day in range(1, 6) if date(2026, 5, day) in days] == [1, 2, 3]


def test_what_was_withheld_before_stays_so() -> None:
    late = Judgement(found=(replace(found(), withheld="late"),))
    assert withheld(Policy(shadow=frozenset({("R01", "")})), late) == ["late"]


def test_nothing_of_a_finding_but_withheld_changes() -> None:
    policy = Policy(shadow=frozenset({("R01", "")}))
    after = policy.apply(judgement("R01"), request(), NOW).found[0]
    assert replace(after, withheld="") == found()


def test_a_request_without_findings_costs_nothing() -> None:
    allowed = {("R01", "person", f"q{n}"): NOW_ON for n in range(1000)}
    policy, asked, empty = Policy(allowed=allowed), request(), Judgement()
    start = time.thread_time()
    for _ in range(1000):
        policy.apply(empty, asked, NOW + timedelta(0))
    # 30 microseconds each
    assert time.thread_time() - start < 0.03
