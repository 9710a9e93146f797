"""Who and what the stories are about: a city with its people, a hospital, points, and the day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from leads import hospital
from office import People, organisation
from points import HOSPITAL, point

from baowei.supervision.desk.act import act
from baowei.supervision.people.models import Certificate, Organisation
from baowei.supervision.people.roles import Role
from baowei.supervision.points.models import SuspectPoint

CHINA = ZoneInfo("Asia/Shanghai")
BUREAU, AGENCY = "示例市医疗保障局", "示例市医疗保障中心"
NAMES = {
    Role.REVIEWER: AGENCY,
    Role.RECHECKER: AGENCY,
    Role.EXPERT: "示例市医保专家库",
    Role.THIRD_PARTY: "示例会计师事务所",
    Role.SOCIAL: "示例市社会监督员",
    Role.DEPARTMENT: "示例市公安局",
    Role.INSTITUTION: "示例市第一人民医院",
    Role.PRACTITIONER: "示例市第一人民医院",
}
"""Where people work who do not work in the bureau."""
FINDINGS = (
    ("GZ10000102012000", "医疗服务项目重复收费", "V08", "violation", "1280.00",
     "重症监护期间另收“静脉输液”32 次，重症监护费已包含该项目。"),
    ("GZ10000102014000", "医疗服务项目限定频次", "V10", "violation", "936.00",
     "住院 6 天收取“血氧饱和度监测”180 小时，超过在院时长 36 小时。"),
    ("GZ10000101008000", "药品限适应症", "V16", "suspect", "742.50",
     "“人血白蛋白”限低蛋白血症，结算清单未见相应诊断或检验结果。"),
    ("X02", "住院期间在其他机构门诊或购药结算", "V35", "suspect", "318.40",
     "住院期间 2026-05-12 在本院门诊结算 1 次，与住院时段重叠。"),
    ("GZ10000204005000", "无指征住院（低标准入院）", "V03", "suspect", "2650.00",
     "住院 4 天，除检验检查外无治疗项目，检查费占 86%。"),
    ("X31", "高风险指标综合指数", "V03", "indicator", "0.00",
     "本月 6 项指标进入同级机构前 5%。"),
)  # fmt: skip


class Cast:
    """Makes people by name and tells the office what time it is."""

    def __init__(
        self, people: People, page_of: Callable[..., Any], patch: pytest.MonkeyPatch
    ) -> None:
        self.people, self.page_of, self.patch = people, page_of, patch
        self.at("2026-07-14 09:30")

    def at(self, text: str) -> None:
        """From now on it is that Beijing time, and stays so; pages opened before are signed out."""
        now = datetime.fromisoformat(text).replace(tzinfo=CHINA).astimezone(UTC)
        self.patch.setattr(timezone, "now", lambda: now)

    def of(self, name: str, role: Role) -> Any:
        """One who works in the city, under that name; in the hospital where that is the role."""
        code = HOSPITAL if role in (Role.INSTITUTION, Role.PRACTITIONER) else ""
        place = organisation("990101" if code else "9901", code, role)
        with act(None, "test.cast"):
            place.region.name = "示例市第一区" if code else "示例市"
            place.region.save()
            Organisation.objects.filter(pk=place.pk).update(name=NAMES.get(role, BUREAU))
            user = self.people.of(role, place.region.pk, code)
            user.name = name
            user.save()
        return user

    def certify(self, user: Any) -> None:
        with act(None, "test.cast"):
            Certificate.objects.create(
                user=user,
                number=f"ZF-9901-{user.username[4:]:0>4}",
                issued_by="示例省人民政府",
                valid_from=date(2026, 1, 1),
                valid_to=date(2030, 12, 31),
            )

    def page(self, user: Any, address: str) -> Any:
        """That address as the user sees it, in a browser of their own."""
        page = self.page_of(user)
        page.goto(address)
        return page

    def hospital(self) -> None:
        hospital(name="示例市第一人民医院")

    def points(self) -> list[SuspectPoint]:
        """What a screening left: one point a rule, all of the hospital."""
        return [self._point(number, *found) for number, found in enumerate(FINDINGS, 1)]

    def _point(self, number: int, code: str, name: str, *rest: str) -> SuspectPoint:
        violation, outcome, amount, message = rest
        sn, day = f"JZ202605{number:04}", 3 + 2 * number
        charge = {
            "bkkp_sn": sn,
            "setl_id": f"JS202605{number:04}",
            "psn_no": f"P99010000{number:04}",
            "fixmedins_code": HOSPITAL,
            "fee_ocur_time": f"2026-05-{day:02} 10:20:00",
            "cnt": 32,
            "pric": f"{float(amount) / 16:.2f}",
            "det_item_fee_sumamt": f"{float(amount) * 2:.2f}",
            "medins_list_name": "静脉输液" if number == 1 else name,
        }
        return point(
            amount,
            charges={sn: amount},
            message=message,
            evidence={"fee_list_d": [charge, {**charge, "bkkp_sn": f"{sn}-2", "cnt": 1}]},
            finding_id=f"{number:08}" + "7c1e5a90" * 3,
            rule_code=code,
            rule_name=name,
            violation=violation,
            outcome=outcome,
            fixmedins_name="示例市第一人民医院",
            psn_no=charge["psn_no"],
            setl_id=charge["setl_id"],
            occurred_from=datetime(2026, 5, day, 2, 20, tzinfo=UTC),
            occurred_to=datetime(2026, 5, day, 8, 20, tzinfo=UTC),
        )


@pytest.fixture
def cast(people: People, page_of: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> Cast:
    return Cast(people, page_of, monkeypatch)
