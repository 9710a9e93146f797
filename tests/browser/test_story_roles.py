"""Each role finds its own work in the menu, opens all of it, and is refused what is not its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from cast import Cast

from baowei.supervision.people.roles import Role

pytestmark = pytest.mark.browser

REGISTERS = ("定点机构", "医务人员", "医保协议")
POINTS = ("总览", "疑点", "线索")
FIELD = ("专项治理", "自查自纠", "双随机抽取", "现场检查", "协查任务", "驻点监督")
TERMINAL = "现场检查终端"
WORK = ("案件", "追缴执行", "统计", "移送", "期限", *REGISTERS)
DESK = (*POINTS, *FIELD, *WORK)
SECOND = (*POINTS, "专项治理", "自查自纠", "追缴执行", "移送", "期限", *REGISTERS)
AUDIT, USERS, DRAW, REGISTER = (
    "/audit/",
    "/people/users/",
    "/points/samples/draw/",
    "/leads/register/",
)
MENUS: dict[str, tuple[str, ...]] = {
    Role.LEADER: (*POINTS, *FIELD, TERMINAL, *WORK, "人员"),
    Role.OFFICER: DESK,
    Role.INSPECTOR: (*POINTS, *FIELD, TERMINAL, *WORK),
    Role.LEGAL: ("专项治理", "案件", "追缴执行", "移送", "期限", *REGISTERS),
    Role.REVIEWER: SECOND,
    Role.RECHECKER: SECOND,
    Role.EXPERT: ("协查任务",),
    Role.THIRD_PARTY: ("协查任务",),
    Role.SOCIAL: ("驻点监督",),
    Role.INSTITUTION: (
        *("疑点", "专项治理", "自查自纠", "现场检查", "案件", "追缴执行"),
        *REGISTERS,
    ),
    Role.PRACTITIONER: ("疑点", "医务人员"),
    Role.DEPARTMENT: ("移送",),
    Role.SYSTEM_ADMIN: ("单位", "法定节假日与调休"),
    Role.SECURITY_ADMIN: (TERMINAL, "人员", "单位", "登录记录"),
    Role.AUDIT_ADMIN: ("登录记录", "审计"),
}
CLOSED: dict[str, tuple[str, str, str]] = {
    Role.LEADER: (AUDIT, DRAW, "/people/organisations/"),
    Role.OFFICER: (AUDIT, USERS, DRAW),
    Role.INSPECTOR: (AUDIT, USERS, REGISTER),
    Role.LEGAL: (AUDIT, "/points/", "/leads/"),
    Role.REVIEWER: (AUDIT, DRAW, REGISTER),
    Role.RECHECKER: (AUDIT, USERS, REGISTER),
    Role.INSTITUTION: ("/leads/", "/overview/", "/points/samples/"),
    Role.PRACTITIONER: ("/leads/", "/points/deductions/", "/registry/institutions/"),
    Role.SYSTEM_ADMIN: ("/points/", AUDIT, USERS),
    Role.SECURITY_ADMIN: ("/points/", AUDIT, "/deadlines/calendar/"),
    Role.AUDIT_ADMIN: ("/points/", USERS, "/registry/institutions/"),
}
NOTHING = ("/points/", "/leads/", AUDIT)
PEOPLE = "陈立 周敏 赵刚 孙宁 李芳 吴强 王静 冯涛 褚燕 卫平 蒋文 沈勇 韩磊 杨帆 朱红"


def test_every_role_walks_its_menu_and_meets_closed_doors(
    cast: Cast, photograph: Callable[..., None]
) -> None:
    cast.hospital()
    cast.points()
    for role, name in zip(Role, PEOPLE.split(), strict=True):
        page = cast.page(cast.of(name, role), "/")
        _walk(page, MENUS.get(role, ()))
        for address in CLOSED.get(role, NOTHING):
            _refused(page, address)
        if role == Role.SECURITY_ADMIN:
            _pictures(page, photograph)
        page.context.close()


def _walk(page: Any, menu: tuple[str, ...]) -> None:
    """The menu is what the role is for, and each entry opens."""
    links = page.locator(".wide-menu a")
    assert tuple(text.strip() for text in links.all_text_contents()) == menu
    for name in menu:
        link = links.filter(has_text=name).first
        if not link.is_visible():
            link.locator("xpath=ancestor::details/summary").click()
        link.click()
        page.locator(".wide-menu a[aria-current=page]", has_text=name).wait_for(state="attached")


def _refused(page: Any, address: str) -> None:
    """With a page that says so, and for whom it is."""
    answer = page.goto(address)
    assert answer.status == 403
    assert page.get_by_role("heading", level=1).inner_text() == "您无权办理"
    page.get_by_text("仅限").wait_for()


def _pictures(page: Any, photograph: Callable[..., None]) -> None:
    photograph(page, "refused")
    page.goto(USERS)
    photograph(page, "people")


def test_an_institution_sees_its_own_points_once_they_were_sent(cast: Cast) -> None:
    """Not before, and never the numbers of others: what is not there is not found."""
    cast.hospital()
    point = cast.points()[0]
    clerk = cast.of("卫平", Role.INSTITUTION)
    page = cast.page(clerk, "/points/")
    page.get_by_text("暂无下发的疑点。").wait_for()
    assert page.goto(point.get_absolute_url()).status == 404
