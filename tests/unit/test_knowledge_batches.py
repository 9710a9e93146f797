"""Batches are known by every name under which they are published."""

from datetime import date

import pytest

from baowei.knowledge.batches import BATCHES, batch_in


def test_seventeen_batches_and_one_revision_in_order_of_day():
    days = [batch.published for batch in BATCHES.values()]
    assert len(days) == 18
    assert days == sorted(days)


@pytest.mark.parametrize(
    ("text", "name", "published"),
    [
        ("【第七批 】项目规则库（重复收费）.xlsx", "第七批", date(2025, 12, 12)),
        ("【第八批-1】项目规则库（限定频次）.xlsx", "第八批", date(2026, 1, 6)),
        ("NHSA两库第八批-3 2026-01-06", "第八批", date(2026, 1, 6)),
        ("【第 十一 批】.xlsx", "第十一批", date(2026, 5, 11)),
        ("batch_17", "第十七批", date(2026, 6, 29)),
        ("updates_2026-01", "2026年1月修订", date(2026, 1, 28)),
    ],
)
def test_a_batch_is_found_in_names_and_codes(text, name, published):
    batch = batch_in(text)
    assert batch and (batch.name, batch.published) == (name, published)


@pytest.mark.parametrize("text", ["【第九十九批】.xlsx", "batch_99", "", "第批"])
def test_an_unknown_batch_is_not_guessed(text):
    assert batch_in(text) is None
