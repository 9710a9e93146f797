"""Rules as statements of the engine: compiled once for each version of a rule, then kept."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir
import platformdirs
from ibis.common.exceptions import IbisError

from baowei.knowledge.kinds import KINDS
from baowei.provinces import rule_hash
from baowei.rules.derived import DERIVED, derive, parameters
from baowei.rules.rule import Rule, RuleError
from baowei.schema import TABLES
from baowei.schema.table import Column
from baowei.screen.claims import LINE_COLUMNS
from baowei.screen.engines import Engine

CODED = "coded_lines"
"""The name under which the lines of listed items stand beside fee_list_d."""

_TYPES = {"varchar": "string", "integer": "int32", "double": "float64", "timestamp": "timestamp(6)"}


def bound_name(name: str) -> str:
    """Name of the view through which a statement reads the table."""
    return f"in_{name}"


@dataclass(frozen=True)
class Statement:
    """sql reads views named by `bound_name`; coded: it reads CODED in the place of fee_list_d."""

    sql: str
    coded: bool


class Compiler:
    """Compiling takes ibis longer than most rules take to run, so statements are kept in a folder.

    What is kept is named by the content of the rule, the patterns, the tables and the versions,
    so that every installation of a user can share it.
    """

    def __init__(self, engine: Engine, folder: Path | None = None) -> None:
        self.engine = engine
        self.folder = folder or platformdirs.user_cache_path("baowei") / "rules"
        self.folder.mkdir(parents=True, exist_ok=True)

    def statement(self, rule: Rule) -> Statement:
        path = self.folder / f"{rule.code}-{self._digest(rule)}.json"
        if path.exists():
            return Statement(**json.loads(path.read_text("utf-8")))
        statement = self._compile(rule)
        draft = path.with_suffix(f".{os.getpid()}")
        draft.write_text(json.dumps(vars(statement)), "utf-8")
        draft.replace(path)
        return statement

    def _compile(self, rule: Rule) -> Statement:
        tables = {name: unbound(name, schema_of(name)) for name in rule.reads}
        if "fee_list_d" not in tables:
            return Statement(self._sql(rule.run(tables)), False)
        schema = schema_of("fee_list_d")
        name = CODED if rule.items else "fee_list_d"
        tables["fee_list_d"] = unbound(name, {n: schema[n] for n in LINE_COLUMNS})
        try:
            return Statement(self._sql(rule.run(tables)), bool(rule.items))
        except (AttributeError, IbisError) as error:
            raise RuleError(
                f"{rule.code}: of fee_list_d a rule may read LINE_COLUMNS only; {error}"
            ) from error

    def _sql(self, expression: ir.Table) -> str:
        return str(self.engine.connection.compile(expression))

    def _digest(self, rule: Rule) -> str:
        parts = [rule_hash(rule), self.engine.name, ibis.__version__, repr(LINE_COLUMNS)]
        parts += [repr([(n, c.type) for n, c in columns_of(t).items()]) for t in rule.inputs]
        return hashlib.sha256("|".join(parts).encode()).hexdigest()[:16]


def columns_of(name: str) -> dict[str, Column]:
    return (TABLES.get(name) or KINDS[name]).columns()


def schema_of(name: str) -> Mapping[str, Any]:
    """Column -> ibis type of a claim, reference or derived table."""
    if name in DERIVED:
        tables = {n: unbound(n, schema_of(n)) for n in parameters(DERIVED[name])}
        return dict(derive(name, tables).schema().items())
    return {n: _TYPES.get(c.type, c.type) for n, c in columns_of(name).items()}


def unbound(name: str, schema: Mapping[str, Any]) -> ir.Table:
    return ibis.table(schema, name=bound_name(name))
