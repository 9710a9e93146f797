"""What a case knows of the values of its documents, by their codes in the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from baowei.supervision.cases.measure_values import BY_CODE as MEASURE_PAPERS
from baowei.supervision.cases.measure_values import values_of as measure_values
from baowei.supervision.cases.models import Case
from baowei.supervision.cases.paper_words import Words
from baowei.supervision.cases.states import DECISION, REVIEW
from baowei.supervision.deadlines.queries import running_of
from baowei.supervision.desk.hooks import amount_of
from baowei.supervision.documents.papers.values import chinese_day

Values = dict[str, Any]
FUND_ACCOUNT = "原医疗保障基金财政专户"
CASE = Case.Decision


def values_of(case: Case, code: str, known: Mapping[str, Any]) -> Values:
    """Values to begin with. known: what other documents of the case say, which stands where a
    person may have put it better; what was decided is read from the case itself.
    """
    words = Words(case)
    more = BY_CODE.get(code)
    kept = measure_values(words, code) if code in MEASURE_PAPERS else {}
    own = {**(more(words) if more else {}), **kept}
    found = {**_common(words), **known, **_decided(words), **own}
    return {key: value for key, value in found.items() if value not in (None, "", [])}


def _common(words: Words) -> Values:
    case, team = words.case, words.case.team()
    place = words.institution
    return {
        "party": case.party,
        "party_address": place.addr if place else "",
        "institution_code": case.fixmedins_code,
        "cause": words.cause,
        "case_number": words.number("filing_approval") or case.number,
        "case_source": str(case.lead.get_source_display()),
        "lead_number": case.lead.number,
        "received_on": case.lead.received_on,
        "filed_on": case.filed_on,
        "made_on": words.today,
        "inspectors": words.team,
        "handlers": words.names,
        "handler": team[0].user.name if team else "",
        "contact": team[0].user.name if team else "",
        "facts": words.facts or _of_the_proposal(words, "涉嫌行为"),
        "period": _period(words),
        "fund_loss": case.fund_loss,
        "evidence": words.evidence,
        "evidence_list": words.evidence_list,
        "provisions": words.provisions,
        "penalty_basis": words.penalty_basis,
        "discretion": words.discretion,
        "proposal": words.proposal(),
        "fund_account": FUND_ACCOUNT,
    }


def _decided(words: Words) -> Values:
    """Of the decision, as soon as there is one; before, what the party was told of."""
    case, code = words.case, _carrying(words)
    decided = bool(case.decided_on)
    return {
        "refund": case.refund if decided else case.notified_refund,
        # a sum of nothing is not ordered
        "fine": (case.fine if decided else case.notified_fine) or None,
        **({"decision_number": words.number(code)} if code else {}),
        **({"decision_on": case.decided_on} if decided else {}),
    }


def _carrying(words: Words) -> str:
    """Code of the final document that carries the decision."""
    codes = ("penalty_decision", "no_penalty_decision", "summary_penalty")
    return next((code for code in codes if code in words.final), "")


def _of_the_proposal(words: Words, name: str) -> str:
    """What the inspectors wrote on that condition when they proposed to file the lead."""
    steps = words.case.lead.steps.filter(step="propose_filing")
    text = steps.order_by("-at", "-pk").values_list("text", flat=True).first() or ""
    lines = (line.partition("：") for line in text.splitlines())
    return next((said.rstrip("。") for head, _, said in lines if head == name), "")


def _period(words: Words) -> str:
    if not words.conducts:
        return ""
    first = min(one.first_day for one in words.conducts)
    last = max(one.last_day for one in words.conducts)
    return f"{chinese_day(first)}至{chinese_day(last)}"


def _filing(words: Words) -> Values:
    return {
        "suspect": _of_the_proposal(words, "嫌疑人"),
        "punishable": _of_the_proposal(words, "涉嫌行为"),
        "jurisdiction": _of_the_proposal(words, "管辖"),
    }


def _inspection(words: Words) -> Values:
    about = f"{words.cause}涉及的" if words.cause else ""
    return {"from_on": words.today, "scope": f"{about}医药服务行为和医疗保障基金使用情况"}


def _report(words: Words) -> Values:
    case, sealed = words.case, words.number("seal_decision")
    measures = f"依《封存决定书》（{sealed}）采取了封存措施" if sealed else "没有采取行政强制措施"
    course = (
        f"本机关于{chinese_day(case.lead.received_on)}收到线索，于{chinese_day(case.filed_on)}立案，"
        f"由{words.names}调查，收集证据{case.evidence.count()}件，{measures}"
    )
    return {"course": course, "nature": words.cause}


def _submission(words: Words) -> Values:
    papers = "、".join(f"《{one.name}》" for one in words.final.values())
    return {
        "submitted_on": words.today,
        "ground": "责令追回医保基金或者罚款数额较大" if words.case.fund_loss else "",
        "materials": f"{papers}，证据{words.case.evidence.count()}件",
    }


def _opinion(words: Words) -> Values:
    clock = running_of(words.case, REVIEW)
    return {"received_on": clock.started_on if clock else None}


def _notice(words: Words) -> Values:
    return {"answer_within": "收到本告知书之日起五日（工作日）内"}


def _extension(words: Words) -> Values:
    clock = running_of(words.case, DECISION)
    return {"due_on": clock.due_on if clock else None}


def _hearing(words: Words) -> Values:
    host = words.case.hearing_host
    return {"chair": host.name if host else "", "investigators": words.names}


def _discussion(words: Words) -> Values:
    ground = "涉及重大安全问题或者有重大社会影响" if words.case.serious else ""
    return {"ground": ground, "reported": f"{words.facts}。拟处理：{words.proposal()}"}


def _decision(words: Words) -> Values:
    orders = "；".join(words.other_measures) or "按下列各项执行"
    return {"heard": words.heard(), "decision": orders}


def _summary(words: Words) -> Values:
    return {"decision": "罚款"}


def _on_file(words: Words) -> Values:
    return {"decision": words.outcome(), "filed_on": words.today, "violation": words.cause}


def _receipt(words: Words) -> Values:
    code = _carrying(words)
    paper = words.final.get(code)
    return {
        "served": f"《{paper.name}》{paper.number}" if paper else "",
        "addressee": words.case.party,
        "server": words.names,
    }


def _closing(words: Words) -> Values:
    case = words.case
    carried = ""
    if case.decided_on:
        carried = (
            f"应缴{(case.refund or 0) + (case.fine or 0):,.2f}元，"
            f"已缴（执行、核销）{case.settled_amount:,.2f}元，尚余{case.owed:,.2f}元"
        )
    return {"outcome": words.outcome(), "carried_out": carried, "ground": _ground(case)}


def _ground(case: Case) -> str:
    """Why the case may be closed (处罚程序-56); "" where it may not."""
    if not case.owed:
        done = case.decision == CASE.PENALTY
        return "行政处罚决定执行完毕" if done else "不予行政处罚等无须执行"
    return (
        "人民法院已受理强制执行申请" if case.owed == amount_of("cases.before_court", case) else ""
    )


def _disclosed(words: Words) -> Values:
    return {"violation": words.cause, "decision": words.outcome(), "published_on": words.today}


def _note(words: Words) -> Values:
    names = [one.user.name for one in words.case.investigators.select_related("user")]
    count = len(words.final) + words.case.evidence.count()
    return {
        "counts": f"文书和证据共{count}件，页数见卷内目录",
        "compiler": names[0] if names else "",
        "compiled_on": words.today,
    }


def _refund(words: Words) -> Values:
    rows = [
        {"what": one.text, "when": f"{one.first_day}至{one.last_day}", "amount": one.loss}
        for one in words.conducts
    ]
    return {"breakdown": rows, "refund": words.range.refund if words.range else None}


BY_CODE: dict[str, Callable[[Words], Values]] = {
    "filing_approval": _filing,
    "inspection_notice": _inspection,
    "investigation_report": _report,
    "legal_submission": _submission,
    "legal_opinion": _opinion,
    "prior_notice": _notice,
    "decision_extension": _extension,
    "hearing_notice": _hearing,
    "hearing_record": _hearing,
    "hearing_report": _hearing,
    "discussion": _discussion,
    "penalty_decision": _decision,
    "summary_penalty": _summary,
    "summary_filing": _on_file,
    "service_receipt": _receipt,
    "closing_approval": _closing,
    "disclosure": _disclosed,
    "dossier_note": _note,
    "refund_order": _refund,
}
