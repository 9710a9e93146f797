"""The claim tables of a version, as rules see them: valid, net of reversals, of one region."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from datetime import date

import ibis.expr.types as ir

from baowei.lake import Version
from baowei.lake.arrow import arrow_table
from baowei.schema import TABLES
from baowei.screen.changes import parts_by
from baowei.screen.engines import Engine
from baowei.screen.engines.engine import ROW_ID
from baowei.screen.local_codes import LocalCodes
from baowei.screen.reversals import LINE_AMOUNTS, Reversals, find_reversals, valid

LINE_COLUMNS = (
    *("bkkp_sn", "mdtrt_id", "setl_id", "psn_no", "fixmedins_code", "fee_ocur_time"),
    *("rx_drord_no", "med_type", "cnt", "pric", "pric_uplmt_amt", "det_item_fee_sumamt"),
    *("fulamt_ownpay_amt", "inscp_amt", "list_type", "med_list_codg", "medins_list_name"),
    *("hilist_name", "med_chrgitm_type", "overlmt_selfpay", "dscg_tkdrug_flag"),
    *(
        "bilg_dept_codg",
        "bilg_dept_name",
        "bilg_dr_code",
        "acord_dept_codg",
        "tcmdrug_used_way",
        "prd_days",
        "sin_dos_dscr",
        "used_frqu_dscr",
        "rx_circ_flag",
        "prcu_drug_flag",
        "crte_time",
    ),
)
"""What rules need of a charged line; lines that are kept for a run have these columns only."""

DATED = ("fee_list_d", "exec_d", "drug_trac_d")
"""Large tables of which a narrow question needs only some months."""


TAKEN = {
    "fee_list_d": ("lines", "bkkp_sn"),
    "setl_d": ("setl", "setl_id"),
    "mdtrt_d": ("mdtrt", "mdtrt_id"),
    "drug_trac_d": ("setl", "setl_id"),
}
"""Tables that reversals take rows from: by which of `Reversals`, and by what key."""


@dataclass(frozen=True)
class Only:
    """Restrict every table whose rows all name `column` to these keys (a one-column table).

    since: no row of charges, records or scans before this day is needed.
    """

    column: str
    keys: ir.Table
    since: date | None = None


class Claims:
    """Ibis tables by name. Made once a run, or once a key column when screening is incremental.

    codes: local item codes, which no rule gets to see.
    """

    def __init__(
        self,
        engine: Engine,
        version: Version,
        region: str = "",
        only: Only | None = None,
        codes: LocalCodes | None = None,
    ) -> None:
        self.engine = engine
        self.version = version
        self.region = region
        self.only = only
        self.codes = codes or LocalCodes(engine)
        self._all: Claims | None = None
        self._prefix = f"{only.column}_" if only else ""

    def part(self, only: Only) -> Claims:
        """These claims, restricted."""
        part = Claims(self.engine, self.version, self.region, only, self.codes)
        part._all = self
        return part

    def named(self, name: str) -> str:
        """The name under which the engine holds a table of these claims."""
        return f"{self._prefix}{name}"

    def raw(self, name: str) -> ir.Table:
        """The stored rows, of the region and keys asked for; kept when restricted to keys."""
        stored = self._stored(name)
        return stored.drop(ROW_ID) if ROW_ID in stored.columns else stored

    @functools.cache  # noqa: B019 - lives as long as the run
    def _stored(self, name: str) -> ir.Table:
        """The stored rows with ROW_ID, where the engine gives one."""
        columns = list(TABLES[name].columns())
        since = self.only.since if self.only and name in DATED else None
        paths = self.version.files(name, since=since)
        if not paths:
            empty = arrow_table(TABLES[name].columns(), [])
            return self.engine.rows(f"no_{self.named(name)}", empty)
        if name == "fee_list_d":
            columns = [c for c in columns if c in (*LINE_COLUMNS, *LINE_AMOUNTS, "vali_flag")]
        table = self.engine.files(f"file_{self.named(name)}", paths)
        table = table.select(*columns, *({ROW_ID} & {*table.columns}))
        if self.only is None or not parts_by(name, self.only.column):
            return self._of_region(table)
        chosen = self._of_region(table.semi_join(self.only.keys, self.only.column))
        if self.only.column == "fixmedins_code" or (
            self.only.column == "psn_no" and name == "fee_list_d"
        ):
            return chosen  # too much to keep: nearly every institution, whole lives
        return self.engine.keep(f"of_{self.named(name)}", chosen)

    def _of_region(self, table: ir.Table) -> ir.Table:
        if not self.region or "fixmedins_code" not in table.columns:
            return table
        if "admdvs" in table.columns:
            return table.filter(table.admdvs.startswith(self.region))
        inside = self.raw("fixmedins_b").select("fixmedins_code")
        return table.semi_join(inside, "fixmedins_code")

    @functools.cached_property
    def reversals(self) -> Reversals:
        if self._all is None or self.only is None or self.only.column == "mdtrt_id":
            setl_d, fee_list_d = self.raw("setl_d"), self.raw("fee_list_d")
            return find_reversals(self.engine, setl_d, fee_list_d, self._prefix)
        # read once for every part that is not much smaller than all
        found, left = self._all.reversals, {}
        for name in ("setl_left", "lines_left"):
            rows = getattr(found, name)
            if self.only.column in rows.columns:
                left[name] = rows.semi_join(self.only.keys, self.only.column)
        return replace(found, **left)

    @functools.cache  # noqa: B019
    def table(self, name: str) -> ir.Table:
        """The table a rule reads under this name."""
        table = self._stored(name)
        if "vali_flag" in table.columns:
            table = valid(table)
        table = self._standing(name, table)
        if name == "fee_list_d":
            table = _with(table, self.reversals.lines_left)
        elif name == "setl_d":
            table = _with(table, self.reversals.setl_left)
        # after the reversals: a negative line names the code of the charge that it takes back
        return self.engine.view(self.named(name), self.codes.national(name, table))

    def _standing(self, name: str, table: ir.Table) -> ir.Table:
        """The rows of this table (with all its columns) that no reversal took away."""
        if name in TAKEN:
            reversed_rows, key = TAKEN[name]
            if ROW_ID in table.columns:
                table = table.anti_join(self._gone(name), ROW_ID)
            else:
                table = table.anti_join(getattr(self.reversals, reversed_rows), key)
        return table.drop(ROW_ID) if ROW_ID in table.columns else table

    @functools.cache  # noqa: B019
    def _gone(self, name: str) -> ir.Table:
        """The numbers of the rows that were taken away: a third of the cost of their keys."""
        reversed_rows, key = TAKEN[name]
        rows = self._stored(name).semi_join(getattr(self.reversals, reversed_rows), key)
        return self.engine.keep(f"gone_{self.named(name)}", rows.select(ROW_ID))

    def coded_lines(self, codes: ir.Table) -> ir.Table:
        """The net lines of these items (a table with `code`), computed once.

        Selecting before netting lets the engine skip what the codes rule out.
        """
        lines = valid(self._stored("fee_list_d"))
        lines = lines.select(*LINE_COLUMNS, *({ROW_ID} & {*lines.columns}))
        wanted = self.codes.also_local(codes)
        chosen = lines.semi_join(wanted, lines.med_list_codg == wanted.code)
        left = self.reversals.lines_left
        left = left.semi_join(wanted, left.med_list_codg == wanted.code)
        net = _with(self._standing("fee_list_d", chosen), left)
        net = self.codes.national("fee_list_d", net)
        return self.engine.keep(f"coded_{self.named('lines')}", net)

    def lines_of(self, column: str, keys: ir.Table) -> ir.Table:
        """Net lines of whole settlements or encounters (a table with that column)."""
        chosen = valid(self._stored("fee_list_d")).semi_join(keys, column)
        left = self.reversals.lines_left.semi_join(keys, column)
        net = _with(self._standing("fee_list_d", chosen), left)
        return net.select(
            "bkkp_sn", "setl_id", "mdtrt_id", "cnt", "det_item_fee_sumamt", "inscp_amt"
        )


def _with(standing: ir.Table, left: ir.Table) -> ir.Table:
    """The rows that stand and those of which a part is left."""
    return standing.union(left.select(*standing.columns))
