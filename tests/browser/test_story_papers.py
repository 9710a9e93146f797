"""An officer drafts the register of a lead, fills it in, makes it final and takes the case file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from zipfile import ZipFile

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import PHONE
from cast import Cast
from leads import lead
from paper_owner import letterhead

from baowei.supervision.documents.models import Paper
from baowei.supervision.people.roles import Role

pytestmark = pytest.mark.browser


def test_a_document_from_draft_to_case_file(cast: Cast, picture: Callable[..., Any]) -> None:
    letterhead()
    officer = cast.of("周敏", Role.OFFICER)
    page = cast.page(officer, lead(officer).get_absolute_url())
    page.get_by_role("link", name="卷宗").click()
    page.get_by_role("link", name="线索登记表").click()
    page.get_by_label("线索主要内容").fill("重症监护病房重复收费。")
    page.get_by_role("button", name="起草").click()
    page.locator("mark", has_text="待填：当事人").wait_for()
    picture(page, "paper-draft", full_page=True)
    assert _serious(page) == []

    page.get_by_role("link", name="填写修改").click()
    page.get_by_label("线索编号").fill("2026-0001")
    page.get_by_label("收到日期").fill("2026-07-14")
    page.get_by_label("线索来源").select_option("投诉举报")
    page.get_by_label("当事人", exact=True).fill("示例市第一综合门诊部")
    picture(page, "paper-form", full_page=True)
    assert _serious(page) == []
    page.get_by_role("button", name="保存").click()

    page.get_by_role("link", name="定稿").click()
    page.get_by_label("我已阅读").check()
    page.get_by_role("button", name="定稿").click()
    page.get_by_text("已定稿的文书不能再修改").wait_for()
    picture(page, "paper-final", full_page=True)
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    picture(page, "paper-phone", full_page=True)

    page.get_by_role("link", name="卷宗").click()
    picture(page, "case-file-phone", full_page=True)
    page.set_viewport_size({"width": 1440, "height": 900})
    picture(page, "case-file", full_page=True)
    assert _serious(page) == []
    with page.expect_download() as download:
        page.get_by_role("link", name="下载全部").click()
    names = ZipFile(download.value.path()).namelist()
    assert names[1].startswith(f"001 副卷 线索登记表 {Paper.objects.get().number}")


def _serious(page: Any) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [one["id"] for one in found if one["impact"] in ("serious", "critical")]
