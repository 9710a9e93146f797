"""What a rule returns: a row a flagged charge, or a row a fact where no charge is singled out."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

COLUMNS: dict[str, str] = {
    "subject_id": "string",
    "knowledge_id": "string",
    "outcome": "string",
    "charge": "string",
    "bkkp_sn": "string",
    "setl_id": "string",
    "mdtrt_id": "string",
    "psn_no": "string",
    "fixmedins_code": "string",
    "staff_code": "string",
    "occurred_from": "timestamp",
    "occurred_to": "timestamp",
    "quantity": "decimal(16, 4)",
    "amount": "decimal(16, 2)",
    "line_amount": "decimal(16, 2)",
    "line_inscp": "decimal(16, 2)",
    "evidence": "array<string>",
}
"""Every column a rule's result has, besides its facts, which are named `f_…`."""


def hits(
    rows: ir.Table,
    *,
    subject: ir.Value,
    evidence: dict[str, ir.Value],
    facts: dict[str, ir.Value],
    charge: str = "line",
    occurred: ir.Value | None = None,
    until: ir.Value | None = None,
    quantity: ir.Value | None = None,
    amount: ir.Value | None = None,
    outcome: ir.Value | str | None = None,
) -> ir.Table:
    """The rows as hits of a rule.

    rows: its columns of the names in COLUMNS (bkkp_sn, setl_id, psn_no, knowledge_id…) are taken
    as they are; `det_item_fee_sumamt` and `inscp_amt` become the line's amounts.
    subject: key of what is flagged. charge: line (bkkp_sn is the charge), settlement or encounter
    (all of its lines are), none. occurred, until: default fee_ocur_time.
    quantity, amount: the excess, in units and in CNY of the line's price; default the whole line.
    outcome: a weaker word than the rule's for some rows, or null.
    evidence: label -> key; the label is the table's name, or `table.anything` where one table
    gives several rows. facts: named values for the message; text, numbers or dates.
    """
    names = rows.columns
    occurred = rows["fee_ocur_time"] if occurred is None else occurred
    line = charge == "line"
    given: dict[str, ir.Value | None] = {
        "subject_id": subject,
        "charge": ibis.literal(charge),
        "outcome": ibis.literal(outcome) if isinstance(outcome, str) else outcome,
        "staff_code": rows["bilg_dr_code"] if "bilg_dr_code" in names else None,
        "occurred_from": occurred,
        "occurred_to": occurred if until is None else until,
        "quantity": quantity if quantity is not None else (rows["cnt"] if line else None),
        "amount": amount if amount is not None else (rows["det_item_fee_sumamt"] if line else None),
        "line_amount": rows["det_item_fee_sumamt"] if line else None,
        "line_inscp": rows["inscp_amt"] if line else None,
        "evidence": ibis.array(
            [
                ibis.literal(label.split(".")[0] + ":") + key.cast("string")
                for label, key in evidence.items()
            ]
        ),
    }
    if not line:
        given["bkkp_sn"] = None
    out: dict[str, ir.Value] = {}
    for name, kind in COLUMNS.items():
        value = given.get(name)
        if value is None and name not in given and name in names:
            value = rows[name]
        if value is None and name == "staff_code" and name in names:
            value = rows[name]
        out[name] = ibis.null(kind) if value is None else value.cast(kind)
    for name, value in facts.items():
        out[f"f_{name}"] = value.cast("string")
    return rows.select(**out)
