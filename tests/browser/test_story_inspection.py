"""An intensive-care campaign's inspection: its checklist comes from suspect points, a bed round
finds an empty bed, and everything is kept with its evidence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from browser import PHONE
from cast import Cast
from inspections import picture as a_picture
from points import HOSPITAL

from baowei.supervision.campaigns.models import Campaign
from baowei.supervision.desk.act import act
from baowei.supervision.inspections.models import Inspection
from baowei.supervision.people.roles import Role

pytestmark = pytest.mark.browser
BEDS = "1,P990100000001,,在床\n2,P990100000002,,不在床,检查\n3,P990100000003,,不在床,原因不明"


def test_an_inspection_whose_checklist_comes_from_suspect_points(
    cast: Cast, photograph: Callable[..., None], picture: Callable[..., Path]
) -> None:
    cast.hospital()
    cast.points()
    officer, leader = cast.of("周敏", Role.OFFICER), cast.of("郑岩", Role.LEADER)
    lead = _inspectors(cast)
    _campaign(officer)
    one = _planned(cast.page(officer, "/inspections/"), photograph)
    page = cast.page(lead, one.get_absolute_url())
    _begun(page)
    _asked(page, one, photograph, picture)
    _round(page, one)
    _recorded(page, one)
    _answered(page, one)
    _finished(page, one)
    photograph(page, "inspection")
    picture(page, "inspection-1440", full_page=True)
    _seen_on_a_phone(cast, lead, one, picture)
    _closed(cast.page(leader, one.get_absolute_url()), one)


def _inspectors(cast: Cast) -> Any:
    """Two who are certified; the first leads."""
    users = [cast.of(name, Role.INSPECTOR) for name in ("赵刚", "钱卫")]
    for user in users:
        cast.certify(user)
    return users[0]


def _campaign(officer: Any) -> None:
    with act(None, "test.campaign"):
        Campaign.objects.create(
            title="重症医学领域专项整治",
            admdvs="9901",
            template="intensive_care",
            problem_list=["icu_classes"],
            kinds=["1"],
            looked_back_from=date(2026, 1, 1),
            looked_back_to=date(2026, 6, 30),
            state="issued",
            issued_on=date(2026, 7, 1),
            made_by=officer,
        )


def _planned(page: Any, photograph: Callable[..., None]) -> Inspection:
    page.get_by_role("link", name="安排检查").click()
    page.get_by_label("标题").fill("示例市第一人民医院重症专项检查")
    page.get_by_label("类别").select_option(label="专项检查")
    page.get_by_label("定点医药机构编码").fill(HOSPITAL)
    page.get_by_label("专项", exact=False).first.select_option(label="重症医学领域专项整治")
    page.get_by_label("计划日期").fill("2026-07-14")
    page.get_by_label("不打招呼").check()
    page.get_by_label("期间自").fill("2026-01-01")
    page.get_by_label("期间至").fill("2026-06-30")
    page.get_by_role("button", name="安排", exact=True).click()
    page.get_by_text("已安排，编号").wait_for()
    page.get_by_role("link", name="设置检查组").click()
    page.get_by_label("主办执法人员").select_option(label="赵刚")
    page.get_by_role("group", name="执法人员").get_by_label("钱卫").check()
    page.get_by_role("button", name="设置检查组").click()
    page.get_by_text("已完成：设置检查组").wait_for()
    page.get_by_role("link", name="生成检查清单").click()
    page.get_by_role("button", name="生成检查清单").click()
    page.get_by_text("已完成：生成检查清单").wait_for()
    return Inspection.objects.get()


def _begun(page: Any) -> None:
    page.get_by_role("link", name="开始现场检查").click()
    page.get_by_role("button", name="开始现场检查").click()
    page.get_by_text("已完成：开始现场检查").wait_for()


def _asked(
    page: Any, one: Inspection, photograph: Callable[..., None], picture: Callable[..., Path]
) -> None:
    """The first question is about the points with the largest amount; it has four parts."""
    item = one.items.order_by("number").first()
    assert item.source == "point"
    page.goto(item.get_absolute_url())
    page.get_by_text("核查方法").wait_for()
    page.get_by_role("link", name="添加材料").click()
    page.get_by_label("类别").select_option(label="照片")
    page.get_by_label("标题").fill("护理记录")
    page.get_by_label("文件").set_input_files(
        {"name": "record.png", "mimeType": "image/png", "buffer": a_picture(640, 480)}
    )
    page.get_by_label("所证明的问题").select_option(str(item.pk))
    page.get_by_label("地点").fill("重症监护病房护士站")
    page.get_by_role("button", name="添加材料").click()
    page.get_by_text("已完成：添加材料").wait_for()
    page.goto(item.get_absolute_url())
    page.get_by_label("查实").check()
    page.get_by_label("备注").fill("护理记录无相应执行记录")
    page.get_by_label("基金金额").fill("2650.00")
    photograph(page, "inspection-question")
    picture(page, "inspection-question-1440", full_page=True)
    page.get_by_role("button", name="保存回答").click()
    page.get_by_text("已作答").wait_for()


def _round(page: Any, one: Inspection) -> None:
    page.goto(f"{one.get_absolute_url()}save_bed_round/")
    page.get_by_label("病区").fill("重症医学科")
    page.get_by_label("床位", exact=False).first.fill(BEDS)
    page.get_by_label("查床照片").select_option(index=1)
    page.get_by_role("button", name="病区逐床查床").click()
    page.get_by_text("原因不明").first.wait_for()
    assert one.items.filter(source="beds").exists()


def _recorded(page: Any, one: Inspection) -> None:
    page.goto(f"{one.get_absolute_url()}save_site/")
    page.get_by_label("地点").fill("重症医学科")
    page.get_by_label("现场负责人").fill("王主任，医务科科长")
    page.get_by_label("当事人的回答").fill("听清，不申请回避")
    page.get_by_label("检查情况").fill("逐床查床，核对护理记录和收费明细")
    page.get_by_label("拍照、录音").fill("拍照1张")
    page.get_by_label("当事人意见").fill("以病历为准")
    page.get_by_role("button", name="制作现场笔录").click()
    page.get_by_role("link", name="登记签名").click()
    for name in ("赵刚", "钱卫"):
        page.get_by_label(name).check()
    page.get_by_label("当事人姓名").fill("王主任")
    page.get_by_label("当事人拒绝签名").check()
    page.get_by_label("理由").fill("不认可检查结果")
    page.get_by_role("button", name="保存签名").click()
    page.get_by_text("须见证人签名").wait_for()
    page.get_by_label("见证人").fill("李护士长")
    page.get_by_role("button", name="保存签名").click()
    page.get_by_text("不能再改动").first.wait_for()


def _answered(page: Any, one: Inspection) -> None:
    """The rest, one after another; the bed round has its picture from the item's own evidence."""
    for item in one.items.filter(answer="").order_by("number"):
        page.goto(item.get_absolute_url())
        page.get_by_label("未发现", exact=True).check()
        page.get_by_role("button", name="保存回答").click()
        page.get_by_text("已作答").wait_for()


def _finished(page: Any, one: Inspection) -> None:
    page.goto(one.get_absolute_url())
    page.get_by_role("link", name="向机构反馈").click()
    page.get_by_label("理由").fill("查实1项，基金2650.00元，另有1张床位情况不明，请陈述意见")
    page.get_by_role("button", name="向机构反馈").click()
    page.get_by_role("link", name="结束现场检查").click()
    page.get_by_role("button", name="结束现场检查").click()
    page.get_by_text("已完成：结束现场检查").wait_for()


def _seen_on_a_phone(cast: Cast, user: Any, one: Inspection, picture: Callable[..., Path]) -> None:
    page = cast.page_of(user, viewport=PHONE)
    for name, url in (
        ("inspection-375", one.get_absolute_url()),
        ("inspection-question-375", one.items.first().get_absolute_url()),
        ("coverage-375", "/inspections/coverage/"),
    ):
        page.goto(url)
        width = page.evaluate("document.documentElement.scrollWidth")
        picture(page, name, full_page=True)
        assert width <= PHONE["width"], name


def _closed(page: Any, one: Inspection) -> None:
    page.get_by_role("link", name="办结").click()
    page.get_by_label("结果").select_option(label="按协议处理")
    page.get_by_label("理由").fill("由经办机构按协议处理")
    page.get_by_role("button", name="办结").click()
    page.get_by_text("已完成：办结").wait_for()
    one.refresh_from_db()
    assert (one.state, one.outcome) == ("closed", "agreement")
