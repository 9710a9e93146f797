"""Running a rule's examples on a backend: found must be what the examples say, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from baowei.rules.example_run import Found, Tables, find, joined, lay_out, plan
from baowei.rules.example_tables import build
from baowei.rules.example_text import Block, parse
from baowei.rules.rule import Rule, RuleError

SUBJECT_COLUMNS: dict[str, tuple[str, ...]] = {
    "line": ("bkkp_sn",),
    "encounter": ("mdtrt_id",),
    "settlement": ("setl_id",),
    "person": ("psn_no",),
    "institution": ("fixmedins_code",),
    "staff": ("staff_code", "bilg_dr_code", "chfpdr_code", "oper_dr_code"),
    "trace": ("drug_trac_codg",),
}
"""The column that holds a subject's key in a marked table; the first that the table has."""

REGISTERS = frozenset({"medins_staff_b"})
"""Tables whose psn_no is not the patient's: they stay whole where persons are parted."""

Expected = tuple[Decimal | None, str | None]
"""Total in CNY, None: nothing may be found; and the outcome, None: any."""


@dataclass(frozen=True)
class ExampleResult:
    """What one block came to; no failures: it holds."""

    code: str
    title: str
    failures: tuple[str, ...]


@dataclass(frozen=True)
class Example:
    """A block with its tables built and its expectation by subject."""

    title: str
    tables: Tables
    expected: dict[str, Expected]


def examples(rule: Rule) -> list[Example]:
    """The rule's blocks, ready to run."""
    return [_example(rule, block) for block in parse(rule.examples)]


def run_examples(rule: Rule, connection: Any) -> list[ExampleResult]:
    """Every block of the rule, on an ibis backend."""
    blocks = examples(rule)
    lay_out([block.tables for block in blocks], connection)
    compiled = connection.compile(plan(rule))
    return list(check(rule, blocks, find(compiled, rule.inputs, len(blocks), connection)))


def run_one_person_at_a_time(rule: Rule, connection: Any) -> list[ExampleResult]:
    """The blocks with several persons, each person's rows alone: the same must be found."""
    blocks, parts, owner = list[Example](), list[Tables](), list[int]()
    for block in examples(rule):
        persons = by_person(block.tables)
        if len(persons) > 1:
            owner += [len(blocks)] * len(persons)
            parts += persons
            blocks.append(block)
    if not blocks:
        return []
    lay_out(parts, connection)
    found: list[Found] = [{} for _ in blocks]
    compiled = connection.compile(plan(rule))
    by_part = find(compiled, rule.inputs, len(parts), connection)
    for one, part in zip(owner, by_part, strict=True):
        for subject, hit in part.items():
            found[one][subject] = joined(found[one].get(subject), hit)
    return list(check(rule, blocks, found))


def by_person(tables: Tables) -> list[Tables]:
    """The tables once for each person; rows that name no person go to everyone."""
    personal = [n for n, t in tables.items() if "psn_no" in t.column_names and n not in REGISTERS]
    persons = {p for n in personal for p in tables[n]["psn_no"].to_pylist() if p is not None}
    return [
        tables | {n: tables[n].filter(_of_person(tables[n]["psn_no"], person)) for n in personal}
        for person in sorted(persons)
    ]


def _example(rule: Rule, block: Block) -> Example:
    tables = build(rule, block)
    columns = tables[block.marked].column_names
    key = next((c for c in SUBJECT_COLUMNS[rule.subject] if c in columns), None)
    if key is None:
        raise RuleError(f"{rule.code}: {block.marked} holds no key of a {rule.subject}")
    keys = tables[block.marked][key].to_pylist()
    expected: dict[str, Expected] = {}
    for one in block.expected:
        amount, outcome = expected.get(keys[one.row], (None, None))
        if one.amount is not None:
            amount = one.amount + (amount or 0)
        expected[keys[one.row]] = (amount, one.outcome or outcome)
    return Example(block.title, {n: tables[n] for n in rule.inputs}, expected)


def _of_person(column: pa.ChunkedArray, person: str) -> pa.ChunkedArray:
    return pc.fill_null(pc.equal(column, person), True)


def check(rule: Rule, blocks: list[Example], found: Iterable[Found]) -> Iterator[ExampleResult]:
    """Found held against expected, block by block as they are found."""
    for block, hit in zip(blocks, found, strict=True):
        yield ExampleResult(rule.code, block.title, _failures(block.expected, hit))


def _failures(expected: dict[str, Expected], found: Found) -> tuple[str, ...]:
    failures: list[str] = []
    for subject, (amount, outcome) in expected.items():
        got = found.get(subject)
        if amount is None and got is not None:
            failures.append(f"{subject}: found with {got[0]}, expected nothing")
        elif amount is not None and got is None:
            failures.append(f"{subject}: not found, expected {amount}")
        elif amount is not None and got is not None and amount != got[0]:
            failures.append(f"{subject}: {got[0]} instead of {amount}")
        elif got is not None and outcome is not None and outcome != got[1]:
            failures.append(f"{subject}: {got[1]} instead of {outcome}")
    failures += [f"{s}: found, but not expected" for s in found if s not in expected]
    return tuple(failures)
