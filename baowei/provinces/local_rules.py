"""Rules of one region: the same declaration as a national rule, under a code of the region."""

from __future__ import annotations

import hashlib
import inspect
import re
from importlib.resources import files
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from baowei.provinces.region import Region
from baowei.rules import library
from baowei.rules.rule import Rule, RuleError

PACKAGE = "baowei.provinces"
CODE = re.compile(r"(\d{6})-\d{2}")


def load_local_rules(region: Region) -> list[Rule]:
    """The rules in the folder's `rules/*.py`, in order of their files.

    RuleError on one that a national rule would be refused for as well, and on a code that is not
    the region's prefix filled up to six digits, a hyphen and two digits: 990100-01.
    """
    found = []
    for path in sorted((region.folder / "rules").glob("*.py")):
        if path.name != "__init__.py":
            found += _rules_in(path, region)
    return found


def _rules_in(path: Path, region: Region) -> list[Rule]:
    # a file, not a name to import: a region's folder may stand anywhere
    name = f"{PACKAGE}.{region.folder.name}.rules.{path.stem}"
    spec = spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    rules = [rule for rule in vars(module).values() if isinstance(rule, Rule)]
    for rule in rules:
        code = CODE.fullmatch(rule.code)
        if code is None or not code[1].startswith(region.admdvs):
            begin = region.admdvs.ljust(6, "0")
            raise RuleError(f"{rule.code}: a rule of {region.admdvs} is named like {begin}-01")
        library.check(rule)
    return rules


def rule_hash(rule: Rule) -> str:
    """16 hex digits over the rule's file and the shared code, of a national or a local rule."""
    if not rule.module.startswith(f"{PACKAGE}."):
        return library.rule_hash(rule)
    shelf = files(library.ROOT)
    shared = sorted(
        (p for p in (shelf / "patterns").iterdir() if p.name.endswith(".py")), key=lambda p: p.name
    )
    digest = hashlib.sha256()
    for source in (Path(inspect.getfile(rule.function)), shelf / "hit.py", *shared):
        digest.update(source.name.encode() + b"\0" + source.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
