"""Setting the office up from the command line, as on a fresh machine."""

import json
import os
import re
import signal
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from command import run, start

ADMIN = ("office", "admin", "--region", "9901", "--name", "示例市")


@pytest.fixture
def office(home: Path) -> Path:
    code, _, error = run("office", "init", "--home", home)
    assert code == 0, error
    return home


def test_from_nothing_to_three_administrators_once(office: Path) -> None:
    assert run("office", "init", "--home", office)[0] == 0
    code, out, _ = run("--json", *ADMIN, "--home", office)
    made = json.loads(out)
    assert code == 0 and len({one["username"] for one in made}) == 3
    code, _, error = run(*ADMIN, "--home", office)
    assert code == 2 and "administrators already" in error
    code, out, _ = run("audit", "verify", "--json", "--home", office)
    verdict = json.loads(out)
    assert (code, verdict["broken"], verdict["direct"]) == (0, [], 0)


def test_the_record_is_verified_against_a_kept_head(office: Path) -> None:
    run(*ADMIN, "--home", office)
    head = json.loads(run("audit", "verify", "--json", "--home", office)[1])["head"]
    assert run("audit", "verify", "--head", head, "--home", office)[0] == 0
    code, out, _ = run("audit", "verify", "--head", "00", "--home", office)
    assert code == 1 and "cut off" in out
    _break()
    code, out, _ = run("audit", "verify", "--home", office)
    assert code == 1 and "people_region:9901" in out


def _break() -> None:
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        connection.execute("set session_replication_role = replica")
        connection.execute("update people_region set name = 'x'")


def test_without_an_office_the_commands_say_what_to_do(home: Path) -> None:
    for words in (("audit", "verify"), ("worker", "--once"), ADMIN):
        code, _, error = run(*words, "--home", home)
        assert code == 2 and "baowei office init" in error


def test_a_region_code_is_checked_before_anything_is_made(home: Path) -> None:
    code, _, error = run("office", "admin", "--region", "990", "--name", "x", "--home", home)
    assert code == 2 and "digits" in error


def test_serve_sets_the_office_up_and_answers(home: Path) -> None:
    process = start("serve", "--port", "0", "--home", home)
    try:
        line = process.stdout.readline()
        url = urlsplit(re.search(r"http://\S+", line)[0])
        connection = HTTPConnection(url.netloc, timeout=60)
        connection.request("GET", "/people/sign-in/")
        answer = connection.getresponse()
        page = answer.read().decode()
        assert answer.status == 200 and "登录" in page
        style = re.search(r'href="(/static/[^"]+\.css)"', page)[1]
        connection.request("GET", style)
        assert connection.getresponse().status == 200
        connection.close()
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)


def test_the_worker_ends_when_nothing_waits(office: Path) -> None:
    code, _, error = run("worker", "--once", "--home", office)
    assert code == 0, error
