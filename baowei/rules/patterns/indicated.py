"""What was charged against the diagnoses of its encounter: indicated, or forbidden."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from baowei.rules.patterns.stay import diagnoses


def not_indicated(
    rows: ir.Table, setl_d: ir.Table, mdtrt_d: ir.Table, setl_list_diag_d: ir.Table
) -> ir.Table:
    """The lines (with diag_prefix, several rows a line) of which no diagnosis fits any prefix.

    Each line once, with its first knowledge row. Not judged: an encounter without an ICD-10
    diagnosis, and a settlement for a chronic disease, which has a catalogue of its own.
    """
    own = setl_d.semi_join(rows, "setl_id")
    own = own.filter(own.dise_no.fill_null("") != "").select("setl_id")
    rows = rows.anti_join(own, "setl_id")
    coded = _coded(rows, mdtrt_d, setl_list_diag_d)
    coded = coded.filter(coded.diag_code.notnull())
    pairs = rows.inner_join(coded, "mdtrt_id")
    met = pairs.filter(pairs.diag_code.startswith(pairs.diag_prefix)).select("bkkp_sn")
    rows = rows.semi_join(coded, "mdtrt_id").anti_join(met, "bkkp_sn")
    return _once(rows)


def forbidden(rows: ir.Table, mdtrt_d: ir.Table, setl_list_diag_d: ir.Table) -> ir.Table:
    """The lines (with diag_prefix) of which a diagnosis begins with it, as `diag_code`; once."""
    coded = _coded(rows, mdtrt_d, setl_list_diag_d)
    pairs = rows.inner_join(coded, "mdtrt_id")
    return _once(pairs.filter(pairs.diag_code.startswith(pairs.diag_prefix)), "diag_code")


def _coded(rows: ir.Table, mdtrt_d: ir.Table, setl_list_diag_d: ir.Table) -> ir.Table:
    """mdtrt_id, diag_code: every ICD-10 diagnosis of the rows' encounters."""
    own = rows.select("mdtrt_id").distinct()
    coded = diagnoses(mdtrt_d.semi_join(own, "mdtrt_id"), setl_list_diag_d)
    return coded.select("mdtrt_id", "diag_code").semi_join(own, "mdtrt_id")


def _once(rows: ir.Table, *also: str) -> ir.Table:
    """A row a line: the one of the first knowledge row, and of the first `also` among these."""
    first = ibis.window(
        group_by="bkkp_sn", order_by=[rows[name] for name in ("knowledge_id", *also)]
    )
    numbered = rows.mutate(row_of_line=ibis.row_number().over(first))
    return numbered.filter(numbered.row_of_line == 0).drop("row_of_line")
