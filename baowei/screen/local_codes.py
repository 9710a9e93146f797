"""Local item codes in claims: replaced by the national codes that rules and lists name."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import asdict

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from baowei.provinces import CodeRow, codes_digest
from baowei.screen.engines import Engine

DAY_OF = {
    "fee_list_d": "fee_ocur_time",
    "exec_d": "begntime",
    "invt_d": "invt_time",
    "drug_trac_d": "trac_time",
}
"""Tables that name an item, and the column whose day says which row of the map holds."""

SCHEMA = pa.schema(
    [
        ("local_code", pa.string()),
        ("med_list_codg", pa.string()),
        ("valid_from", pa.date32()),
        ("valid_to", pa.date32()),
    ]
)


class LocalCodes:
    """The map of a run's region. Where it has no row, every table comes back as it is.

    digest: of what the map says, None without a row.
    """

    def __init__(self, engine: Engine, rows: Sequence[CodeRow] = ()) -> None:
        self.engine = engine
        self.rows = rows
        self.digest = codes_digest(rows)

    @functools.cached_property
    def _map(self) -> ir.Table:
        rows = pa.Table.from_pylist([asdict(row) for row in self.rows], schema=SCHEMA)
        return self.engine.rows("local_codes", rows)

    def national(self, name: str, table: ir.Table) -> ir.Table:
        """The rows of a claim table with med_list_codg as the country writes it on their day.

        A table that names no local code is looked through once and read as it is ever after.
        """
        if not self.rows or name not in DAY_OF or not self._named_in(table):
            return table
        known = self._map.rename(map_code="med_list_codg", map_from="valid_from", map_to="valid_to")
        day = table[DAY_OF[name]].date()
        joined = table.left_join(
            known,
            [
                table.med_list_codg == known.local_code,
                day >= known.map_from,
                day <= known.map_to,
            ],
        )
        code = ibis.coalesce(joined.map_code, joined.med_list_codg)
        return joined.mutate(med_list_codg=code).select(*table.columns)

    def _named_in(self, table: ir.Table) -> bool:
        local = self._map.select("local_code").distinct()
        named = table.semi_join(local, table.med_list_codg == local.local_code)
        return bool(self.engine.fetch(named.select("med_list_codg").limit(1)).num_rows)

    def also_local(self, codes: ir.Table) -> ir.Table:
        """The national codes (a table with `code`) and the local ones that may mean them."""
        if not self.rows:
            return codes
        meant = self._map.semi_join(codes, self._map.med_list_codg == codes.code)
        return codes.select("code").union(meant.select(code="local_code"), distinct=True)
