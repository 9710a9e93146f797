"""Which cases are reported upwards, and which may be a crime."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from penalty_cases import facts

from baowei.law.penalty import Transfer
from baowei.provinces.penalties import case_report, sanction, transfer


@pytest.mark.parametrize(
    ("region", "loss", "due"),
    [
        ("", "299999.99", False),
        ("", "300000.00", True),
        ("9901", "199999.99", False),
        ("9901", "200000.00", True),
        ("9902", "200000.00", False),
    ],
)
def test_a_large_loss_is_reported_the_same_day(region: str, loss: str, due: bool) -> None:
    found = case_report(facts("条例-38-3", loss=loss, region=region))
    assert found.due == due and bool(found.contents) == due
    # the sum of the whole country comes from one city's campaign
    assert bool(found.doubts) == (due and not region)


def test_the_police_and_the_public_are_reasons_too() -> None:
    small = facts("条例-38-3", loss="1")
    assert not case_report(small).due
    for found in (case_report(small, police=True), case_report(small, attention=True)):
        assert found.due and "当日" in found.reasons[-1].text and not found.doubts


def test_no_sum_is_known_before_its_row() -> None:
    early = replace(
        facts("条例-38-3", loss="300000"),
        first_day=date(2018, 1, 1),
        last_day=date(2018, 2, 1),
        discovered=date(2018, 3, 1),
        decided=date(2019, 3, 31),
    )
    assert not case_report(early).due
    assert case_report(replace(early, decided=date(2019, 4, 1))).due


def asked(
    loss: str, region: str = "", words: str = "intent=E1", ref: str = "条例-38-3"
) -> Transfer:
    return transfer(sanction(facts(ref, "in24", loss, words, region=region)))


@pytest.mark.parametrize(
    ("region", "loss", "level", "settled"),
    [
        ("", "2999.99", "", False),
        ("", "3000.00", "fraud_large", False),
        ("", "9999.99", "fraud_large", False),
        ("", "10000.00", "fraud_large", True),
        ("", "30000.00", "fraud_huge", False),
        ("", "100000.00", "fraud_huge", True),
        ("", "500000.00", "fraud_vast", True),
        ("9901", "4999.99", "", False),
        ("9901", "5000.00", "fraud_large", True),
        ("9901", "50000.00", "fraud_huge", True),
    ],
)
def test_fraud_by_the_sums_of_the_province(
    region: str, loss: str, level: str, settled: bool
) -> None:
    found = asked(loss, region)
    assert (found.consider, found.level, found.settled) == (bool(level), level, settled)
    assert bool(found.doubts) == (bool(level) and (not region))


def test_without_fraud_the_police_are_not_considered() -> None:
    assert not asked("900000.00", words="").consider
    assert asked("900000.00", words="", ref="条例-40-3").consider
    assert asked("900000.00", words="", ref="社保法-87").consider


def test_a_sum_in_the_range_asks_for_the_province() -> None:
    assert "须查本省" in asked("5000.00").reasons[0].text
    assert [reason.ref for reason in asked("5000.00").reasons] == ["诈骗解释-1", "移送规定-11"]
