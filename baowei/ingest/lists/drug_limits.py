"""From a line of a drug list to claims, one for each of its codes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from baowei.ingest.lists import wording
from baowei.ingest.lists.listing import DrugLine, Reading, Refusal, Refused
from baowei.knowledge.claim import Claim

DRUG = re.compile(r"[XZ][A-Z]\d{2}[A-Z]{3}(\d{13}|\d{3}[A-Z]\d{12})")
HERB = re.compile(r"T\d{9}")
SEX_NOT_WRITTEN = "限定性别未写明，待人工"

Said = tuple[str, dict[str, object]]


def _age(line: DrugLine) -> Said:
    if line.limit_to != "儿童":
        raise Refused(f"限定对象“{line.limit_to}”未识别")
    limit = wording.is_payment_limit(line.limit_text)
    return ("drug_child_limit" if limit else "drug_child_only"), {}


def _sex(line: DrugLine) -> Said:
    if line.limit_to not in wording.SEX:
        raise Refused(f"限定性别“{line.limit_to}”未识别")
    return "drug_sex", {"gend": wording.SEX[line.limit_to]}


def _insurance(line: DrugLine) -> Said:
    if line.limit_to not in wording.INSURANCE:
        raise Refused(f"限定险种“{line.limit_to}”未识别")
    return "drug_insurance", {"insurance": wording.INSURANCE[line.limit_to]}


def _ways(line: DrugLine) -> Said:
    return "drug_med_type", {"ways": wording.ways(line.limit_text, line.limit_to)}


def _level(line: DrugLine) -> Said:
    return "drug_inst_level", {"min_rank": wording.min_rank(line.limit_text, line.limit_to)}


def _course(line: DrugLine) -> Said:
    days, counted = wording.course_days(line.limit_text, line.limit_to)
    return "drug_course", {"max_days": days, "counting": wording.counting(line.logic, counted)}


def _plain(kind: str, **values: str) -> Callable[[DrugLine], Said]:
    return lambda line: (kind, dict(values))


RULES: Mapping[str, Callable[[DrugLine], Said]] = {
    "限定年龄对象": _age,
    "限定性别对象": _sex,
    "限定保险类型": _insurance,
    "限定就医方式": _ways,
    "限定机构等级": _level,
    "限定支付疗程": _course,
    "药品区分性别使用": _sex,
    "药品儿童专用": _plain("drug_child_only"),
    "药品限儿童使用": _plain("drug_child_limit"),
    "药品限工伤保险": _plain("drug_insurance", insurance="work_injury"),
    "药品限生育保险": _plain("drug_insurance", insurance="maternity"),
    "药品限就医方式": _ways,
    "药品限医疗机构级别": _level,
    "药品限支付疗程": _course,
    "药品限二线使用": _plain("drug_second_line"),
    "超互联网医院药品支付范围": _plain("drug_internet_ban"),
    "药品限适应症": _plain("drug_indication"),
    "中药饮片单方使用不予支付": _plain("herb_unpaid", scope="single"),
    "中药饮片单复方均不予支付": _plain("herb_unpaid", scope="any"),
}
"""What a list's own name or its 限定类型 means."""


def take(line: DrugLine, reading: Reading) -> None:
    """Adds the claims of a line to the reading, or the refusal of the line or of single codes."""
    if line.rule == "药品区分性别使用" and not line.limit_to:
        reading.unsettled.append(line)
        return
    claims, refusals = claims_of_line(line)
    reading.claims += claims
    reading.refusals += refusals


def claims_of_line(line: DrugLine, trust: str = "official") -> tuple[list[Claim], list[Refusal]]:
    """The claims of a line whose limit is written, and what of it is refused."""
    try:
        if line.rule not in RULES:
            raise Refused(f"限定类型“{line.rule}”未识别")
        kind, values = RULES[line.rule](line)
        if not line.codes:
            raise Refused("没有药品编码")
    except Refused as reason:
        return [], [line.place.refusal(line.drug_name, str(reason))]
    shape = HERB if kind == "herb_unpaid" else DRUG
    said = {"drug_name": line.drug_name, "limit_text": line.limit_text or None, **values}
    good = [code for code in line.codes if shape.fullmatch(code)]
    claims = [line.place.claim(kind, {"code": code, **said}, trust) for code in good]
    refusals = [
        line.place.refusal(line.drug_name, f"“{code}”不像国家{_thing(kind)}编码")
        for code in line.codes
        if not shape.fullmatch(code)
    ]
    return claims, refusals


def _thing(kind: str) -> str:
    return "中药饮片" if kind == "herb_unpaid" else "药品"
