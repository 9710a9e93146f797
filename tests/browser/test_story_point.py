"""From a finding to a deduction: reviewed twice, sent, appealed, upheld in part, deducted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cast import Cast

from baowei.supervision.documents.models import Attachment
from baowei.supervision.people.roles import Role
from baowei.supervision.points.models import DeductionLine, SuspectPoint

pytestmark = pytest.mark.browser
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def act(page: Any, name: str) -> Any:
    """The form of a step among what can be done now, opened."""
    box = page.get_by_role("region", name="当前可办理").locator("details", has_text=name)
    if box.get_attribute("open") is None:
        box.locator("summary").click()
    return box


def done(page: Any, name: str) -> None:
    page.get_by_role("status").get_by_text(f"已完成：{name}").wait_for()


def test_a_point_goes_its_whole_way(
    cast: Cast, photograph: Callable[..., None], tmp_path: Path
) -> None:
    cast.hospital()
    point = cast.points()[0]
    one, two = cast.of("李芳", Role.REVIEWER), cast.of("吴强", Role.RECHECKER)
    three, clerk = cast.of("郑丽", Role.RECHECKER), cast.of("卫平", Role.INSTITUTION)
    _first_review(cast.page(one, "/points/?view=first"), photograph)
    _recheck(cast, one, two, point, photograph)
    cast.at("2026-07-20 14:10")
    _appeal(cast.page(clerk, "/points/"), photograph, tmp_path)
    cast.at("2026-07-24 10:05")
    _final_review(cast, two, three, point, photograph)
    _deduct(cast.page(three, "/points/?view=to_deduct"), photograph)
    _marked(point)


def _first_review(page: Any, photograph: Callable[..., None]) -> None:
    photograph(page, "points-list")
    page.get_by_role("link", name="医疗服务项目重复收费").click()
    page.get_by_role("heading", name="医疗服务项目重复收费").wait_for()
    photograph(page, "point-review")
    form = act(page, "建议追回")
    form.get_by_label("理由").fill("重症监护费已含静脉输液，另收 32 次。")
    form.get_by_role("button", name="建议追回").click()
    done(page, "建议追回")


def _recheck(
    cast: Cast, one: Any, two: Any, point: SuspectPoint, photograph: Callable[..., None]
) -> None:
    """Not by the one who reviewed it first, who is told why."""
    page = cast.page(one, point.get_absolute_url())
    assert page.get_by_role("button", name="同意追回").count() == 0
    page = cast.page(two, "/points/?view=recheck")
    page.get_by_role("link", name="医疗服务项目重复收费").click()
    page.get_by_role("heading", name="当前可办理").wait_for()
    photograph(page, "point-recheck")
    act(page, "同意追回").get_by_role("button", name="同意追回").click()
    done(page, "同意追回")
    act(page, "下发机构").get_by_role("button", name="下发机构").click()
    done(page, "下发机构")
    page.get_by_text("待机构反馈").first.wait_for()


def _appeal(page: Any, photograph: Callable[..., None], folder: Path) -> None:
    page.get_by_role("link", name="医疗服务项目重复收费").click()
    form = act(page, "申诉")
    form.get_by_label("理由").fill("其中 10 次为转出重症监护后的输液，附执行记录。")
    file = folder / "输液执行记录.pdf"
    file.write_bytes(PDF)
    form.get_by_label("附件").set_input_files(file)
    photograph(page, "point-appeal")
    form.get_by_role("button", name="申诉").click()
    done(page, "申诉")
    page.get_by_role("link", name="输液执行记录.pdf").wait_for()


def _final_review(
    cast: Cast, two: Any, three: Any, point: SuspectPoint, photograph: Callable[..., None]
) -> None:
    """A third person's: the one who rechecked sees why not."""
    page = cast.page(two, point.get_absolute_url())
    page.get_by_text("本人已参与审核，申诉须由他人终审").first.wait_for()
    page = cast.page(three, "/points/?view=appeals")
    page.get_by_role("link", name="医疗服务项目重复收费").click()
    form = act(page, "申诉部分成立")
    form.get_by_label("申诉成立金额").fill("400")
    form.get_by_label("理由").fill("执行记录证明 10 次在转出之后，其余 22 次仍属重复收费。")
    photograph(page, "point-final-review")
    form.get_by_role("button", name="申诉部分成立").click()
    done(page, "申诉部分成立")


def _deduct(page: Any, photograph: Callable[..., None]) -> None:
    """By the list, with a page that says how much before anything is done."""
    page.get_by_role("row", name="医疗服务项目重复收费").get_by_role("checkbox").check()
    page.get_by_role("button", name="扣款", exact=True).click()
    page.get_by_text("将对 1 条疑点办理“扣款”，涉及基金 880.00 元。").wait_for()
    page.get_by_role("button", name="扣款", exact=True).click()
    page.get_by_role("link", name="扣款清单").click()
    page.get_by_role("link", name="H99010100001-202607-01").click()
    page.get_by_text("以下费用均已标记，今后任何追回不再重复扣取。").wait_for()
    photograph(page, "deduction")


def _marked(point: SuspectPoint) -> None:
    """Every amount has its place, the charge is marked, the paper is kept."""
    point.refresh_from_db()
    amounts = (point.claimed_amount, point.deducted_amount, point.upheld_amount, point.open_amount)
    assert [f"{amount:.2f}" for amount in amounts] == ["1280.00", "880.00", "400.00", "0.00"]
    line = DeductionLine.objects.get()
    assert (line.bkkp_sn, f"{line.amount:.2f}") == ("JZ2026050001", "880.00")
    assert Attachment.objects.count() == 1
