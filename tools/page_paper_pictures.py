"""docs/guide/papers.md: what every official document looks like, by stage of the procedure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import markdown_text as markdown
from office_setup import zh

from baowei.law.read import load_yaml
from baowei.supervision.cases import required
from baowei.supervision.cases.letter_states import LETTERS
from baowei.supervision.cases.measure_states import MEASURES, PAPERS_OF
from baowei.supervision.cases.needs import OWN
from baowei.supervision.cases.side import SIDES as CASE_SIDES
from baowei.supervision.cases.states import FLOW as CASES
from baowei.supervision.desk.flow import Flow
from baowei.supervision.documents.papers import PAPERS, SHELVES, cite
from baowei.supervision.documents.papers.catalogue_files import HERE
from baowei.supervision.recovery.forms import FORMS, PaperForm
from baowei.supervision.recovery.side import SIDES as RECOVERY_SIDES
from baowei.supervision.recovery.states import FLOW as RECOVERY
from baowei.supervision.transfers import guards as transfers
from baowei.supervision.transfers.states import POLICE, REFERRAL

STAGES = {
    "01_source": "线索与立案",
    "02_inquiry": "检查与调查取证",
    "03_measures": "先行登记保存与封存",
    "04_review": "调查终结与法制审核",
    "05_hearing": "告知、陈述申辩与听证",
    "06_decision": "处理决定",
    "07_transfer": "移送公安机关与报告",
    "08_service": "送达与公示",
    "09_enforcement": "履行与执行",
    "10_closing": "结案与归档",
    "11_campaign": "专项治理",
    "12_self_inspection": "自查自纠",
}
"""File of the catalogue -> the stage of the procedure whose documents it holds."""
FREE = "没有步骤以它为前提，需要时起草"


def page() -> str:
    parts = [
        "办案用到的每一种文书，以虚构的“示例市”的一件案子填写，供起草前查看样子。"
        "样张由 LibreOffice 转成的 PDF 拍成；文书改了而样张没有重拍，测试就会失败。"
        "每种文书要填哪些内容，见[文书](../reference/papers.md)。",
        "起草时案件里已有的内容自动填入；必填而没有填的，在预览和 Word 文件中都以【待填：…】标黄，"
        "填齐之前不能定稿。可以不填而没有填的格子印“／”，不留空白。文号在定稿时编，不留空号。"
        "签名、日期和印章的位置留给当事人和经办人。",
    ]
    needed = _needed()
    for stem, codes in _stages():
        links = "、".join(f"[{PAPERS[code].name}](#{code})" for code in codes)
        parts += [f"## {STAGES[stem]}", links, *(_paper(code, needed[code]) for code in codes)]
    return markdown.page("文书样张", *parts)


def _stages() -> Iterator[tuple[str, list[str]]]:
    """Files of the catalogue with the codes of their documents; KeyError for a stage unnamed."""
    for path in sorted(HERE.glob("[0-9]*.yaml")):
        yield path.stem, [row["code"] for row in load_yaml(path)]


def _paper(code: str, steps: list[str]) -> str:
    paper = PAPERS[code]
    needs = f"没有它不能办理：{'；'.join(dict.fromkeys(steps))}" if steps else FREE
    return "\n\n".join(
        [
            f'<a id="{code}"></a>',
            f"### {paper.name}",
            f"依据{cite(paper.article)}。{needs}。归入{SHELVES[paper.shelf]}。",
            f"![{paper.name}的样张](../images/guide/papers/{code}.png)",
        ]
    )


def _needed() -> dict[str, list[str]]:
    """Code -> the steps that cannot be taken without it, as the office asks for it."""
    found: dict[str, list[str]] = defaultdict(list)
    for code, text in (*_of_cases(), *_of_measures(), *_of_transfers(), *_of_recovery()):
        found[code].append(text)
    return found


def _of_cases() -> Iterator[tuple[str, str]]:
    for step, codes in required.BEFORE.items():
        yield from ((code, _step(CASES, step)) for code in codes)
    for codes in required.DECISION.values():
        yield from ((code, _step(CASES, "decide")) for code in codes)
    # the party said something: 处罚法-45
    yield from ((code, f"{_step(CASES, 'hear')}（有陈述申辩的）") for code in required.ANSWER)
    yield "hearing_right", f"{_step(CASES, 'notify')}（拟处罚款的）"
    yield "assistance", f"{zh(CASES.label)}“{zh(LETTERS.label)}”"
    for side, codes in {**OWN, "extend_decision": ("decision_extension",)}.items():
        yield from ((code, f"{zh(CASES.label)}“{zh(CASE_SIDES[side].label)}”") for code in codes)


def _of_measures() -> Iterator[tuple[str, str]]:
    for steps in PAPERS_OF.values():
        for step, codes in steps.items():
            yield from ((code, _step(MEASURES, step)) for code in codes)


def _of_transfers() -> Iterator[tuple[str, str]]:
    for step, codes in transfers.PAPERS.items():
        yield from ((code, _step(POLICE, step)) for code in codes)
    for way in REFERRAL.steps.values():
        if transfers.letter_final in way.guards:
            yield transfers.LETTER, _step(REFERRAL, way.name)


def _of_recovery() -> Iterator[tuple[str, str]]:
    for step, form in FORMS.items():
        if issubclass(form, PaperForm):
            known = RECOVERY.steps.get(step) or RECOVERY_SIDES[step]
            yield form.code, f"{zh(RECOVERY.label)}“{zh(known.label)}”"


def _step(flow: Flow, name: str) -> str:
    return f"{zh(flow.label)}“{zh(flow.steps[name].label)}”"
