"""What the limit texts say. The text is the law; a coded column beside it may be shortened."""

from __future__ import annotations

import re
from importlib.resources import files

import yaml

from baowei.ingest.lists.listing import Refused

WAYS = {"急诊": "emergency", "住院": "inpatient", "门诊": "outpatient"}
RANKS = {"一": 1, "二": 2, "三": 3}
SEX = {"男": "1", "女": "2"}
INSURANCE = {"工伤": "work_injury", "生育": "maternity"}

SEX_WORDS: dict[str, list[str]] = yaml.safe_load(
    (files("baowei.ingest.lists") / "sex_words.yaml").read_text("utf-8")
)


def ways(text: str, column: str) -> str:
    """Ways of treatment that are paid, parted by |; from the text, else from the column."""
    if re.search(r"(门诊|急诊|住院)[^，。；,;]*(不予|不得|除外)", text):
        raise Refused("限定就医方式写成了除外的说法，待人工")
    for source in (text, column):
        spelt_out = source.replace("门急诊", "门诊急诊")
        found = sorted(way for word, way in WAYS.items() if word in spelt_out)
        if found:
            return "|".join(found)
    raise Refused("看不出限定的就医方式，待人工")


def min_rank(text: str, column: str) -> int:
    """The lowest level of institution that the text admits; below it nothing is paid.

    Where the text admits a third-level hospital or a second-level specialised one, the answer
    is 2: who may prescribe at the second level cannot be told from a level alone.
    """
    if re.search(r"首次处方[^，。；,;]*级", text):
        raise Refused("只限首次处方的医疗机构级别，不是每次使用的限制，待人工")
    for source in (text, column):
        found = [RANKS[word] for word in re.findall(r"([一二三])级", source)]
        if found:
            return min(found)
    raise Refused("看不出限定的医疗机构级别，待人工")


def course_days(text: str, column: str) -> tuple[int, str]:
    """Paid days and how they count: a limit in days counts days of use; one in months or years
    runs from the first day of use. From the text, else from the column.
    """
    for source in (text, column):
        days = re.search(r"(?:不超过|最多支付|^)(\d+)[天日]", source)
        if days:
            return int(days[1]), "days"
        months = re.search(r"(?:不超过|最多支付|≤|^)(\d+)个月", source)
        if months:
            return int(months[1]) * 365 // 12, "span"
        if re.search(r"(?:不超过|最多支付|≤|^)(?:一|1)年", source):
            return 365, "span"
    raise Refused("看不出限定的支付天数，待人工")


def counting(logic: str, otherwise: str) -> str:
    """How paid days count, where the list describes its own check."""
    if "时间跨度" in logic:
        return "span"
    return "days" if "日期总计" in logic else otherwise


def is_payment_limit(text: str) -> bool:
    """A payment limit begins with 限; other texts of the age list are indications."""
    return text.startswith("限")


def sex(text: str) -> str | None:
    """The sex that the wording makes certain; None where it names none or both."""
    found = {code for code, words in SEX_WORDS.items() if any(word in text for word in words)}
    return found.pop() if len(found) == 1 else None
