"""Loss avoided: stated with its reckoning, each reference once, taken back and never changed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import leads as lead_samples
import pytest
from django.db import IntegrityError, transaction
from office import People
from points import HOSPITAL
from recovery_cases import SERVED, avoided, served_case

from baowei.supervision.audit.models import Event
from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import NotAllowed, Unlawful
from baowei.supervision.people.models import Delegation
from baowei.supervision.people.roles import EVERYONE, Role
from baowei.supervision.recovery.actions import record_avoided, take_back_avoided
from baowei.supervision.recovery.models import Avoided

pytestmark = pytest.mark.django_db
SECOND = "H99010200001"
GIVEN = {
    "case_number": "",
    "fixmedins_code": HOSPITAL,
    "kind": "refused",
    "reference": "S0001",
    "day": "2026-03-02",
    "amount": "600.00",
    "violation": "V08",
    "reckoning": "床位费 12 日，每日 50.00 元",
}


def text(answer: Any) -> str:
    return answer.content.decode()


def test_it_belongs_to_its_institution(officer: Any) -> None:
    one = avoided(officer, " S1 ")
    assert (one.admdvs, one.fixmedins_name, one.reference) == ("990101", "示例医院", "S1")
    assert (one.case, one.recorded_by, one.taken_back_on) == (None, officer, None)


def test_it_belongs_to_its_case(officer: Any) -> None:
    """Which brings place and behaviour, whatever was typed of the place."""
    lead = lead_samples.lead(officer, admdvs="990102", fixmedins_code=SECOND, violation="V01")
    case = served_case(officer, admdvs="990102", code=SECOND, lead=lead)
    one = avoided(officer, "S1", case=case)
    assert (one.admdvs, one.fixmedins_code, one.violation) == ("990102", SECOND, "V01")
    assert avoided(officer, "S2", case=case, violation="V08").violation == "V08"


def test_a_person_has_no_institution(officer: Any) -> None:
    case = served_case(officer, code="", party_kind="person", party="P1")
    assert avoided(officer, "S1", case=case).fixmedins_code == ""


@pytest.mark.parametrize("role", sorted(EVERYONE - {Role.OFFICER}))
def test_only_the_officer_records(people: People, role: Role) -> None:
    user = people.of(role, "990101", HOSPITAL if role == Role.INSTITUTION else "")
    with pytest.raises(NotAllowed):
        avoided(user, "S1")


def test_neither_elsewhere_nor_recused(people: People) -> None:
    with pytest.raises(NotAllowed):
        avoided(people.of(Role.OFFICER, "9902"), "S1")
    near = people.of(Role.OFFICER)
    lead_samples.recuse(near)
    with pytest.raises(Unlawful, match="回避"):
        avoided(near, "S1")
    assert not Avoided.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"amount": "0"}, "大于零"),
        ({"amount": "-1"}, "大于零"),
        ({"amount": "0.001"}, "两位小数"),
        ({"on": date(2026, 3, 3)}, "晚于今天"),
        ({"reference": " "}, "结算编号"),
        ({"reckoning": " "}, "计算依据"),
    ],
)
def test_what_is_not_said_is_refused(officer: Any, wrong: Any, said: str) -> None:
    with pytest.raises(Unlawful, match=said):
        avoided(officer, **{"reference": "S1", **wrong})


def test_a_place_nobody_knows_is_refused(officer: Any) -> None:
    unknown = Avoided(fixmedins_code="H1", reference="S1", amount=1, day=SERVED, reckoning="x")
    with pytest.raises(Unlawful, match="机构档案"):
        record_avoided(unknown, acting_user=officer)


def test_a_reference_counts_once_an_institution(officer: Any, leader: Any) -> None:
    one = avoided(officer, "S1")
    with pytest.raises(Unlawful, match="已登记"):
        avoided(officer, " S1 ")
    avoided(officer, "S1", admdvs="990102", code=SECOND)
    take_back_avoided(one.pk, "误记", acting_user=leader)
    avoided(officer, "S1")
    assert Avoided.objects.filter(reference="S1").count() == 3


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": 0},
        {"reference": ""},
        {"reckoning": ""},
        {"admdvs": ""},
        {"fixmedins_code": ""},
        {"reference": "S2"},
        {"taken_back_on": SERVED},
        {"taken_back_reason": "误记"},
    ],
)
def test_the_database_refuses_it_too(officer: Any, wrong: dict[str, Any]) -> None:
    one = avoided(officer, "S1")
    avoided(officer, "S2")
    with pytest.raises(IntegrityError), transaction.atomic():
        Avoided.objects.filter(pk=one.pk).update(**wrong)


def test_only_the_leader_takes_it_back_once(officer: Any, leader: Any, people: People) -> None:
    one = avoided(officer, "S1")
    for user in (officer, people.of(Role.INSPECTOR), people.of(Role.LEADER, "9902")):
        with pytest.raises(NotAllowed):
            take_back_avoided(one.pk, "误记", acting_user=user)
    near = people.of(Role.LEADER)
    lead_samples.recuse(near)
    with pytest.raises(Unlawful, match="回避"):
        take_back_avoided(one.pk, "误记", acting_user=near)
    with pytest.raises(Unlawful):
        take_back_avoided(one.pk, " ", acting_user=leader)
    back = take_back_avoided(one.pk, " 误记 ", acting_user=leader)
    assert (back.taken_back_on, back.taken_back_by, back.taken_back_reason) == (
        SERVED, leader, "误记"
    )  # fmt: skip
    with pytest.raises(Unlawful, match="已于"):
        take_back_avoided(one.pk, "再撤", acting_user=leader)


def test_both_are_in_the_audit_trail(officer: Any, leader: Any) -> None:
    one = avoided(officer, "S1")
    take_back_avoided(one.pk, "误记", acting_user=leader)
    said = Event.objects.filter(table="recovery_avoided").order_by("pk")
    assert [(e.act, e.who, e.why) for e in said] == [
        ("recovery.record_avoided", officer.pk, one.reckoning),
        ("recovery.take_back_avoided", leader.pk, "误记"),
    ]


def test_who_stands_in_records_for_the_officer(officer: Any, people: People) -> None:
    other = people.of(Role.INSPECTOR)
    with act(None, "test.lent"):
        days = {"valid_from": SERVED, "valid_to": SERVED}
        Delegation.objects.create(posting=officer.postings.get(), to=other, reason="休假", **days)
    avoided(other, "S1")
    said = Event.objects.get(table="recovery_avoided")
    assert (said.who, said.acting_for) == (other.pk, officer.username)


# --- the pages


def test_it_is_recorded_through_the_form(officer: Any, people: People) -> None:
    lead_samples.hospital()
    browser = people.client(officer)
    assert "申请基金支付而最终未支付" in text(browser.get("/recovery/avoided/record/"))
    done = browser.post("/recovery/avoided/record/", GIVEN)
    one = Avoided.objects.get()
    assert done.status_code == 302 and done["Location"] == one.get_absolute_url()
    assert (one.amount, one.day, one.violation) == (Decimal(600), date(2026, 3, 2), "V08")
    page = text(browser.get(one.get_absolute_url()))
    assert "600.00" in page and "床位费 12 日" in page and officer.name in page


@pytest.mark.parametrize(
    ("wrong", "status", "said"),
    [
        ({"amount": "0"}, 422, "大于或等于"),
        ({"amount": "x"}, 422, "金额（元）"),
        ({"reckoning": ""}, 422, "计算依据"),
        ({"day": "2026-03-03"}, 422, "晚于今天"),
        ({"fixmedins_code": ""}, 422, "机构档案"),
        ({"fixmedins_code": "H1"}, 422, "没有这个编码的机构"),
        ({"fixmedins_code": "H99020100001"}, 403, "监管人员"),
        ({"case_number": "无此案"}, 422, "没有这个编号的案件"),
    ],
)
def test_what_is_refused_comes_back_with_what_was_typed(
    officer: Any, people: People, wrong: dict[str, str], status: int, said: str
) -> None:
    lead_samples.hospital()
    lead_samples.hospital("H99020100001", "990201")
    given = {**GIVEN, "reference": "S7788", **wrong}
    answer = people.client(officer).post("/recovery/avoided/record/", given)
    assert answer.status_code == status and said in text(answer)
    assert 'value="S7788"' in text(answer) and not Avoided.objects.exists()


def test_a_double_is_refused_in_the_form(officer: Any, people: People) -> None:
    avoided(officer, "S0001")
    answer = people.client(officer).post("/recovery/avoided/record/", GIVEN)
    assert answer.status_code == 422 and "S0001 已登记" in text(answer)


def test_a_case_is_named_by_its_number(officer: Any, people: People) -> None:
    """Two counties may have the same; then the institution says which. Never one elsewhere."""
    stranger = people.of(Role.OFFICER, "9902")
    first = served_case(officer, number="示立1")
    other = served_case(officer, admdvs="990102", code=SECOND, number="示立1")
    served_case(stranger, admdvs="990201", code="H99020100001", number="示立2")
    browser, address = people.client(officer), "/recovery/avoided/record/"
    given = {**GIVEN, "case_number": "示立1", "fixmedins_code": ""}
    answer = browser.post(address, given)
    assert answer.status_code == 422 and "多个案件" in text(answer)
    assert browser.post(address, {**given, "fixmedins_code": SECOND}).status_code == 302
    assert Avoided.objects.get().case == other
    assert other.number in text(browser.get(Avoided.objects.get().get_absolute_url()))
    assert browser.post(address, {**given, "case_number": "示立2"}).status_code == 422
    assert browser.post(address, {**given, "fixmedins_code": "H1"}).status_code == 422
    assert not Avoided.objects.filter(case=first).exists()


def test_the_leader_takes_it_back_on_its_page(officer: Any, leader: Any, people: People) -> None:
    one = avoided(officer, "S1")
    address = one.get_absolute_url()
    seen = text(people.client(officer).get(address))
    assert "<textarea" not in seen and "撤销" in seen, "greyed, with the reason"
    assert people.client(officer).post(address, {"text": "误记"}).status_code == 403
    browser = people.client(leader)
    assert browser.post(address, {"text": ""}).status_code == 422
    assert browser.post(address, {"text": "与扣减单重复"}).status_code == 302
    page = text(browser.get(address))
    assert "与扣减单重复" in page and "<textarea" not in page
    again = browser.post(address, {"text": "再撤"})
    assert again.status_code == 422 and "再撤" in text(again)


def test_the_list_and_its_total(officer: Any, leader: Any, people: People) -> None:
    avoided(officer, "S1", "100", violation="V08")
    avoided(officer, "S2", "20", date(2026, 2, 27), kind="withdrawn")
    avoided(officer, "S3", "3", admdvs="990102", code=SECOND, violation="V08")
    avoided(people.of(Role.OFFICER, "9902"), "S4", admdvs="990201", code="H99020100001")
    wrong = avoided(officer, "S5", "5000", violation="V08")
    take_back_avoided(wrong.pk, "误记", acting_user=leader)
    browser = people.client(officer)

    def found(query: str) -> tuple[int, Any]:
        page = browser.get(f"/recovery/avoided/?{query}").context["page"]
        return page.count, page.total

    assert found("") == (4, 123), "what was taken back is listed, and adds nothing"
    assert found("standing=yes") == (1, 0)
    assert found("region=990102") == (1, 3)
    assert found("behaviour=V08&standing=no") == (2, 103)
    assert found("behaviour=none") == (1, 20)
    assert found("kind=withdrawn") == (1, 20)
    assert found("day_from=2026-02-01&day_to=2026-02-28") == (1, 20)
    assert browser.get("/recovery/avoided/?export=xlsx").status_code == 200


def test_the_way_to_it(officer: Any, leader: Any, people: People) -> None:
    link, form = 'href="/recovery/avoided/"', 'href="/recovery/avoided/record/"'
    assert link in text(people.client(officer).get("/recovery/"))
    assert link not in text(people.client(people.of(Role.RECHECKER)).get("/recovery/"))
    assert form in text(people.client(officer).get("/recovery/avoided/"))
    assert form not in text(people.client(leader).get("/recovery/avoided/"))
