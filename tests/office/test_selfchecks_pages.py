"""Pages of a self-inspection: nothing typed is lost, a file by hand goes in after a look."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
import selfchecks as made
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from files import excel, picture, zipped
from python_calamine import CalamineWorkbook

from baowei.supervision.desk.refusal import Stale, Unlawful
from baowei.supervision.people.roles import Role
from baowei.supervision.selfchecks import actions
from baowei.supervision.selfchecks.annexes.columns import ANNEX_1, ANNEX_2
from baowei.supervision.selfchecks.models import SelfCheck
from baowei.supervision.selfchecks.panel import campaign_panel

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(people: Any) -> Any:
    return people.of(Role.INSTITUTION, "990101", made.PHARMACY)


@pytest.fixture
def check(people: Any) -> SelfCheck:
    return made.selfcheck(made.campaign(people.of(Role.OFFICER)))


@pytest.fixture
def client(people: Any, shop: Any) -> Any:
    return people.client(shop)


def step(check: SelfCheck, name: str) -> str:
    return reverse("selfchecks:step", args=[check.pk, name])


def posted(check: SelfCheck, **more: Any) -> dict[str, Any]:
    check.refresh_from_db()
    return {"version": check.version, **more}


def test_annex_1_shows_how_to_look_and_keeps_what_was_typed(check: SelfCheck, client: Any) -> None:
    page = client.get(step(check, "answer")).content.decode()
    assert "怎样自查" in page and "先刷卡后补处方" in page
    wrong = posted(check, found_11="no", amount_11="460", remark_11="补方四张")
    answer = client.post(step(check, "answer"), wrong)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "填了金额的，请选择“有”" in text and "补方四张" in text and 'value="460"' in text
    assert client.post(step(check, "answer"), {**wrong, "found_11": "yes"}).status_code == 302
    assert check.answers.get(problem_no="11").fund_amount == Decimal(460)


def test_the_second_who_saves_gets_back_what_they_typed(
    check: SelfCheck, client: Any, shop: Any
) -> None:
    given = posted(check, found_1="no", remark_1="我填的")
    actions.answer(check.pk, None, made.answers(check), acting_user=shop)
    answer = client.post(step(check, "answer"), given)
    assert answer.status_code == 409 and "我填的" in answer.content.decode()
    assert check.answers.get(problem_no="1").remark == ""


def test_a_line_of_annex_2_is_added_changed_and_removed(check: SelfCheck, client: Any) -> None:
    line = {
        "problem_no": "11", "item": "芬必得", "description": "补处方", "quantity": "4",
        "fund_amount": "460.00", "cause": "不熟悉", "measure": "宣讲", "person": "张三",
    }  # fmt: skip
    file = SimpleUploadedFile("处方.jpg", picture("JPEG"))
    client.post(step(check, "add_entry"), posted(check, **line, file=file))
    entry = check.entries.get()
    assert entry.category == "先刷卡后补处方"
    assert "处方.jpg" in client.get(check.get_absolute_url()).content.decode()
    place = [check.pk, entry.pk]
    client.post(
        reverse("selfchecks:entry", args=place), posted(check, **{**line, "item": "布洛芬"})
    )
    assert check.entries.get().item == "布洛芬"
    client.post(
        reverse("selfchecks:entry_file", args=place), posted(check, file=made.pdf("说明.pdf"))
    )
    assert "说明.pdf" in client.get(check.get_absolute_url()).content.decode()
    client.post(reverse("selfchecks:remove_entry", args=place), {"version": 0})
    assert check.entries.exists()
    client.post(reverse("selfchecks:remove_entry", args=place), posted(check))
    assert not check.entries.exists()


def test_a_dangerous_voucher_is_refused_and_the_form_comes_back(
    check: SelfCheck, client: Any
) -> None:
    voucher = SimpleUploadedFile("凭证.jpg", picture("JPEG") + zipped(a=b"x"))
    given = posted(check, amount="460.00", day="2026-01-05", reference="ZZ-77", voucher=voucher)
    answer = client.post(step(check, "refund"), given)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "“凭证.jpg”：内容后面藏有压缩包" in text and "ZZ-77" in text
    assert not check.refunds.exists()


def by_hand(*rows: tuple[Any, ...]) -> SimpleUploadedFile:
    return SimpleUploadedFile("自查.xlsx", excel(("药房自查表",), ANNEX_1, *rows))


def test_a_file_filled_in_by_hand_is_looked_at_and_then_taken_over(
    check: SelfCheck, client: Any
) -> None:
    file = by_hand(
        (1, "", "未发现", "/", ""), (11, "", "√", "４６０元", "补"), (12, "", "？", "", "")
    )
    seen = client.post(step(check, "fill"), posted(check, file=file), follow=True)
    text = seen.content.decode()
    assert "第 5 行" in text and "“？”既不是“有”也不是“无”" in text and "460.00" in text
    assert not check.answers.exists()
    filled = check.filled.get()
    url = filled.get_absolute_url()
    client.post(url, posted(check))
    assert sorted(check.answers.values_list("problem_no", "found", "fund_amount")) == [
        ("1", False, Decimal(0)), ("11", True, Decimal("460.00"))
    ]  # fmt: skip
    assert "已导入" in client.get(url).content.decode()
    check.refresh_from_db()
    with pytest.raises(Stale):
        actions.take_over(check.pk, None, filled.pk, acting_user=filled.user)


def test_annex_2_of_a_file_replaces_what_was_listed(
    check: SelfCheck, client: Any, shop: Any
) -> None:
    actions.add_entry(check.pk, None, made.entry(), acting_user=shop)
    rows = [
        (n, "先刷卡后补处方", f"药{n}", "补处方", n, "2.50", "因", "改", "李四", "") for n in (1, 2)
    ]
    file = SimpleUploadedFile("附件2.xlsx", excel(ANNEX_2, *rows))
    page = client.post(step(check, "fill"), posted(check, file=file), follow=True)
    assert "附件2现有的 1 行将被替换" in page.content.decode()
    client.post(check.filled.get().get_absolute_url(), posted(check))
    assert list(check.entries.values_list("item", "fund_amount")) == [
        ("药1", Decimal("2.50")), ("药2", Decimal("2.50"))
    ]  # fmt: skip


def test_what_is_exported_goes_in_again_unchanged(check: SelfCheck, client: Any, shop: Any) -> None:
    made.filled_in(check, shop)
    before = list(check.entries.values_list("item", "fund_amount", "cause"))
    answer = client.get(reverse("selfchecks:export", args=[check.pk]))
    content = b"".join(answer.streaming_content)
    assert CalamineWorkbook.from_filelike(BytesIO(content)).sheet_names == ["附件1", "附件2"]
    file = SimpleUploadedFile("导出.xlsx", content)
    client.post(step(check, "fill"), posted(check, file=file))
    client.post(check.filled.get().get_absolute_url(), posted(check))
    assert list(check.entries.values_list("item", "fund_amount", "cause")) == before
    assert check.answers.filter(found=True).count() == 1


def test_a_file_that_says_nothing_is_refused(check: SelfCheck, shop: Any) -> None:
    for name, content in (("a.docx", b"x"), ("a.pdf", b"%PDF-1.7")):
        with pytest.raises(Unlawful):
            actions.fill(check.pk, None, SimpleUploadedFile(name, content), acting_user=shop)
    assert not check.filled.exists()
    empty = actions.fill(
        check.pk, None, SimpleUploadedFile("空.xlsx", excel(("甲", "乙"))), acting_user=shop
    )
    with pytest.raises(Unlawful, match="没有可以导入"):
        actions.take_over(check.pk, None, empty.pk, acting_user=shop)


def test_before_it_is_handed_in_a_page_says_what_goes_out(
    check: SelfCheck, client: Any, shop: Any
) -> None:
    assert "报送前还缺" in client.get(step(check, "submit")).content.decode()
    made.filled_in(check, shop)
    page = client.get(step(check, "submit")).content.decode()
    assert "将要报送的内容" in page and "460.00" in page
    assert client.post(step(check, "submit"), posted(check)).status_code == 302
    check.refresh_from_db()
    assert check.state == "submitted"


def test_the_report_is_a_word_file(check: SelfCheck, client: Any, shop: Any) -> None:
    made.filled_in(check, shop)
    answer = client.get(reverse("selfchecks:report", args=[check.pk]))
    assert b"".join(answer.streaming_content).startswith(b"PK")


def test_a_campaign_says_how_far_they_have_come(check: SelfCheck, people: Any, shop: Any) -> None:
    officer = people.of(Role.OFFICER)
    found = campaign_panel(check.campaign, officer)
    assert found is not None and (found.context["sums"]["all"], found.context["desk"]) == (1, True)
    own = campaign_panel(check.campaign, shop)
    assert own is not None and own.context["own"] == check
    assert campaign_panel(check.campaign, people.of(Role.OFFICER, "9902")) is None
