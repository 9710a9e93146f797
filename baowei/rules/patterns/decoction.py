"""What a line of herbal pieces says of its decoction: grams in a dose, how often one is taken."""

from __future__ import annotations

import ibis.expr.types as ir

GRAMS = r"^([0-9]+(?:[.][0-9]+)?) *(?:g|G|克)$"
ONCE_A_DAY = r"^(?:(?:每日|每天|一日|1日|日)(?:一|1)(?:剂|付|帖).*|qd|QD)$"


def dose_grams(herbs: ir.Table) -> ir.Value:
    """Grams in a dose, where the line gives them in grams, else null."""
    return herbs.sin_dos_dscr.re_extract(GRAMS, 1).nullif("").cast("decimal(16,4)")


def once_a_day(herbs: ir.Table) -> ir.Value:
    """Whether one dose a day is taken, so that the days are doses; also where nothing is said."""
    said = herbs.used_frqu_dscr.re_search(ONCE_A_DAY)
    return herbs.used_frqu_dscr.isnull() | said.fill_null(False)
