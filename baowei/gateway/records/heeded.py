"""Of the warnings that were answered, how many were heeded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from psycopg import Connection

from baowei.gateway.records.both import Wanted, both
from baowei.lake import Lake

By = Literal["rule", "dept", "staff"]

WINDOW = timedelta(days=30)
"""What is said later no longer tells whether the warning changed the order."""

# departments and staff are numbered by each institution for itself
_KEYS = {
    "rule": "'' as institution, rule_code as code",
    "dept": "fixmedins_code as institution, dept_code as code",
    "staff": "fixmedins_code as institution, staff_code as code",
}
_QUERY = """
with warned as (
    select jr_id, fixmedins_code, min(received) as received,
        arg_min(rule_code, received) as rule_code, arg_min(dept_code, received) as dept_code,
        arg_min(staff_code, received) as staff_code
    from gateway_warning
    where withheld = '' and received >= $since and received < $until + interval 1 day
    group by jr_id, fixmedins_code
), said as (
    select w.jr_id, w.fixmedins_code, arg_max(f.dspo_way, f.received) as way
    from warned w join gateway_feedback f
        on f.jr_id = w.jr_id and f.fixmedins_code = w.fixmedins_code
        and f.received >= w.received and f.received < w.received + $window
    where f.dspo_way in ('1', '2')
    group by all
)
select {keys}, count(*), count(*) filter (way = '2'), count(*) filter (way = '1'),
    count(*) filter (way is null and received + $window <= $today)
from warned left join said using (jr_id, fixmedins_code)
group by institution, code
order by count(*) desc, institution, code
"""


@dataclass(frozen=True)
class Heeded:
    """Warnings of one rule, department or person; a warning that was repeated counts once.

    institution: empty where it is counted by rule. continued: the order was kept. unanswered: 30
    days passed and nothing was said.
    """

    institution: str
    code: str
    warned: int
    heeded: int
    continued: int
    unanswered: int

    @property
    def open(self) -> int:
        """Nothing was said, and there is still time."""
        return self.warned - self.heeded - self.continued - self.unanswered

    @property
    def share(self) -> Decimal | None:
        """Heeded of what is no longer open, from 0 to 1; nothing where all is open."""
        settled = self.warned - self.open
        return Decimal(self.heeded) / settled if settled else None


def heeded(
    lake: Lake, connection: Connection, *, by: By = "rule", since: date, until: date, today: date
) -> list[Heeded]:
    """Of the warnings of these days, both included; those with the most warnings first."""
    values = {"since": since, "until": until, "today": today, "window": WINDOW}
    with both(lake, connection, Wanted(since, until, warned=True)) as db:
        rows = db.execute(_QUERY.format(keys=_KEYS[by]), values).fetchall()
    return [Heeded(*row) for row in rows]
