"""The history of persons: what a request is given is what a run gives to the rules."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from history_world import (
    NETTING,
    TODAY,
    city,
    differences,
    messages,
    prepared,
    read_back,
    seen_by_rules,
)

from baowei.gateway.history import rebuild, take_settlement
from baowei.lake import Lake, open_lake


@pytest.fixture(scope="module")
def lake(module_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lake]:
    with open_lake(module_home) as opened:
        city(tmp_path_factory.mktemp("city"), opened)
        yield opened


def silent(*_: object) -> None:
    """Nobody watches."""


def test_a_person_has_the_rows_that_rules_see(lake: Lake) -> None:
    with prepared(lake.database.url) as connection:
        rebuild(lake, connection, silent, TODAY)
    seen = seen_by_rules(lake)
    assert not [*differences(read_back(lake.database.url, seen), seen)][:3]
    assert len(seen) > 100


@pytest.mark.parametrize("seed", [1, 2])
def test_settlements_one_by_one_come_to_the_same(lake: Lake, seed: int) -> None:
    seen = seen_by_rules(lake)
    with prepared(lake.database.url) as connection:
        connection.execute("truncate gateway_page, gateway_person, gateway_settlement")
        for message in messages(lake, random.Random(seed)):
            take_settlement(connection, message, NETTING)
            if not message.entry_id.endswith("0"):
                continue
            take_settlement(connection, message, NETTING)
    assert not [*differences(read_back(lake.database.url, seen), seen)][:3]
