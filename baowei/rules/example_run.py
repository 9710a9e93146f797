"""Many small examples in one query: a rule is compiled once and applied to each example's rows.

ibis takes longer to build and compile a rule than any engine to run it on ten rows. So the rows of
all examples lie in one table with their example's number, and a statement holds the compiled rule
once for each of a few numbers, with the rule's tables narrowed to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from baowei.knowledge.kinds import KINDS
from baowei.rules.rule import Rule
from baowei.schema import TABLES

Tables = dict[str, pa.Table]
Hit = tuple[Decimal, str]
Found = dict[str, Hit]
"""Subject -> total of its findings in CNY, and their outcome (several parted by |)."""

_PREFIX = "example_"
_NUMBER = "example_number"
_RESULT = "example_result"
AT_ONCE = 4
"""Examples in one statement; planning a long union takes more than its parts do."""
_IBIS = {"varchar": "string", "double": "float64", "integer": "int32"}


def plan(rule: Rule) -> ir.Table:
    """The rule's findings over tables that are only named, added up as the engine does."""
    return total(rule.run({name: unbound(name) for name in rule.inputs}), rule)


def total(result: ir.Table, rule: Rule) -> ir.Table:
    """Hits -> one row a finding: subject_id, outcome, amount in CNY (0 where no charge has one)."""
    return result.group_by("knowledge_id", "subject_id").aggregate(
        outcome=result.outcome.min().fill_null(rule.outcome),
        amount=result.amount.sum().fill_null(0).cast("decimal(18, 2)"),
    )


def schema(name: str) -> ibis.Schema:
    """The ibis schema of a claim or knowledge table."""
    columns = (TABLES | KINDS)[name].columns()
    return ibis.schema({c: _IBIS.get(spec.type, spec.type) for c, spec in columns.items()})


def unbound(name: str) -> ir.Table:
    """A claim or knowledge table that only has a name."""
    return ibis.table(schema(name), name=name)


def lay_out(examples: list[Tables], connection: Any) -> None:
    """Hand the backend the rows of all examples, as views with the example's number.

    Values travel as text: pyspark's memtable cannot hold a null decimal (ibis 12).
    """
    for name in examples[0]:
        stacked = pa.concat_tables(
            tables[name].append_column(_NUMBER, pa.array([n] * tables[name].num_rows, pa.int32()))
            for n, tables in enumerate(examples)
        )
        filled = [c for c in stacked.column_names if stacked[c].null_count < stacked.num_rows]
        rows = ibis.memtable(
            pa.table({c: stacked[c].cast(pa.string()) for c in {*filled, _NUMBER}})
        )
        typed: dict[str, ir.Value] = {
            c: rows[c].cast(kind) if c in filled else ibis.null(kind)
            for c, kind in schema(name).items()
        }
        typed[_NUMBER] = rows[_NUMBER].cast("int32")
        connection.create_view(_PREFIX + name, rows.select(**typed), overwrite=True)


def find(compiled: str, inputs: tuple[str, ...], count: int, connection: Any) -> Iterator[Found]:
    """What the compiled plan of a rule finds in each of the `count` examples laid out, in turn."""
    columns = {_NUMBER: "int32", "subject_id": "string", "outcome": "string"}
    result = ibis.table(columns | {"amount": "decimal(18, 2)"}, name=_RESULT)
    for start in range(0, count, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, count))
        statement = " UNION ALL ".join(_part(compiled, inputs, n) for n in numbers)
        connection.raw_sql(f"CREATE OR REPLACE TEMPORARY VIEW {_RESULT} AS {statement}")
        found: dict[int, Found] = {number: {} for number in numbers}
        for row in connection.to_pyarrow(result).to_pylist():
            here, subject = found[row[_NUMBER]], row["subject_id"]
            here[subject] = joined(here.get(subject), (row["amount"], row["outcome"]))
        yield from found.values()


def joined(one: Hit | None, other: Hit) -> Hit:
    """Two findings on one subject as one: amounts add up, differing outcomes stand side by side."""
    if one is None:
        return other
    return one[0] + other[0], "|".join(sorted({*one[1].split("|"), *other[1].split("|")}))


def _part(compiled: str, inputs: tuple[str, ...], number: int) -> str:
    """The compiled rule over one example: its tables' names mean that example's rows."""
    narrowed = ", ".join(
        f"{name} AS (SELECT {', '.join(schema(name))} FROM {_PREFIX}{name} "
        f"WHERE {_NUMBER} = {number})"
        for name in inputs
    )
    return (
        f"SELECT {number} AS {_NUMBER}, subject_id, outcome, amount FROM "
        f"(WITH {narrowed} SELECT * FROM ({compiled}) AS rule_result) AS part_result"
    )
