"""A case that may be a crime goes to the police and comes back; another authority answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import PHONE
from cast import Cast
from transfer_cases import POLICE, Team, a_case, a_referral, final

from baowei.supervision.cases.models import Case
from baowei.supervision.desk.act import act
from baowei.supervision.people.models import Organisation
from baowei.supervision.people.roles import Role
from baowei.supervision.transfers.models import PoliceTransfer, Referral

pytestmark = pytest.mark.browser


def people_of(cast: Cast) -> Team:
    team = Team.__new__(Team)
    team.people = cast.people
    team.leader = cast.of("李华", Role.LEADER)
    team.officer = cast.of("周敏", Role.OFFICER)
    team.first, team.second = (cast.of(name, Role.INSPECTOR) for name in ("赵刚", "钱卫"))
    for user in team.group:
        cast.certify(user)
    cast.hospital()
    return team


def _serious(page: Any) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [one["id"] for one in found if one["impact"] in ("serious", "critical")]


def test_a_case_goes_to_the_police_and_comes_back(
    cast: Cast, photograph: Callable[..., None]
) -> None:
    team = people_of(cast)
    case = a_case(team, "186400", title="虚构医药服务项目骗取基金")
    _named(cast.page(team.leader, "/transfers/due/"), photograph)
    final(case, POLICE, team.officer)
    home = PoliceTransfer.objects.get().get_absolute_url()
    _step(cast.page(team.first, home), "提交书面报告")
    _sent(cast, team, home, photograph)
    cast.at("2026-07-15 11:00")
    page = cast.page(team.officer, home)
    _step(page, "记录回执", 签收人="王警官")
    _step(page, "记录公安立案", 通知书文号="示公立〔2026〕31号")
    cast.at("2026-09-08 10:00")
    page = cast.page(team.officer, home)
    _step(page, "记录不追究刑事责任退回", 通知书文号="示检不诉〔2026〕6号", 理由="不起诉")
    assert Case.objects.get(pk=case.pk).state == "with_police"
    _step(cast.page(team.leader, home), "收回案件", 理由="不追究刑事责任，依法行政处理。")
    assert Case.objects.get(pk=case.pk).state == "investigating"


def _named(page: Any, photograph: Callable[..., None]) -> None:
    """The leader sees what is due and names the special group."""
    page.get_by_text("涉嫌犯罪的案件").wait_for()
    photograph(page, "transfer-due")
    assert _serious(page) == []
    page.get_by_role("row", name="虚构医药服务项目").get_by_role("link").first.click()
    assert _serious(page) == []
    page.get_by_role("link", name="指定专案组，办理移送公安").click()
    for name in ("赵刚", "钱卫"):
        page.get_by_label(name).check()
    page.get_by_label("理由").fill("收到住院记录与人员轨迹不符的证据，涉嫌诈骗。")
    photograph(page, "transfer-group")
    page.get_by_role("button", name="指定专案组").click()
    page.get_by_text("已指定专案组").first.wait_for()


def _sent(cast: Cast, team: Team, home: str, photograph: Callable[..., None]) -> None:
    page = cast.page(team.leader, home)
    _step(page, "批准移送公安", exact=True)
    page.get_by_text("自批准起24小时").wait_for()
    photograph(page, "transfer-police")
    assert _serious(page) == []
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.set_viewport_size({"width": 1440, "height": 900})
    _step(page, "移送公安机关", exact=True, 公安机关="示例市公安局", 理由="涉嫌诈骗罪。")
    page.get_by_text("已移送公安").first.wait_for()


def _step(page: Any, name: str, exact: bool = False, **fields: str) -> None:
    page.locator("[data-actions]").get_by_role("link", name=name, exact=exact).click()
    for label, value in fields.items():
        page.get_by_label(label, exact=True).fill(value)
    page.locator("main").get_by_role("button", name=name, exact=exact).click()
    page.get_by_text(f"已完成：{name}").wait_for()


def test_a_department_takes_what_was_sent_to_it_and_answers(
    cast: Cast, photograph: Callable[..., None]
) -> None:
    team = people_of(cast)
    user = cast.of("吴芳", Role.DEPARTMENT)
    place = Organisation.objects.get(postings__user=user)
    with act(None, "test.department"):
        Organisation.objects.filter(pk=place.pk).update(name="示例市卫生健康委员会")
    made = a_referral(team, place)
    page = cast.page(user, "/transfers/")
    page.get_by_role("link", name=made.number).click()
    _step(page, "记录回执", 接收人="吴芳")
    photograph(page, "transfer-received")
    assert _serious(page) == []
    _step(page, "登记答复", 答复="已立案查处，对该医师作出警告。")
    assert Referral.objects.get().state == "answered"
