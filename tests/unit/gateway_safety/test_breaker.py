"""Breakers over hours and days of invented traffic."""

from __future__ import annotations

from dataclasses import replace

import pytest
from safety_world import DAY, REGION, Traffic

from baowei.gateway.safety.breaker import CALM_MINUTES
from baowei.gateway.safety.counts import Key


@pytest.mark.parametrize("share", [0.2, 0.01, 0.0005])
def test_thirty_steady_days_open_nothing(share: float) -> None:
    assert Traffic(share).run(30 * DAY) == []


@pytest.mark.parametrize(
    ("share", "factor", "minutes"),
    [(0.05, 3, 15), (0.01, 3, 90), (0.05, 10, 3), (0.01, 10, 8), (0.001, 10, 240)],
)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_flood_opens_within(share: float, factor: int, minutes: int, seed: int) -> None:
    traffic = Traffic(share, seed=seed)
    assert traffic.run(3 * DAY) == []
    traffic.share *= factor
    told = traffic.run(minutes, until="frequent")
    assert told and told[-1][1] == "frequent" and traffic.breaker.open


def test_under_load_a_tenfold_is_seen_within_the_minute() -> None:
    traffic = Traffic(0.002, per_minute=24_000)
    assert traffic.run(2 * DAY) == []
    traffic.share *= 10
    assert traffic.run(1) == [(0, "frequent")]


def test_it_stays_open_through_the_flood_and_closes_after_it() -> None:
    traffic = Traffic(0.01)
    traffic.run(3 * DAY)
    traffic.share *= 10
    assert [cause for _, cause in traffic.run(6 * 60)] == ["frequent"]
    traffic.share /= 10
    (minute, cause), *more = traffic.run(6 * 60)
    assert cause == "" and not more and not traffic.breaker.open
    assert minute <= 2 * CALM_MINUTES


def test_the_flood_itself_is_not_learned() -> None:
    traffic = Traffic(0.01)
    traffic.run(3 * DAY)
    usual = traffic.breaker.usual
    traffic.share *= 10
    traffic.run(2 * DAY)
    assert traffic.breaker.open
    assert traffic.breaker.usual.hits / traffic.breaker.usual.requests < 0.012
    assert traffic.breaker.usual.hours <= usual.hours + 1


def test_a_slow_drift_is_learned() -> None:
    traffic = Traffic(0.05)
    traffic.run(2 * DAY)
    for _ in range(14):
        traffic.share *= 1.02
        assert traffic.run(DAY) == []


@pytest.mark.parametrize(("share", "minutes"), [(0.1, 10), (0.01, 90)])
def test_a_rule_that_falls_silent_is_told_and_not_opened(share: float, minutes: int) -> None:
    traffic = Traffic(share)
    traffic.run(3 * DAY)
    traffic.share = 0.0
    told = traffic.run(DAY)
    assert [cause for _, cause in told] == ["silent"] and told[0][0] <= minutes
    assert not traffic.breaker.open
    traffic.share = share
    assert [cause for _, cause in traffic.run(DAY)] == [""]


def test_a_rule_that_never_spoke_may_speak_now_and_then() -> None:
    traffic = Traffic(0.0)
    traffic.run(10 * DAY)
    # a few findings a day
    traffic.share = 5e-5
    assert traffic.run(2 * DAY) == []
    traffic.share = 0.05
    assert traffic.run(30, until="frequent")[-1][1] == "frequent"


def test_bursts_widen_the_band() -> None:
    """Hits that follow the time of the day are not taken for floods once they were seen."""
    traffic = Traffic(0.02)
    for day in range(10):
        for hour in range(24):
            traffic.share = 0.03 if 8 <= hour < 12 else 0.015
            told = traffic.run(60)
            assert day < 4 or told == []


def test_a_new_rule_that_speaks_in_most_requests_is_opened_at_once() -> None:
    traffic = Traffic(0.8)
    assert traffic.run(10) == [(3, "frequent")]


def test_a_new_rule_that_speaks_often_is_left_to_learn() -> None:
    assert Traffic(0.3).run(2 * DAY) == []


@pytest.mark.parametrize(("cell", "cause"), [((0, 5, 0), "failing"), ((0, 0, 25), "slow")])
def test_errors_and_slowness_open(cell: tuple[int, int, int], cause: str) -> None:
    traffic = Traffic(0.01)
    traffic.run(60)
    traffic.counts.asked(REGION, traffic.minute, 60)
    traffic.counts.rules[traffic.key][traffic.minute] = cell
    opened = traffic.breaker.at(traffic.counts, traffic.minute)
    assert opened.open and opened.cause == cause
    later = traffic.minute + 1
    for minute in range(later, later + CALM_MINUTES + 1):
        traffic.counts.asked(REGION, minute, 60)
    assert opened.at(traffic.counts, later + 5).open
    assert not opened.at(traffic.counts, later + CALM_MINUTES).open


def test_one_error_in_many_requests_opens_nothing() -> None:
    traffic = Traffic(0.01)
    traffic.run(60)
    traffic.counts.rules[traffic.key][traffic.minute - 1] = (0, 1, 0)
    assert not traffic.breaker.at(traffic.counts, traffic.minute).open


def test_without_traffic_an_open_breaker_stays_open() -> None:
    traffic = Traffic(0.01)
    traffic.run(60)
    opened = replace(traffic.breaker, open=True, cause="frequent", since=traffic.minute)
    assert opened.at(traffic.counts, traffic.minute + DAY).open


def test_regions_are_apart() -> None:
    traffic = Traffic(0.01)
    traffic.run(60)
    assert traffic.counts.between(Key("R01", "990200"), 0, 59) == (0, 0, 0, 0)
