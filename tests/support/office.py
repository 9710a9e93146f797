"""Fixtures of the office: its database, and people of every role."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date
from typing import Any

import psycopg
import pytest
from django.db import connections
from django.test import Client
from django.test.utils import setup_databases, teardown_databases
from psycopg.conninfo import conninfo_to_dict

from baowei.supervision.desk.act import act
from baowei.supervision.people.fit import KINDS
from baowei.supervision.people.models import Organisation, Posting, Region, User
from baowei.supervision.people.roles import Role

FIRST_DAY = date(2026, 1, 1)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: Any, postgres: str
) -> Iterator[None]:
    """The office's tables in the tests' own PostgreSQL, whether or not a test uses `django_db`."""
    parts = conninfo_to_dict(postgres)
    settings = connections["default"].settings_dict
    for name in ("host", "user", "password", "port"):
        settings[name.upper()] = parts.get(name) or ""
    with django_db_blocker.unblock():
        made = setup_databases(
            0, interactive=False, aliases={"default"}, serialized_aliases=frozenset()
        )
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, 0)


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any, postgres: str) -> Iterator[None]:
    """A database of the test's own, in which transactions really end; taken away afterwards."""
    settings = connections["default"].settings_dict
    template, name = settings["NAME"], f"office_{uuid.uuid4().hex[:12]}"
    with django_db_blocker.unblock():
        connections["default"].close()
        _execute(postgres, f'create database "{name}" template "{template}"')
        settings["NAME"] = name
        yield
        connections["default"].close()
        settings["NAME"] = template
        _execute(postgres, f'drop database "{name}" with (force)')


def _execute(url: str, statement: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)  # type: ignore[call-overload]


class People:
    """Makes users: `people.of(Role.REVIEWER)` works in the city 9901 and may be asked again."""

    def __init__(self) -> None:
        self.made = 0

    def of(self, role: str, region: str = "9901", institution: str = "", **fields: Any) -> Any:
        """A user with one posting. institution: code, for a role that works in one."""
        self.made += 1
        place = organisation(region, institution, role)
        with act(None, "test.people"):
            user = User.objects.create_user(
                f"user{self.made}",
                "Correct-horse-9",
                name=f"用户{self.made}",
                region=place.region,
                must_change_password=False,
                **fields,
            )
            Posting.objects.create(
                user=user,
                role=role,
                organisation=place,
                valid_from=FIRST_DAY,
            )
        return user

    def client(self, user: Any) -> Client:
        """A browser without scripts, signed in as that user."""
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client


def organisation(region: str, institution: str = "", role: str = Role.OFFICER) -> Any:
    """An organisation in which that role is held; of an institution where its code is given."""
    kind = Organisation.Kind.INSTITUTION if institution else sorted(KINDS[role])[-1]
    if kind == Organisation.Kind.INSTITUTION and not institution:
        institution = f"H{region:0<6}00001"
    with act(None, "test.people"):
        where, _ = Region.objects.get_or_create(admdvs=region, defaults={"name": f"地区{region}"})
        made, _ = Organisation.objects.get_or_create(
            fixmedins_code=institution,
            kind=kind,
            region=where,
            defaults={"name": f"机构{institution}" if institution else f"{region}{kind.label}"},
        )
    return made


@pytest.fixture
def people() -> People:
    return People()
