"""A round of beds at night finds absent patients, and turns them into evidence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from inspections import World
from inspections import picture as png
from office import People
from points import point
from terminal_page import Terminal, terminal_of

from baowei.supervision.desk.act import act
from baowei.supervision.inspections.models import Bed, BedRound, Inspection, Item, ItemPoint

pytestmark = pytest.mark.browser
WARD = "心内科一病区"


def stay(number: int, bed: str) -> dict[str, Any]:
    return {
        "mdtrt_id": f"ZY{number:04}",
        "psn_no": f"P99010000{number:04}",
        "adm_dept_name": WARD,
        "adm_bed": bed,
        "begntime": f"{timezone.localdate():%Y-%m-%d} 08:00:00",
        "ipt_otp_no": f"住{number:03}",
    }


def visit_with_stays(people: People) -> tuple[World, Inspection]:
    """Under way; a point behind its checklist names two stays that have not ended."""
    world = World(people)
    inspection = world.begun()
    found = point(
        "3200.00",
        rule_name="住院期间在其他机构结算",
        message="住院期间在其他机构有 3 次门诊结算，疑似挂床。",
        evidence={"mdtrt_d": [stay(1, "01"), stay(2, "02")]},
    )
    with act(None, "test.item"):
        item = Item.objects.create(
            inspection=inspection, number=1, source="point", key="p1", question="患者是否真实在院？"
        )
        ItemPoint.objects.create(item=item, point=found)
    return world, inspection


def test_a_round_finds_absent_patients_and_they_become_evidence(
    people: People, page_of: Callable[..., Any], picture: Callable[..., Any]
) -> None:
    world, inspection = visit_with_stays(people)
    terminal = terminal_of(page_of, world.lead)
    terminal.bind()
    terminal.offline()
    terminal.open(f"#/i/{inspection.pk}/beds")
    page = terminal.page
    _seen(terminal, "01 ·", "在床")
    _added(terminal)
    terminal.tap("保存本轮巡查")
    page.get_by_role("alert").get_by_text("在床还是不在床").wait_for()
    _absent(terminal)
    picture(page, "terminal-beds", full_page=True)
    terminal.reload()
    terminal.tap("保存本轮巡查")
    page.get_by_text("原因不明 1").wait_for()
    terminal.offline(False)
    terminal.state("已同步")
    _evidence(world, inspection)
    _on_the_checklist(terminal, inspection)


def _bed(terminal: Terminal, number: str) -> Any:
    return terminal.page.locator(f'section.bed[aria-label*="{number}"]').first


def _seen(terminal: Terminal, number: str, status: str) -> None:
    _bed(terminal, number).get_by_role("button", name=status, exact=True).tap()


def _added(terminal: Terminal) -> None:
    """From the ward's own list: one who is there, and one whom the list does not have."""
    page = terminal.page
    page.get_by_text("添加床位").tap()
    page.get_by_label("一行一床").fill("03 张三\n加5 李四")
    terminal.tap("添加")
    _seen(terminal, "张三", "在床")
    _seen(terminal, "李四", "不在名单")


def _absent(terminal: Terminal) -> None:
    _seen(terminal, "02 ·", "不在床")
    bed = _bed(terminal, "02 ·")
    bed.get_by_label("不在床原因").select_option(label="原因不明")
    bed.get_by_label("备注").fill("被褥整齐，未见个人物品")
    content = {"name": "bed.png", "mimeType": "image/png", "buffer": png(40, 30)}
    bed.get_by_label("床位照片").set_input_files(content)
    bed.get_by_text("已拍照").wait_for()


def _evidence(world: World, inspection: Inspection) -> None:
    made = BedRound.objects.get()
    statuses = sorted(made.beds.values_list("bed", "status"))
    assert statuses == [
        ("01", "present"), ("02", "absent"), ("03", "present"), ("加5", "not_on_list"),
    ]  # fmt: skip
    absent = Bed.objects.get(status="absent")
    assert (absent.psn_no, absent.mdtrt_id, absent.reason) == ("P990100000002", "ZY0002", "unknown")
    assert made.item is not None and made.ward == WARD
    photo = made.item.materials.get()
    assert (photo, photo.captured_by) == (absent.material, world.lead)
    assert photo.custody.count() == 2 and Bed.objects.get(bed="03").name == "张三"


def _on_the_checklist(terminal: Terminal, inspection: Inspection) -> None:
    """The question that came of it is fetched, with its picture, to be answered like any other."""
    terminal.open(f"#/i/{inspection.pk}/items")
    terminal.page.get_by_role("link", name=WARD).tap()
    terminal.page.get_by_text("床位照片").first.wait_for()
