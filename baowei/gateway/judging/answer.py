"""A finding as it is answered: in the client's own numbers, within the lengths of the interface."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from baowei.gateway.contract.answer import Detail, Violation
from baowei.gateway.contract.request import Request
from baowei.gateway.entry import Found
from baowei.gateway.judging.basis import basis, cut
from baowei.gateway.judging.keys import Line, Visit
from baowei.rules.rule import Rule

IN_QUESTION, EVIDENCE = "1", "2"
SEVERITY = {"violation": "1", "suspect": "2", "indicator": "3"}
CONDUCT, ITEM = "1", "2"
ZERO = Decimal(0)
_LINES = "fee_list_d:"


def found(
    rule: Rule,
    finding: Mapping[str, Any],
    amounts: Mapping[str, Decimal],
    lines: Mapping[str, Line],
    visit: Visit,
    request: Request,
    admdvs: str,
) -> Found:
    """finding: the columns of `Finding`. amounts: what is in question, of each of its lines.

    lines: orders of the request by key. visit: the encounter that the finding concerns.
    """
    jr_id = _digest(request.entry_id, finding["finding_id"])
    asked = [lines[key] for key in finding["lines"] if key in lines]
    cited = (one.removeprefix(_LINES) for one in finding["evidence"] if one.startswith(_LINES))
    beside = [lines[key] for key in cited if key in lines and key not in finding["lines"]]
    known = {key: amounts.get(key, ZERO) for key in finding["lines"] if key in lines}
    details = [
        *(_detail(jr_id, line, IN_QUESTION, known[key]) for key, line in _both(known, lines)),
        *(_detail(jr_id, line, EVIDENCE, ZERO) for line in beside),
    ]
    first = next((line for line in asked if line.new), asked[0] if asked else None)
    return Found(
        violation=_violation(
            rule, finding, jr_id, details, sum(known.values(), ZERO), visit, request
        ),
        rule_code=rule.code,
        admdvs=admdvs,
        psn_no=visit.person,
        mdtrt_id=visit.key,
        staff_code=(first.order.drord_dr_codg if first else visit.encounter.dr_codg) or "",
        dept_code=(first.order.drord_dept_codg if first else visit.encounter.adm_dept_codg) or "",
        subject_type=rule.subject,
        subject_id=finding["subject_id"],
        outcome=finding["outcome"],
        lines=tuple(line.order.rx_id or "" for line in asked),
        fund_amount=finding["fund_amount"],
    )


def _both(keys: Mapping[str, Any], lines: Mapping[str, Line]) -> Sequence[tuple[str, Line]]:
    return [(key, lines[key]) for key in keys]


def _violation(
    rule: Rule,
    finding: Mapping[str, Any],
    jr_id: str,
    details: list[Detail],
    amount: Decimal,
    visit: Visit,
    request: Request,
) -> Violation:
    at: datetime = finding["occurred_from"]
    return Violation(
        jr_id=jr_id,
        rule_id=rule.code,
        rule_name=rule.name,
        vola_cont=cut(f"{finding['message']}合法情形：{rule.lawful}"),
        patn_id=visit.patient.patn_id or "",
        mdtrt_id=visit.encounter.mdtrt_id or "",
        judge_result_detail_dtos=tuple(details),
        vola_amt=amount if details else finding["amount"],
        sev_deg=SEVERITY[finding["outcome"]],
        vola_evid=basis(rule.basis, at.date()),
        vola_bhvr_type=ITEM if rule.subject == "line" else CONDUCT,
        task_id=request.data.task_id or "",
    )


def _detail(jr_id: str, line: Line, kind: str, amount: Decimal) -> Detail:
    visit = line.visit
    return Detail(
        jrd_id=_digest(jr_id, visit.key, line.order.rx_id or "", kind),
        patn_id=visit.patient.patn_id or "",
        mdtrt_id=visit.encounter.mdtrt_id or "",
        rx_id=line.order.rx_id or "",
        vola_item_type=kind,
        vola_amt=amount,
    )


def _digest(*parts: str) -> str:
    return hashlib.blake2b("|".join(parts).encode(), digest_size=16).hexdigest()
