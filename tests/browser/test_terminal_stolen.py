"""A stolen phone: what is on it cannot be read, and the office takes it back."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import NAMES
from django.conf import settings
from django.test import Client
from inspections import World
from office import People
from points import point
from terminal_page import PASSPHRASE, TOUCH, Terminal, terminal_of

from baowei.mobile.actions import revoke
from baowei.mobile.models import Device
from baowei.supervision.desk.act import act
from baowei.supervision.inspections.models import Inspection, Item, ItemPoint
from baowei.supervision.people.roles import Role

pytestmark = pytest.mark.browser
SECRET = "患者陈秘密承认未输液"
PERSON = "P990100007788"
QUESTION = "是否虚记静脉输液"
UNREADABLE = (SECRET, PERSON, QUESTION, "示例医院", PASSPHRASE)
STORES = """() => new Promise((resolve) => {
  const text = async (value) => {
    if (value instanceof CryptoKey) return "key";
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return new TextDecoder().decode(value);
    if (typeof value !== "object" || value === null) return String(value);
    return (await Promise.all(Object.entries(value).map(async ([k, v]) => `${k}=${await text(v)}`))).join();
  };
  const done = (asked) => new Promise((ready) => { asked.onsuccess = () => ready(asked.result); });
  const opened = indexedDB.open("baowei-terminal");
  opened.onsuccess = async () => {
    const found = [];
    for (const name of opened.result.objectStoreNames) {
      const rows = opened.result.transaction(name).objectStore(name);
      const [keys, values] = await Promise.all([done(rows.getAllKeys()), done(rows.getAll())]);
      for (const [at, key] of keys.entries()) found.push(`${key}:${await text(values[at])}`);
    }
    opened.result.close();
    resolve(found);
  };
})"""  # noqa: E501 a script
"""Everything in the browser's database as text, as someone who holds the phone can read it."""


def visit(people: People) -> tuple[World, Inspection, Item]:
    world = World(people)
    inspection = world.begun()
    found = point("99.00", psn_no=PERSON, evidence={"fee_list_d": [{"psn_no": PERSON, "cnt": 1}]})
    with act(None, "test.item"):
        item = Item.objects.create(
            inspection=inspection, number=1, source="point", key="p1", question=QUESTION
        )
        ItemPoint.objects.create(item=item, point=found)
    return world, inspection, item


def _noted(terminal: Terminal, inspection: Inspection, item: Item) -> None:
    """A draft that is being typed, and an answer in the queue."""
    page = terminal.page
    for note in (f"{SECRET}一", f"{SECRET}二"):
        terminal.open(f"#/i/{inspection.pk}/items/{item.pk}")
        page.get_by_label("未发现").check()
        page.get_by_label("备注").fill(note)
        page.wait_for_timeout(600)
        if note.endswith("一"):
            terminal.tap("保存")
            page.get_by_text("只在本机").first.wait_for()


@pytest.fixture
def profile(
    chromium: Any, committed: None, office_server: str, tmp_path: Path
) -> Iterator[tuple[Any, Path]]:
    """A browser with a profile in a folder of its own, as a phone has one: (open, folder)."""
    folder = tmp_path / "profile"
    contexts: list[Any] = []

    def open_as(user: Any) -> Terminal:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        context = chromium.browser_type.launch_persistent_context(
            folder,
            executable_path=_path(),
            args=["--no-sandbox"],
            base_url=office_server,
            locale="zh-CN",
            **{k: v for k, v in TOUCH.items() if k != "is_mobile"},
        )
        contexts.append(context)
        name = settings.SESSION_COOKIE_NAME
        value = client.cookies[name].value
        context.add_cookies([{"name": name, "value": value, "url": office_server}])
        return Terminal(context.pages[0])

    yield open_as, folder
    for context in contexts:
        context.close()


def _path() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)))


def test_nothing_on_the_disk_of_the_phone_can_be_read(
    people: People, profile: tuple[Any, Path]
) -> None:
    """The whole profile is searched; a word planted in the open proves that the search finds."""
    open_as, folder = profile
    world, inspection, item = visit(people)
    terminal = open_as(world.lead)
    terminal.bind()
    terminal.offline()
    _noted(terminal, inspection, item)
    terminal.page.evaluate("() => localStorage.setItem('planted', 'plain-control-word')")
    found = "\n".join(terminal.page.evaluate(STORES))
    assert "draft:" in found and "op:" in found
    assert not [
        word for word in (SECRET, PERSON, QUESTION, "示例医院", PASSPHRASE) if word in found
    ]
    terminal.context.close()
    assert _files_with(folder, "plain-control-word")
    for word in UNREADABLE:
        assert _files_with(folder, word) == []


def _files_with(folder: Path, word: str) -> list[str]:
    """Those of the profile's files that hold the word, however it is written."""
    forms = [word.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
    return [
        str(path.relative_to(folder))
        for path in sorted(folder.rglob("*"))
        if path.is_file() and any(form in path.read_bytes() for form in forms)
    ]


def test_wrong_passphrases_destroy_what_is_on_it(
    people: People, page_of: Callable[..., Any], picture: Callable[..., Any]
) -> None:
    world, inspection, item = visit(people)
    terminal = terminal_of(page_of, world.lead)
    terminal.bind()
    terminal.offline()
    _noted(terminal, inspection, item)
    terminal.page.reload()
    for left in range(9, 0, -1):
        terminal.unlock("falsch-123")
        terminal.page.get_by_text(f"还可再试 {left} 次").wait_for()
        if left == 5:
            picture(terminal.page, "terminal-locked")
            terminal.page.reload()
    terminal.unlock("falsch-123")
    terminal.page.get_by_text("已全部销毁").wait_for()
    assert terminal.page.evaluate("() => indexedDB.databases()") == []
    assert terminal.page.evaluate("() => caches.keys()") == []


def test_a_revoked_phone_is_signed_out_and_wipes_itself_when_it_is_heard_of(
    people: People, page_of: Callable[..., Any], picture: Callable[..., Any]
) -> None:
    world, inspection, item = visit(people)
    terminal = terminal_of(page_of, world.lead)
    terminal.bind()
    terminal.offline()
    _noted(terminal, inspection, item)
    terminal.page.reload()
    device = Device.objects.get()
    revoke(device.pk, 1, "在门诊楼遗失", acting_user=people.of(Role.SECURITY_ADMIN))
    assert _session_ended(terminal)
    # the thief does not know the passphrase, and switches the network on
    terminal.offline(False)
    terminal.page.reload()
    terminal.page.get_by_text("本设备已被吊销").wait_for()
    picture(terminal.page, "terminal-wiped")
    assert terminal.page.evaluate("() => indexedDB.databases()") == []
    assert terminal.page.evaluate("() => caches.keys()") == []
    terminal.page.wait_for_timeout(500)
    device.refresh_from_db()
    assert device.state == "wiped"
    item.refresh_from_db()
    assert item.answer == ""


def _session_ended(terminal: Terminal) -> bool:
    """The cookie of the phone opens nothing any more, whoever copies it."""
    cookies = {one["name"]: one["value"] for one in terminal.context.cookies()}
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = cookies[settings.SESSION_COOKIE_NAME]
    return bool(re.match("/people/sign-in", client.get("/mobile/pack/")["Location"]))
