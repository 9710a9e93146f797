"""One row a key: within a load, and against what the lake holds.

Of rows with one key, identical ones are one row (updt_time aside). Of different ones the later
updt_time wins and the earlier are superseded; where no time tells, the row in the lake stays, or
else the first of the files, and the others go to quarantine.
"""

from __future__ import annotations

import duckdb

from baowei.ingest.locate import located
from baowei.ingest.refused import gather_conflicts
from baowei.ingest.sql import name, parquet
from baowei.ingest.stage import Staged
from baowei.schema import Table

_LAKE = 0
"""The lake's rows take part as those of source 0, before every file."""


def settle(
    connection: duckdb.DuckDBPyConnection, table: type[Table], staged: list[Staged], lake: list[str]
) -> None:
    """Fill the temporary table verdict(file, row, source, verdict) with the rows to leave out.

    verdict: duplicate, superseded or conflict; conflicts are added to `refused`.
    """
    connection.execute(
        "create or replace temp table verdict"
        " (file varchar, row bigint, source integer, verdict varchar)"
    )
    new = [path for one in staged for path in one.files]
    if not new or not _find_suspects(connection, table, new, lake):
        return
    _gather_candidates(connection, table, staged, lake)
    _drop_identical(connection)
    if not _has_contest(connection):
        return
    _place_contest(connection, table, staged)
    _judge_contest(connection)
    for one in staged:
        rows = f"select line, raw from judged where verdict = 'conflict' and source = {_n(one)}"
        gather_conflicts(connection, one, rows)


def _n(staged: Staged) -> int:
    return staged.source.number


def _key(table: type[Table], prefix: str = "") -> str:
    """SQL: the key as one text."""
    parts = [f"coalesce(cast({name(prefix + c)} as varchar), '')" for c in table.key]
    return f"concat_ws(chr(31), {', '.join(parts)})"


def _content(table: type[Table], prefix: str = "") -> str:
    """SQL: a digest of every column but updt_time."""
    return f"hash({', '.join(name(prefix + c) for c in table.columns())})"


def _find_suspects(
    connection: duckdb.DuckDBPyConnection, table: type[Table], new: list[str], lake: list[str]
) -> int:
    """Digests of the keys that occur more than once; almost always none, and then all is done."""
    key = f"hash({', '.join(name(c) for c in table.key)}) as h"
    connection.execute(
        "create or replace temp table suspect as"
        f" select h from (select {key} from {parquet(new)}) group by h having count(*) > 1"
    )
    if lake:
        connection.execute(
            f"insert into suspect select distinct h from (select {key} from {parquet(lake)})"
            f" where h in (select {key} from {parquet(new)}) and h not in (from suspect)"
        )
    return _count(connection, "select count(*) from suspect")


def _gather_candidates(
    connection: duckdb.DuckDBPyConnection, table: type[Table], staged: list[Staged], lake: list[str]
) -> None:
    connection.execute(
        "create or replace temp table candidate (source integer, file varchar, row bigint,"
        " k varchar, content ubigint, updt_time timestamp)"
    )
    columns = ", ".join(name(c) for c in table.key)
    for number, paths in [(_LAKE, lake), *((_n(one), list(one.files)) for one in staged)]:
        if paths:
            scan = parquet(paths, ", filename=true, file_row_number=true")
            connection.execute(
                f"insert into candidate select {number}, filename, file_row_number,"
                f" {_key(table)}, {_content(table)}, updt_time from {scan}"
                f" where hash({columns}) in (from suspect)"
            )


def _drop_identical(connection: duckdb.DuckDBPyConnection) -> None:
    """Keep the first of identical rows, with the latest time any of them bears."""
    connection.execute(
        "create or replace temp table distinct_row as select *,"
        " row_number() over (partition by k, content order by source, file, row) as n,"
        " max(updt_time) over (partition by k, content) as latest from candidate"
    )
    connection.execute(
        "insert into verdict select file, row, source, 'duplicate' from distinct_row where n > 1"
    )


def _has_contest(connection: duckdb.DuckDBPyConnection) -> int:
    connection.execute(
        "create or replace temp table contest as"
        " select source, file, row, k, content, latest from distinct_row where n = 1 and k in"
        " (select k from distinct_row where n = 1 group by k having count(*) > 1)"
    )
    return _count(connection, "select count(*) from contest")


def _place_contest(
    connection: duckdb.DuckDBPyConnection, table: type[Table], staged: list[Staged]
) -> None:
    """Lines of the rows of keys that times do not settle; source and line are their order."""
    connection.execute(
        "create or replace temp table open_key as select k from"
        " (select k, latest, max(latest) over (partition by k) as top from contest) group by k"
        " having count(latest) < count(*) or count(*) filter (latest = top) > 1"
    )
    connection.execute(
        "create or replace temp table place"
        " (source integer, k varchar, content ubigint, line integer, raw varchar)"
    )
    for one in staged:
        number = _n(one)
        wanted = f"select k, content from contest where source = {number} and k in (from open_key)"
        if not _count(connection, f"select count(*) from ({wanted})"):
            continue
        chosen = f"{_key(table, 'v_')} as k, {_content(table, 'v_')} as content"
        rows = located(
            connection, one.source, chosen, f"bad = 0 and {_key(table, 'v_')} in (from open_key)"
        )
        connection.execute(
            f"insert into place select {number}, k, content, min(line), arg_min(raw, line)"
            f" from ({rows}) semi join ({wanted}) using (k, content) group by k, content"
        )


def _judge_contest(connection: duckdb.DuckDBPyConnection) -> None:
    """The base is the first row; only a row with a time can yield to, or win over, another."""
    connection.execute(
        """
        create or replace temp table judged as
        with ordered as (
            select c.*, p.line, p.raw,
                   row_number() over (partition by c.k order by c.source, p.line) as n,
                   max(latest) over (partition by c.k) as top
            from contest c left join place p using (source, k, content)
        ), based as (
            select *, first_value(latest) over (partition by k order by n) as base,
                   min(n) filter (latest = top) over (partition by k) as winner
            from ordered
        )
        select *, case
            when base is null then case when n > 1 then 'conflict' end
            when n = winner then null
            when latest < top then 'superseded'
            else 'conflict' end as verdict
        from based
        """
    )
    connection.execute(
        "insert into verdict select file, row, source, verdict from judged"
        " where verdict is not null"
    )


def _count(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    row = connection.execute(query).fetchone()
    return int(row[0]) if row else 0
