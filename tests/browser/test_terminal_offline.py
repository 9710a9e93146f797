"""An inspection with the network cut from start to signature, synchronised through breakdowns."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from inspections import World
from office import People
from terminal_page import Terminal, terminal_of

from baowei.mobile import uploads
from baowei.mobile.models import Operation, Upload
from baowei.mobile.views import api
from baowei.supervision.documents import store
from baowei.supervision.inspections.actions import add_item
from baowei.supervision.inspections.models import Inspection, Item, Material, Record

pytestmark = pytest.mark.browser
QUESTION = "重症监护期间另收静脉输液费32次，是否真实发生？"


def noise(side: int) -> bytes:
    """A PNG that no compression makes small: several parts on its way."""

    def chunk(name: bytes, content: bytes) -> bytes:
        whole = name + content
        return struct.pack(">I", len(content)) + whole + struct.pack(">I", zlib.crc32(whole))

    pixels = random.Random(1)
    rows = b"".join(b"\0" + pixels.randbytes(side) for _ in range(side))
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows, 0)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


class Breakdowns:
    """The office fails in the midst, each time once: at the second part of a file, and after it has
    applied three operations, so that what it said of them is lost."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.parts = self.operations = 0
        take, perform = uploads.take, api.perform

        def broken_take(*given: Any) -> int:
            self.parts += 1
            if self.parts == 2:
                raise RuntimeError("the network broke off in the midst of a file")
            return take(*given)

        def broken_perform(*given: Any) -> dict[str, Any]:
            self.operations += 1
            if self.operations == 4:
                raise RuntimeError("the office went down in the midst of the queue")
            return perform(*given)

        patch.setattr(uploads, "take", broken_take)
        patch.setattr(api, "perform", broken_perform)


def test_offline_from_start_to_signature_then_synchronised_through_breakdowns(
    people: People,
    page_of: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
    picture: Callable[..., Any],
) -> None:
    """Nothing is lost and nothing is there twice."""
    world, inspection = visit_of(people)
    terminal = terminal_of(page_of, world.lead)
    terminal.bind()
    terminal.offline()
    terminal.reload()
    photo = noise(900)
    _begun(terminal, inspection)
    _answered(terminal, inspection, photo, picture)
    _written(terminal, inspection, world)
    _signed(terminal, world, picture)
    _told_and_finished(terminal, inspection)
    terminal.state("项待同步")
    assert not Operation.objects.exists()

    failures = Breakdowns(monkeypatch)
    _interrupted(terminal, failures)
    terminal.state("已同步", timeout=90_000)
    picture(terminal.page, "terminal-synchronised")
    assert (failures.parts > 2, failures.operations > 4) == (True, True)
    _everything_once(inspection, world, photo)


def _begun(terminal: Terminal, inspection: Inspection) -> None:
    terminal.page.get_by_role("link", name="示例医院").tap()
    terminal.tap("开始现场检查")
    terminal.page.get_by_text("只在本机").first.wait_for()


def _answered(
    terminal: Terminal, inspection: Inspection, photo: bytes, shot: Callable[..., Any]
) -> None:
    """One found, with a picture as evidence; one not; and a draft survives that the phone dies."""
    page = terminal.page
    terminal.open(f"#/i/{inspection.pk}/items")
    page.get_by_role("link", name=QUESTION).tap()
    page.get_by_label("查实").check()
    page.get_by_label("备注").fill("输液费应含在监护费内")
    page.wait_for_timeout(500)
    terminal.reload()
    assert page.get_by_label("备注").input_value() == "输液费应含在监护费内"
    page.get_by_label("基金金额（元）").fill("1,280.00")
    page.get_by_label("数量").fill("32")
    terminal.photo("拍照", photo)
    shot(page, "terminal-item", full_page=True)
    terminal.tap("保存")
    page.get_by_role("link", name="收费数量").tap()
    page.get_by_label("未发现").check()
    terminal.tap("保存")
    page.get_by_text("共 2 题，未答 0 题").wait_for()


def _written(terminal: Terminal, inspection: Inspection, world: World) -> None:
    page = terminal.page
    terminal.open(f"#/i/{inspection.pk}/records")
    page.get_by_role("link", name="新建现场笔录").tap()
    page.get_by_label("现场负责人（在场人员）及职务").fill("王主任，医务科科长")
    page.get_by_label("当事人对告知的回答").fill("听清，不申请回避")
    page.get_by_label("现场检查情况").fill("核对护理记录，静脉输液32次未见执行记录。")
    page.get_by_label("拍照、录音、录像情况").fill("拍照1张")
    page.get_by_label("当事人意见").fill("无异议")
    terminal.tap("保存笔录")
    page.get_by_role("link", name="签名").tap()


def _signed(terminal: Terminal, world: World, shot: Callable[..., Any]) -> None:
    """By one inspector alone it is not closed."""
    page = terminal.page
    terminal.draw(f"{world.lead.name}的签名")
    terminal.tap("签名并定稿")
    page.get_by_role("alert").get_by_text("两名持证执法人员").wait_for()
    terminal.draw(f"{world.member.name}的签名")
    page.get_by_label("机构签字人姓名").fill("王主任")
    terminal.draw("当事人签名")
    shot(page, "terminal-sign", full_page=True)
    terminal.tap("签名并定稿")
    page.locator("section", has_text="现场笔录").get_by_text("已签名").wait_for()


def _told_and_finished(terminal: Terminal, inspection: Inspection) -> None:
    terminal.open(f"#/i/{inspection.pk}")
    terminal.page.get_by_label("向机构反馈的内容").fill("静脉输液收费无执行记录，请说明。")
    terminal.tap("已向机构反馈")
    terminal.tap("结束现场检查")
    terminal.page.get_by_text("现场检查结束").wait_for()


def _interrupted(terminal: Terminal, failures: Breakdowns) -> None:
    """The network comes back and goes again; the page is loaded anew in the midst."""
    terminal.offline(False)
    _until(terminal, lambda: failures.parts >= 2)
    terminal.offline()
    terminal.page.wait_for_timeout(300)
    terminal.offline(False)
    terminal.open("#/sync")
    terminal.tap("立即同步")
    _until(terminal, lambda: failures.operations >= 4)
    terminal.reload()
    terminal.state("")
    terminal.tap("立即同步")


def _until(terminal: Terminal, done: Callable[[], bool]) -> None:
    for _ in range(200):
        if done():
            return
        terminal.page.wait_for_timeout(100)
    raise AssertionError("it did not happen")


def _everything_once(inspection: Inspection, world: World, photo: bytes) -> None:
    inspection.refresh_from_db()
    assert inspection.state == "finished"
    answers = list(Item.objects.order_by("number").values_list("answer", "version"))
    assert answers == [("yes", 2), ("no", 2)]
    found = Item.objects.get(answer="yes")
    assert (str(found.fund_amount), found.note) == ("1280.00", "输液费应含在监护费内")
    evidence = found.materials.get()
    assert store.read(evidence.file.sha256) == photo
    assert str(evidence.lat) == "31.101234" and evidence.device.startswith("蓝色手机")
    record = Record.objects.get()
    assert (record.state, record.made_by) == ("signed", world.lead)
    assert record.values["said"] == "无异议"
    roles = sorted(record.signatures.values_list("role", flat=True))
    assert roles == ["inspector", "inspector", "party"]
    assert Material.objects.filter(kind="signature").count() == 3
    assert Material.objects.count() == 4
    assert sorted(Operation.objects.values_list("name", flat=True)) == [
        *["add_material"] * 4, "answer_item", "answer_item", "begin", "feed_back", "finish",
        "save_record", "sign_record",
    ]  # fmt: skip
    assert not Upload.objects.exists()


def visit_of(people: People) -> tuple[World, Inspection]:
    """Planned for today with two questions, which the lead inspector takes along."""
    world = World(people)
    inspection = world.planned()
    begun = Inspection.objects.filter(pk=inspection.pk)
    begun.update(state="on_site")
    for question in (QUESTION, "收费数量与医嘱执行次数是否一致？"):
        add_item(inspection.pk, question, acting_user=world.lead)
    begun.update(state="planned")
    return world, inspection
