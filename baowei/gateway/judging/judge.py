"""The judge of requests: the rules compiled once, and what they find for those who ask."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from baowei.gateway.entry import Found, Judgement, Settlement
from baowei.gateway.judging.answer import ZERO, found
from baowei.gateway.judging.asked import Asked, Past
from baowei.gateway.judging.charged import Charged
from baowei.gateway.judging.codes import Codes
from baowei.gateway.judging.collector import waiting
from baowei.gateway.judging.concern import Concern
from baowei.gateway.judging.held import PLACE, column
from baowei.gateway.judging.keys import Visit
from baowei.gateway.judging.left_out import LEFT_OUT
from baowei.gateway.judging.netting import compiled
from baowei.gateway.judging.passes import passes
from baowei.gateway.judging.rows import Rows, Tables, rows_of_requests
from baowei.gateway.judging.settled import asked_of, rows_of_settlement
from baowei.gateway.judging.sight import Sight
from baowei.gateway.place import place
from baowei.provinces import CodeRow
from baowei.rules.rule import Rule
from baowei.screen.engines.rows import Request as Held
from baowei.screen.request import RequestJudge
from baowei.screen.request_findings import Charges, findings_of

REGISTERS = (
    *("fixmedins_b", "fixmedins_rsc_d", "fixmedins_stas_d"),
    *("medins_staff_b", "staff_stas_d"),
)
"""Claim tables that are not about a person."""
_REQUESTED = ("setl_d", "mdtrt_d", "fee_list_d", "setl_list_diag_d", "setl_list_oprn_d")

SLOW = 0.1
"""Seconds for one pass; a rule takes a ten-thousandth part of a second, also of long bills a tenth
of this (2026-11-27)."""

log = logging.getLogger(__name__)
Trouble = tuple[tuple[str, ...], tuple[str, ...]]
"""Codes of rules that failed, and of those that were slow."""
Values = Mapping[str, Sequence[Mapping[str, Any]]]


class Judging:
    """Made once for rules, knowledge and registers; judging changes nothing in it.

    rules: those of before and during that may judge here; the ones that no request can be judged
    by are left out. knowledge, registers: rows by column name.
    weak: knowledge rows on trial. history: the claim tables whose rows of a person rules read.
    """

    def __init__(
        self,
        rules: Sequence[Rule],
        knowledge: Values,
        registers: Values | None = None,
        codes: Sequence[CodeRow] = (),
    ) -> None:
        held = {name: (registers or {}).get(name, ()) for name in REGISTERS}
        staged = [rule for rule in rules if {"before", "during"} & {*rule.stages}]
        judged = [rule for rule in staged if rule.code not in LEFT_OUT]
        self.left_out = {rule.code: LEFT_OUT[rule.code] for rule in staged if rule not in judged}
        self._sight = Sight(judged, knowledge, REGISTERS)
        self._judge = RequestJudge(
            judged,
            knowledge,
            registers=held,
            named=self._sight.named,
            whole=self._sight.names,
        )
        self.rules = tuple(self._judge.rules)
        self.weak = self._judge.weak
        self._concerns = {c: Concern(plan) for c, plan in self._judge.plans.plans.items()}
        self._codes = Codes(codes)
        compiled()  # now, not while the first refund waits
        self._regions = {row["fixmedins_code"]: row["admdvs"] for row in held["fixmedins_b"]}
        self.history = tuple(sorted({*self._sight.tables, *_REQUESTED, "psn_info_b"}))

    def judge(self, asked: Sequence[Asked]) -> list[Judgement]:
        """What the rules find in each request, in the order of the requests."""
        judgements: dict[int, Judgement] = {}
        with waiting():
            for numbers in passes(asked):
                together = [asked[number] for number in numbers]
                judgements |= zip(numbers, self._together(together), strict=True)
        return [judgements[number] for number in range(len(asked))]

    def settled(self, settlement: Settlement, past: Past) -> Judgement:
        """What the rules find in a settlement. past: its person's history, itself included."""
        rows = rows_of_settlement(settlement, past, self.history)
        answers, trouble = self._findings(rows, [asked_of(settlement, past)])
        return Judgement(found=tuple(answers[0]), failed=trouble[0], slow=trouble[1])

    def _together(self, asked: Sequence[Asked]) -> list[Judgement]:
        """The judgements of a pass."""
        rows = rows_of_requests(asked, self.history)
        self._codes.translate(rows.tables)
        answers, trouble = self._findings(rows, asked)
        keys: list[list[tuple[str, str]]] = [[] for _ in asked]
        for visit in rows.keys.visits.values():
            keys[visit.number].append((visit.person, visit.key))
        return [
            Judgement(
                found=tuple(answer),
                complete=one.complete,
                failed=trouble[0],
                slow=trouble[1],
                keys=tuple(keys[number]),
            )
            for number, (one, answer) in enumerate(zip(asked, answers, strict=True))
        ]

    def _findings(self, rows: Rows, asked: Sequence[Asked]) -> tuple[list[list[Found]], Trouble]:
        """What is found in each request of a pass, and which rules failed or were slow over it."""
        new = {key for key, line in rows.keys.lines.items() if line.new}
        visits = rows.keys.visits
        views = self._sight.views(rows.tables, visits, rows.earliest)
        live = self._sight.fill(views, visits, new)
        held = self._judge.plans.encoded_request(views)
        charges = Charges(Charged(rows.tables))
        answers: list[list[Found]] = [[] for _ in asked]
        failed, slow = list[str](), list[str]()
        for code, rule in self._judge.rules.items():
            view = self._sight.view(rule)
            if view is not None and view not in live:
                continue
            started = time.perf_counter()
            try:
                for number, one in self._of_rule(rule, held, rows, charges, asked):
                    answers[number].append(one)
            except Exception as wrong:
                # one rule that breaks down must not silence the others
                log.error("%s: %s in %s", code, type(wrong).__name__, place(wrong))
                failed.append(code)
            if time.perf_counter() - started > SLOW:
                slow.append(code)
        return answers, (tuple(failed), tuple(slow))

    def _of_rule(
        self, rule: Rule, held: Held, rows: Rows, charges: Charges, asked: Sequence[Asked]
    ) -> Iterator[tuple[int, Found]]:
        """Findings of one rule that concern a request, with the number of the request."""
        plan = self._judge.plans.plans[rule.code]
        hits = plan.held(held)
        for group in self._concerns[rule.code].groups(hits, rows.keys) if hits else ():
            visit = group.visit
            request = asked[visit.number].request
            if request.stage not in rule.stages or not _supported(rule, visit, rows.tables):
                continue
            plain = [dict(zip(plan.columns, plan.decoded(row), strict=True)) for row in group.hits]
            amounts: dict[str, Decimal] = {}
            for charge in (charge for hit in plain for charge in charges.of(hit)):
                key, amount = charge["bkkp_sn"], charge["amount"] or ZERO
                amounts[key] = max(amounts.get(key, amount), amount)
            region = self._regions.get(visit.institution) or visit.encounter.medins_admdvs or ""
            for finding in findings_of(rule, plain, charges, self.weak):
                lines = rows.keys.lines
                yield visit.number, found(rule, finding, amounts, lines, visit, request, region)


def _supported(rule: Rule, visit: Visit, tables: Tables) -> bool:
    """Whether the encounter has rows of the tables whose absence proves nothing."""
    for name in rule.needs:
        if name in tables and "mdtrt_id" in PLACE[name]:
            at = column(name, "mdtrt_id")
            if not any(row[at] == visit.key for row in tables[name]):
                return False
    return True
