"""Setting the office up from the command line, as on a fresh machine."""

import json
import os
import re
import signal
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from command import run, start

# one office for all of them
pytestmark = pytest.mark.xdist_group("set up")

COLUMNS = (
    *("number", "fixmedins_code", "admdvs", "signed_on", "valid_from", "valid_to"),
    "public_owned",
)
ADMIN = ("office", "admin", "--region", "9901", "--name", "示例市")


@pytest.fixture(scope="module")
def served(module_home: Path) -> Iterator[str]:
    """Host and port of an office that `serve` itself set up."""
    process = start("serve", "--port", "0", "--home", module_home)
    line = process.stdout.readline()
    yield urlsplit(re.search(r"http://\S+", line)[0]).netloc
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)


@pytest.fixture
def office(served: str, module_home: Path) -> Path:
    return module_home


def test_serve_sets_the_office_up_and_answers(served: str) -> None:
    connection = HTTPConnection(served, timeout=60)
    connection.request("GET", "/people/sign-in/")
    answer = connection.getresponse()
    page = answer.read().decode()
    assert answer.status == 200 and "登录" in page
    connection.request("GET", re.search(r'href="(/static/[^"]+\.css)"', page)[1])
    assert connection.getresponse().status == 200
    connection.close()


def test_three_administrators_once_and_a_record_that_is_verified(office: Path) -> None:
    code, out, _ = run("--json", *ADMIN, "--home", office)
    assert code == 0 and len({one["username"] for one in json.loads(out)}) == 3
    assert run("office", "init", "--home", office)[0] == 0
    code, _, error = run(*ADMIN, "--home", office)
    assert code == 2 and "administrators already" in error

    code, out, _ = run("audit", "verify", "--json", "--home", office)
    verdict = json.loads(out)
    assert (code, verdict["broken"], verdict["direct"]) == (0, [], 0)
    assert run("audit", "verify", "--head", verdict["head"], "--home", office)[0] == 0
    code, out, _ = run("audit", "verify", "--head", "00", "--home", office)
    assert code == 1 and "cut off" in out
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        connection.execute("set session_replication_role = replica")
        connection.execute("update people_region set name = 'x'")
    code, out, _ = run("audit", "verify", "--home", office)
    assert code == 1 and "people_region:9901" in out


def test_the_worker_ends_when_nothing_waits(office: Path) -> None:
    code, _, error = run("worker", "--once", "--home", office)
    assert code == 0, error


def test_names_and_agreements_come_by_file(office: Path, tmp_path: Path) -> None:
    names, agreements = tmp_path / "names.csv", tmp_path / "agreements.csv"
    names.write_text("kind,key,admdvs,name,certno,tel\ninsured,1,990101,赵合成,,\n", "utf-8")
    code, out, error = run("--json", "office", "names", names, "--home", office)
    assert (code, json.loads(out)) == (0, {"stored": 1}), error
    agreements.write_text(f"{','.join(COLUMNS)}\n协1,H0,9901,,,,1\n", "utf-8")
    code, _, error = run("office", "agreements", agreements, "--home", office)
    assert code == 2 and "line 2" in error
    code, _, error = run("office", "agreements", tmp_path / "none.csv", "--home", office)
    assert code == 2 and "none.csv" in error


@pytest.mark.parametrize("words", [("audit", "verify"), ("worker", "--once"), ADMIN], ids=" ".join)
def test_without_an_office_a_command_says_what_to_do(home: Path, words: tuple[str, ...]) -> None:
    code, _, error = run(*words, "--home", home)
    assert code == 2 and "baowei office init" in error


def test_a_region_code_is_checked_before_anything_is_made(home: Path) -> None:
    code, _, error = run("office", "admin", "--region", "990", "--name", "x", "--home", home)
    assert code == 2 and "digits" in error
