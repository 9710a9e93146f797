"""One run of the import: new findings in, changed ones told, fallen ones withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import duckdb
from django.db import connection
from django.utils.translation import gettext as _

from baowei.lake import Lake, Version
from baowei.provinces import all_rules
from baowei.screen.totals import connect
from baowei.supervision.desk.act import act
from baowei.supervision.desk.many import update_many
from baowei.supervision.points.actions import withdraw
from baowei.supervision.points.importing.copy import copy_points
from baowei.supervision.points.models import SuspectPoint

Progress = Callable[[str, int, int], None]
OPEN = ("new", "proposed", "to_send")


@dataclass(frozen=True)
class Imported:
    """added: new points. changed: points whose amount the newest screening sees otherwise.

    withdrawn: points that nobody has been told of and whose finding fell.
    """

    added: int
    changed: int
    withdrawn: int


def import_findings(lake: Lake, progress: Progress | None = None) -> Imported:
    """Take in what the newest screening found; doing it again changes nothing.

    A new point comes with the rows behind it, as they are now. One transaction: interrupted, it
    leaves nothing behind.
    """
    tell = progress or (lambda *_: None)
    version = lake.current()
    if not version.files("finding"):
        return Imported(0, 0, 0)
    db = connect(version)
    with act(None, "points.import"):
        tell("findings", 0, 3)
        _fresh(db)
        _describe(db, version)
        tell("points", 1, 3)
        added = copy_points(db, version)
        tell("changes", 2, 3)
        result = Imported(added, _changed(db), _fallen(db))
    with connection.cursor() as cursor:
        # what pages count is then read from the index alone
        cursor.execute("vacuum (analyze) points_suspectpoint")
    tell("changes", 3, 3)
    return result


def _fresh(db: duckdb.DuckDBPyConnection) -> None:
    known = SuspectPoint.objects.values_list("finding_id", "claimed_amount", "state")
    db.execute("create temp table known (finding_id varchar, claimed decimal(16,2), state varchar)")
    for start in range(0, len(rows := list(known)), 50_000):
        part = rows[start : start + 50_000]
        db.execute(
            "insert into known select unnest(?), unnest(?)::decimal(16,2), unnest(?)",
            [[r[0] for r in part], [str(r[1]) for r in part], [r[2] for r in part]],
        )
    db.execute("create temp table fresh as from finding anti join known using (finding_id)")


def _describe(db: duckdb.DuckDBPyConnection, version: Version) -> None:
    """Names of rules and institutions, as the list shows them."""
    rules = all_rules()
    db.execute("create temp table rule_names (rule_code varchar, rule_name varchar)")
    db.executemany(
        "insert into rule_names values (?, ?)", [(code, r.name) for code, r in rules.items()]
    )
    files = version.files("fixmedins_b")
    source = f"read_parquet({files!r})" if files else "(select null::varchar as fixmedins_code)"
    name = "any_value(fixmedins_name)" if files else "null::varchar"
    db.execute(
        f"create temp table places as select fixmedins_code, {name} as fixmedins_name"
        f" from {source} group by fixmedins_code"
    )


def _changed(db: duckdb.DuckDBPyConnection) -> int:
    """Note what the newest screening says of points that people already work on."""
    rows = db.execute(
        "select finding_id, greatest(f.fund_amount, 0) from finding f join known k"
        " using (finding_id) where greatest(f.fund_amount, 0) is distinct from k.claimed"
    ).fetchall()
    said = dict(rows)
    points = list(SuspectPoint.objects.filter(finding_id__in=said))
    points = [p for p in points if p.found_amount != said[p.finding_id]]
    for point in points:
        point.found_amount = said[point.finding_id]
    update_many(points, ["found_amount"])
    return len(points)


def _fallen(db: duckdb.DuckDBPyConnection) -> int:
    rows = db.execute(
        "select finding_id from known anti join finding using (finding_id)"
    ).fetchall()
    fallen = SuspectPoint.objects.filter(finding_id__in=[r[0] for r in rows], state__in=OPEN)
    chosen = [(pk, None) for pk in fallen.values_list("pk", flat=True)]
    if not chosen:
        return 0
    text = _("the newest screening no longer finds it")
    return len(withdraw(chosen, acting_user=None, text=text).done)
