"""The scripts of the terminal speak only in texts that are translated, and load nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from baowei.mobile.views.shell import shell_files
from baowei.mobile.words import WORDS

SCRIPTS = Path(__file__).parents[2] / "baowei" / "mobile" / "static" / "mobile"
OWN = sorted(path for path in SCRIPTS.rglob("*.js") if "vendor" not in path.parts)
CALL = re.compile(r'(?<![\w.])t\((?:"((?:[^"\\]|\\.)*)")?')
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def test_every_text_of_a_script_is_among_the_words_and_every_word_is_used() -> None:
    used = set()
    for path in OWN:
        if path.name != "words.js":
            found = CALL.findall(path.read_text(encoding="utf-8"))
            assert "" not in found, f"{path.name}: t() of something that is no literal"
            used |= set(found)
    assert used == set(WORDS)


def test_no_script_speaks_chinese_by_itself_or_writes_markup() -> None:
    for path in OWN:
        text = path.read_text(encoding="utf-8")
        assert not CHINESE.search(text), path.name
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write", text)
        assert not re.search(r"https?://", text), path.name


def test_scripts_stay_small_enough_to_be_read_at_once() -> None:
    assert {p.name for p in OWN if len(p.read_text("utf-8").splitlines()) > 150} == set()


@pytest.mark.django_db
def test_the_service_worker_keeps_every_file_of_the_shell() -> None:
    answer = Client().get("/mobile/worker.js")
    text = answer.content.decode()
    assert answer["Content-Type"].startswith("text/javascript")
    for path in OWN:
        name = f"{settings.STATIC_URL}mobile/{path.relative_to(SCRIPTS).as_posix()}"
        assert (name in text) == (path.name != "worker.js"), name
    assert not [name for name in shell_files() if name.endswith((".md", "LICENSE"))]
