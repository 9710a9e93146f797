"""Hits of one request -> findings, in plain Python: what `Assembly` does for a whole run.

A database would need longer for the handful of rows of a request than the request may take.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any

from baowei.rules.rule import Rule
from baowei.screen.message import told

Row = Mapping[str, Any]
Hit = dict[str, Any]
ZERO = Decimal(0)
OF_A_CENT = 10_000
"""Millionths in a cent."""
_KEY = {"settlement": "setl_id", "encounter": "mdtrt_id"}


class Charges:
    """The charges and settlements that hits refer to, of the rows of one request."""

    def __init__(self, tables: Mapping[str, Sequence[Row]]) -> None:
        self._tables = tables
        self.region = {r["fixmedins_code"]: r["admdvs"] for r in tables.get("fixmedins_b", ())}

    @cached_property
    def setl(self) -> dict[str, Row]:
        """Settlements of which it is known what the fund paid."""
        rows = self._tables.get("setl_d", ())
        return {row["setl_id"]: row for row in rows if row["fund_pay_sumamt"] is not None}

    @cached_property
    def _lines(self) -> dict[str, dict[Any, list[Row]]]:
        found: dict[str, dict[Any, list[Row]]] = {c: defaultdict(list) for c in _KEY}
        for row in self._tables.get("fee_list_d", ()):
            for charge, column in _KEY.items():
                if row[column] is not None:
                    found[charge][row[column]].append(row)
        return found

    def of(self, hit: Hit) -> Iterator[Hit]:
        """The charges of a hit: its own line, or all lines of its settlement or encounter."""
        if hit["charge"] == "line":
            yield hit
        for row in self.whole(hit):
            amount = row["det_item_fee_sumamt"]
            yield {
                "bkkp_sn": row["bkkp_sn"],
                "setl_id": row["setl_id"],
                "quantity": row["cnt"],
                "amount": amount,
                "line_amount": amount,
                "line_inscp": row["inscp_amt"],
            }

    def whole(self, hit: Hit) -> list[Row]:
        column = _KEY.get(hit["charge"])
        return self._lines[hit["charge"]].get(hit[column], []) if column else []

    def fund_millionths(self, charge: Hit) -> int:
        """Fund paid x the line's share of what was claimed x the excess's share of the line."""
        setl = self.setl.get(charge["setl_id"])
        base = _base(setl) if setl else None
        amount, line = charge["amount"], charge["line_amount"]
        if setl is None or not base or base <= 0 or not line or line <= 0:
            return 0
        claimed = line if charge["line_inscp"] is None else charge["line_inscp"]
        if amount is None:
            return 0
        share = _cents(setl["fund_pay_sumamt"]) * _cents(claimed) * _cents(amount) * OF_A_CENT
        return _toward_zero(share, _cents(base) * _cents(line))


def findings_of(
    rule: Rule, hits: Sequence[Hit], charges: Charges, weak: Container[str]
) -> Iterator[dict[str, Any]]:
    """The findings of one rule, with the columns of `Finding` but for the run and the rule's hash.

    weak: knowledge rows of little trust: what rests on them is never more than suspect.
    """
    grouped: dict[tuple[Any, Any], list[Hit]] = defaultdict(list)
    for hit in hits:
        grouped[hit["knowledge_id"], hit["subject_id"]].append(hit)
    for (knowledge_id, subject_id), group in grouped.items():
        money = _money(rule, group, charges)
        if money is None or not any(hit["occurred_from"] for hit in group):
            continue
        found = {
            "finding_id": _digest(rule, knowledge_id, subject_id),
            "rule_code": rule.code,
            "knowledge_id": knowledge_id,
            "violation": rule.violation,
            "outcome": _outcome(rule, group, knowledge_id in weak),
            "subject_type": rule.subject,
            "subject_id": subject_id,
            **{c: _only(group, c) for c in ("fixmedins_code", "staff_code", "psn_no")},
            **{c: _only(group, c) for c in ("mdtrt_id", "setl_id")},
            **money,
            **_circumstances(group),
        }
        found["admdvs"] = charges.region.get(found["fixmedins_code"])
        days = (found["occurred_from"].date(), found["occurred_to"].date())
        said = (found["quantity"], found["amount"], len(found["lines"]))
        found["message"] = told(rule, json.loads(found["facts"]), *said, *days)
        yield found


def _money(rule: Rule, group: list[Hit], charges: Charges) -> dict[str, Any] | None:
    """The charges in question and what they come to; None: it cost the fund nothing."""
    flagged: dict[Any, list[Hit]] = defaultdict(list)
    for hit in group:
        for charge in charges.of(hit):
            flagged[charge["bkkp_sn"]].append(charge)
    once = [
        one[0] | {name: _max(c[name] for c in one) for name in ("quantity", "amount")}
        for one in flagged.values()
    ]
    beside = [hit for hit in group if hit["charge"] == "none"]
    extra = _sum(hit["amount"] for hit in beside)
    fund = sum(charges.fund_millionths(charge) for charge in once)
    known = all(charge["setl_id"] in charges.setl for charge in once)
    if rule.fund and once and known and fund == 0 and not extra:
        return None
    quantity = _sum(charge["quantity"] for charge in once)
    amount = _sum(charge["amount"] for charge in once)
    bare, bare_fund = _bare(group, charges)
    return {
        "lines": sorted(charge["bkkp_sn"] for charge in once),
        "quantity": _sum(hit["quantity"] for hit in beside) if quantity is None else quantity,
        "amount": (bare or ZERO if amount is None else amount) + (extra or ZERO),
        "fund_amount": _rounded(fund if once else bare_fund),
    }


def _bare(group: list[Hit], charges: Charges) -> tuple[Decimal | None, int]:
    """Settlements whose lines are not known: the settlement's own amounts."""
    ids = {h["setl_id"] for h in group if h["charge"] == "settlement" and not charges.whole(h)}
    rows = [charges.setl[one] for one in ids if one in charges.setl]
    paid = _sum(row["fund_pay_sumamt"] for row in rows)
    return _sum(row["medfee_sumamt"] for row in rows), _cents(paid or ZERO) * OF_A_CENT


def _circumstances(group: list[Hit]) -> dict[str, Any]:
    evidence = {one for hit in group for one in hit["evidence"] or () if one is not None}
    texts = [(_last(hit["occurred_from"]), _last(hit["bkkp_sn"]), _as_json(hit)) for hit in group]
    return {
        "evidence": sorted(evidence),
        "occurred_from": _min(hit["occurred_from"] for hit in group),
        "occurred_to": _max(hit["occurred_to"] or hit["occurred_from"] for hit in group),
        "facts": min(texts)[2],
    }


def _as_json(hit: Hit) -> str:
    facts = {name.removeprefix("f_"): v for name, v in hit.items() if name.startswith("f_")}
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))


def _outcome(rule: Rule, group: list[Hit], weak: bool) -> str:
    given: str = max(hit["outcome"] or "z" for hit in group)
    outcome = rule.outcome if given == "z" else given
    return "suspect" if weak and outcome == "violation" else outcome


def _only(group: list[Hit], column: str) -> Any:
    """The value that all hits share that have one."""
    values = {hit[column] for hit in group} - {None}
    return values.pop() if len(values) == 1 else None


def _digest(rule: Rule, knowledge_id: str | None, subject_id: str) -> str:
    text = "|".join((rule.code, knowledge_id or "", rule.subject, subject_id))
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def _base(setl: Row) -> Decimal:
    """What of a settlement was claimed."""
    base: Decimal = setl["inscp_amt"]
    return base or (setl["medfee_sumamt"] or ZERO) - (setl["fulamt_ownpay_amt"] or ZERO)


def _rounded(millionths: int) -> Decimal:
    """To whole cents."""
    return Decimal(_toward_zero(millionths + OF_A_CENT // 2, OF_A_CENT)).scaleb(-2)


def _cents(amount: Decimal) -> int:
    return int(amount * 100)


def _toward_zero(one: int, other: int) -> int:
    whole = abs(one) // abs(other)
    return whole if (one < 0) == (other < 0) else -whole


def _last(value: Any) -> tuple[bool, Any]:
    """Sorts nulls last."""
    return (value is None, value)


def _sum(values: Iterable[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, ZERO) if known else None


def _min(values: Iterable[Any]) -> Any:
    return min((value for value in values if value is not None), default=None)


def _max(values: Iterable[Any]) -> Any:
    return max((value for value in values if value is not None), default=None)
