"""Campaigns with self-inspections for tests, and what an institution enters."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from leads import hospital

from baowei.supervision.campaigns.models import Campaign, Stage, Target, Unit
from baowei.supervision.desk.act import act
from baowei.supervision.selfchecks import actions
from baowei.supervision.selfchecks.annexes.lines import AnswerLine, EntryLine
from baowei.supervision.selfchecks.models import SelfCheck
from baowei.supervision.selfchecks.queries import problems_for

PHARMACY = "P99010100001"
DAYS = (date(2026, 12, 1), date(2026, 12, 20))


def pharmacy(code: str = PHARMACY, name: str = "示例大药房", admdvs: str = "990101") -> Any:
    place = hospital(code, admdvs, name)
    place.fixmedins_type = "2"
    with act(None, "test.pharmacy"):
        place.save()
    return place


def campaign(user: Any, admdvs: str = "9901", **fields: Any) -> Campaign:
    """A pharmacy campaign by the county's list of 15 problems, issued, with its first stage."""
    given = {
        "title": "定点零售药店专项治理",
        "admdvs": admdvs,
        "template": "pharmacy",
        "problem_list": ["county_pharmacy"],
        "kinds": ["2"],
        "looked_back_from": date(2025, 1, 1),
        "looked_back_to": date(2026, 12, 31),
        "state": "issued",
        "issued_on": date(2026, 11, 25),
        "made_by": user,
        **fields,
    }
    with act(None, "test.campaign"):
        made = Campaign.objects.create(**given)
        Stage.objects.create(
            campaign=made, kind="self_inspection", title="自查自纠", begins_on=DAYS[0],
            ends_on=DAYS[1],
        )  # fmt: skip
        Unit.objects.create(campaign=made, admdvs=admdvs, name="示例市医疗保障局")
    return made


def target(of: Campaign, place: Any) -> Target:
    with act(None, "test.target"):
        return Target.objects.create(
            campaign=of, unit=of.units.get(), institution=place, added_on=DAYS[0]
        )


def selfcheck(of: Campaign, place: Any | None = None) -> SelfCheck:
    found = target(of, place or pharmacy())
    with act(None, "test.open"):
        actions.open_for(of, None)
    return SelfCheck.objects.get(target=found)


def pdf(name: str = "凭证.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-1.7\n")


def entry(no: str = "11", amount: str = "460.00", **fields: Any) -> EntryLine:
    given = {
        "problem_no": no,
        "item": "芬必得、连花清瘟胶囊",
        "description": "售卖了 4 盒，后在相关诊所补开处方",
        "quantity": Decimal(4),
        "fund_amount": Decimal(amount),
        "cause": "对处方管理规定不熟悉",
        "measure": "组织法律宣讲",
        "person": "张三",
        **fields,
    }
    return EntryLine(**given)


def answers(of: SelfCheck, **found: str) -> list[AnswerLine]:
    """Every problem “not found”, but those named: _11="460.00"."""
    amounts = {name.lstrip("_"): Decimal(amount) for name, amount in found.items()}
    return [
        AnswerLine(one.no, one.no in amounts, amounts.get(one.no, Decimal()))
        for one in problems_for(of.target)
    ]


def filled_in(of: SelfCheck, user: Any, amount: str = "460.00") -> None:
    """Everything that is needed: one problem found, paid back, promised."""
    zero = Decimal(amount) == 0
    lines = answers(of) if zero else answers(of, _11=amount)
    actions.answer(of.pk, None, lines, acting_user=user)
    if not zero:
        actions.add_entry(of.pk, None, entry(amount=amount), acting_user=user)
        refund(of, user, amount)
    commit(of, user)


def refund(of: SelfCheck, user: Any, amount: str, reference: str = "ZZ1") -> None:
    actions.refund(
        of.pk, None, day=date(2026, 1, 5), amount=Decimal(amount), reference=reference,
        voucher=pdf(), acting_user=user,
    )  # fmt: skip


def commit(of: SelfCheck, user: Any, **more: Any) -> None:
    actions.commit(
        of.pk, None, name="张三", position="负责人", signed_on=date(2026, 1, 5), acting_user=user,
        **more,
    )  # fmt: skip
