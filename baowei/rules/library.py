"""Every rule of the library, found by walking its shelves; a new rule needs no list."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import import_module
from importlib.resources import files
from pkgutil import iter_modules

from baowei.law import VIOLATIONS, article
from baowei.rules.example_text import parse
from baowei.rules.rule import Rule, RuleError

SHELVES = ("policy", "management", "medical", "conduct")
ROOT = "baowei.rules"


@cache
def load_rules() -> dict[str, Rule]:
    """Code -> rule, by code. Raises RuleError on the first rule that may not be loaded."""
    found: dict[str, Rule] = {}
    for shelf in SHELVES:
        package = import_module(f"{ROOT}.{shelf}")
        for info in iter_modules(package.__path__):
            module = import_module(f"{package.__name__}.{info.name}")
            for rule in [r for r in vars(module).values() if isinstance(r, Rule)]:
                if rule.code in found:
                    raise RuleError(f"{rule.code} is declared twice, also in {info.name}")
                check(rule)
                found[rule.code] = rule
    return dict(sorted(found.items()))


def check(rule: Rule) -> None:
    """Refuse a rule without ground, violation type, or examples of both a hit and a near miss."""
    if rule.violation not in VIOLATIONS:
        raise RuleError(f"{rule.code}: the law knows no violation type {rule.violation}")
    if not rule.basis:
        raise RuleError(f"{rule.code}: no article is named")
    for ref in rule.basis:
        if article(ref, rule.since) is None:
            raise RuleError(f"{rule.code}: {ref} is not in force on {rule.since}")
    expected = [one for block in parse(rule.examples) for one in block.expected]
    if all(one.amount is None for one in expected):
        raise RuleError(f"{rule.code}: no example is a hit")
    if all(one.amount is not None for one in expected):
        raise RuleError(f"{rule.code}: no example is a near miss")


def rule_hash(rule: Rule) -> str:
    """16 hex digits over the rule's file and the shared code it is made of."""
    shelf = files(ROOT)
    shared = sorted(p.name for p in (shelf / "patterns").iterdir() if p.name.endswith(".py"))
    sources = [
        files(f"{ROOT}.{rule.shelf}") / f"{rule.module.rsplit('.', 1)[-1]}.py",
        shelf / "hit.py",
        *(shelf / "patterns" / name for name in shared),
    ]
    digest = hashlib.sha256()
    for source in sources:
        digest.update(source.name.encode() + b"\0" + source.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
