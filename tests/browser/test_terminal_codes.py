"""Codes on packs, read by the camera or typed; the camera here shows a picture with a code."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import segno
from browser import NAMES
from django.conf import settings
from django.test import Client
from inspections import World
from office import People
from terminal_page import TOUCH, Terminal

from baowei.supervision.inspections.models import CodeScan, Material

pytestmark = pytest.mark.browser
CODE = "81234567890123456789"
WIDTH, HEIGHT = 640, 480
FULL = """() => {
    const whole = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => { throw new Error("存储空间不足"); };
    window.enough = () => { IDBObjectStore.prototype.put = whole; };
}"""
"""A device without room, until `enough`."""


def film(path: Path, text: str) -> None:
    """A film of one picture that shows the code, as Chromium takes for a camera."""
    modules = [list(row) for row in segno.make(text, micro=False).matrix_iter(scale=10, border=4)]
    left, top = (WIDTH - len(modules[0])) // 2, (HEIGHT - len(modules)) // 2
    rows = []
    for y in range(HEIGHT):
        row = bytearray(b"\xeb" * WIDTH)
        if 0 <= y - top < len(modules):
            line = modules[y - top]
            row[left : left + len(line)] = bytes(0x10 if dark else 0xEB for dark in line)
        rows.append(bytes(row))
    grey = b"\x80" * (WIDTH * HEIGHT // 2)
    head = f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420\n".encode()
    path.write_bytes(head + (b"FRAME\n" + b"".join(rows) + grey) * 2)


@pytest.fixture
def with_camera(
    chromium: Any, committed: None, office_server: str, tmp_path: Path
) -> Iterator[Callable[[Any], Terminal]]:
    """A browser of its own whose camera shows the code."""
    film(tmp_path / "code.y4m", CODE)
    path = next(filter(None, map(shutil.which, NAMES)))
    browser = chromium.browser_type.launch(
        executable_path=path,
        args=[
            "--no-sandbox",
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            f"--use-file-for-fake-video-capture={tmp_path / 'code.y4m'}",
        ],
    )

    def open_as(user: Any) -> Terminal:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        context = browser.new_context(base_url=office_server, locale="zh-CN", **TOUCH)
        name = settings.SESSION_COOKIE_NAME
        value = client.cookies[name].value
        context.add_cookies([{"name": name, "value": value, "url": office_server}])
        return Terminal(context.new_page())

    yield open_as
    browser.close()


def test_a_code_is_read_by_the_camera_offline_and_another_typed(
    people: People, with_camera: Callable[[Any], Terminal], picture: Callable[..., Any]
) -> None:
    world = World(people)
    inspection = world.begun()
    terminal = with_camera(world.lead)
    terminal.bind()
    terminal.offline()
    terminal.open(f"#/i/{inspection.pk}/codes")
    page = terminal.page
    terminal.tap("用摄像头读取")
    page.locator("code", has_text=CODE).wait_for()
    picture(page, "terminal-codes")
    terminal.tap("关闭摄像头")
    page.get_by_label("录入编码").fill("123")
    terminal.tap("添加")
    page.get_by_text("不是20位数字").wait_for()
    terminal.tap("保存这些编码")
    terminal.state("项待同步")
    terminal.offline(False)
    terminal.state("已同步")
    found = dict(CodeScan.objects.values_list("drug_trac_codg", "result"))
    assert found == {CODE: "unknown", "123": "malformed"}


@pytest.mark.parametrize("end", ["stop", "leave"])
def test_sound_is_recorded_and_kept_as_a_material_however_it_ends(
    people: People, with_camera: Callable[[Any], Terminal], end: str
) -> None:
    world = World(people)
    inspection = world.begun()
    terminal = with_camera(world.lead)
    terminal.bind()
    terminal.open(f"#/i/{inspection.pk}/materials")
    terminal.tap("录音")
    terminal.page.get_by_role("button", name="停止录音（2 秒）").wait_for()
    if end == "stop":
        terminal.tap("停止录音")
    else:
        terminal.open(f"#/i/{inspection.pk}")
    terminal.page.get_by_text("已存入本机").wait_for()
    terminal.open("#/sync")
    terminal.tap("立即同步")
    terminal.state("已同步")
    assert Material.objects.get().kind == "audio"


def test_a_recording_that_could_not_be_kept_is_kept_at_the_next_press(
    people: People, with_camera: Callable[[Any], Terminal]
) -> None:
    world = World(people)
    inspection = world.begun()
    terminal = with_camera(world.lead)
    terminal.bind()
    terminal.open(f"#/i/{inspection.pk}/materials")
    terminal.page.evaluate(FULL)
    terminal.tap("录音")
    terminal.page.get_by_role("button", name="停止录音（2 秒）").wait_for()
    terminal.tap("停止录音")
    terminal.page.get_by_text("存储空间不足").wait_for()
    terminal.page.evaluate("() => window.enough()")
    terminal.tap("保存录音")
    terminal.page.get_by_text("已存入本机").wait_for()
