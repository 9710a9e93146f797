"""The supervisor outlives what it watches."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

from baowei.errors import BaoweiError
from baowei.gateway.serving.options import Options
from baowei.gateway.serving.supervisor import Supervisor
from baowei.lake.database import Database


class GoneInBetween(Database):
    """One that answered a moment ago."""

    def __init__(self, wrong: Exception) -> None:
        self.wrong = wrong

    def revive(self) -> bool:
        return True

    def connect(self, *, autocommit: bool = False) -> psycopg.Connection:
        raise self.wrong


@pytest.mark.parametrize("wrong", [BaoweiError("数据库无法连接"), psycopg.OperationalError()])
def test_a_database_that_goes_away_between_two_looks_is_looked_for_again(
    wrong: Exception, tmp_path: Path
) -> None:
    told: list[str] = []
    supervisor = Supervisor(Options(home=str(tmp_path)), told.append)
    supervisor._look([], GoneInBetween(wrong))
    assert told == ["database: away"]
