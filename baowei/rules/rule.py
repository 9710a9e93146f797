"""A rule: what it finds, why that is unlawful, how it decides and the examples that hold it.

A rule is one file. Its function takes tables by name (claim tables of `schema`, reference tables of
`knowledge`, derived tables of `rules.derived`) and returns one ibis expression made by
`baowei.rules.hit.hits`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal

import ibis.expr.types as ir

from baowei.knowledge import trust
from baowei.knowledge.kinds import KINDS
from baowei.rules.derived import base_tables, derive, derived_tables, parameters
from baowei.schema import TABLES

Outcome = Literal["violation", "suspect", "indicator"]
Stage = Literal["before", "during", "after"]
Status = Literal["trial", "in use", "withdrawn"]
Subject = Literal["line", "encounter", "settlement", "person", "institution", "staff", "trace"]

OUTCOME_ZH = {"violation": "明确违规", "suspect": "疑点", "indicator": "指标提示"}
STATUS_ZH = {**trust.STATUS_ZH, "withdrawn": "停用"}
SUBJECT_ZH = {
    "line": "费用明细",
    "encounter": "就诊",
    "settlement": "结算",
    "person": "参保人",
    "institution": "机构",
    "staff": "医务人员",
    "trace": "追溯码",
}
FIRST = ("2026-11 首版",)


class RuleError(Exception):
    """A rule file that cannot be loaded; the sentence says which and why."""


@dataclass
class Rule:
    """The declaration of a rule; calling it decorates the function that decides.

    code, name: of the national catalogue, or X01.. of the extensions.
    violation: V01..V38 of `law`. outcome: `violation` only where the data make it certain.
    basis: articles, as `条例-38-3`; since: first day of service that may be judged.
    scope: the columns whose values must be complete to judge one new line, coarsest first; none
    where a rule compares institutions with each other, so that nothing can be judged alone.
    lookback: how far around a new row the same scope must be at hand.
    items: knowledge columns (`kind.column`) whose codes are the only ones the rule can flag or
    needs to see in fee_list_d; the engine reads no other line. Empty: it sees every line.
    needs: claim tables whose absence proves nothing: without a row of them the rule is not run.
    method: how it decides, in Chinese for those who read a finding.
    message: one Chinese sentence with {facts}. fund: the rule judges fund payment, so a charge
    that cost the fund nothing is not a finding.
    changes: what each version changed, as `2026-11 首版`, oldest first.
    """

    code: str
    name: str
    name_en: str
    violation: str
    outcome: Outcome
    basis: list[str]
    since: date
    subject: Subject
    stages: tuple[Stage, ...]
    scope: list[str]
    lookback: timedelta
    method: str
    message: str
    verify: str
    known_gaps: str
    lawful: str
    examples: str
    reviewer: str
    review_by: date
    status: Status = "in use"
    items: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    fund: bool = True
    changes: tuple[str, ...] = FIRST
    function: Callable[..., ir.Table] = field(init=False)
    module: str = field(init=False)

    def __call__(self, function: Callable[..., ir.Table]) -> Rule:
        self.function = function
        self.module = function.__module__
        unknown = [n for n in self.inputs if n not in TABLES and n not in KINDS]
        if unknown:
            raise RuleError(f"{self.code}: no table named {', '.join(unknown)}")
        if not inspect.getdoc(function):
            raise RuleError(f"{self.code}: the function needs a docstring saying how it decides")
        return self

    @property
    def reads(self) -> tuple[str, ...]:
        """Names of the tables the function reads, derived ones as such."""
        return parameters(self.function)

    @property
    def inputs(self) -> tuple[str, ...]:
        """Names of the claim and reference tables that decide what the rule finds."""
        return base_tables(self.reads)

    @property
    def derived(self) -> tuple[str, ...]:
        """Names of the derived tables it needs, each after those that it is made of."""
        return derived_tables(self.reads)

    @property
    def claims(self) -> tuple[str, ...]:
        return tuple(n for n in self.inputs if n in TABLES)

    @property
    def knowledge(self) -> tuple[str, ...]:
        return tuple(n for n in self.inputs if n in KINDS)

    @property
    def shelf(self) -> str:
        """policy, management, medical or conduct: the folder of the rule's file."""
        return self.module.split(".")[-2]

    def run(self, tables: dict[str, Any]) -> ir.Table:
        """The expression of this rule over the given ibis tables.

        A derived table that is not given is worked out from the others.
        """
        return self.function(**{name: derive(name, tables) for name in self.reads})
