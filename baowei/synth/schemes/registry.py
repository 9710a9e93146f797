"""Every scheme and list of the modules of this folder, found by walking it; nothing is registered.

A module holds `SCHEMES`, and `LISTS` where the schemes need rows that no national list has:
kind of knowledge -> (name of a good, what the list says of it).
"""

from __future__ import annotations

from collections import defaultdict
from importlib import import_module
from pkgutil import iter_modules

from baowei.synth import schemes
from baowei.synth.schemes.scheme import Entry, Scheme

MODULES = [
    import_module(f"{schemes.__name__}.{info.name}")
    for info in sorted(iter_modules(schemes.__path__), key=lambda info: info.name)
    if info.name not in ("registry", "scheme")
]


def _schemes() -> dict[str, Scheme]:
    found: dict[str, Scheme] = {}
    for module in MODULES:
        for scheme in module.SCHEMES:
            if scheme.code in found:
                raise ValueError(f"two schemes for {scheme.code}; a scheme may have several cases")
            found[scheme.code] = scheme
    return found


def _lists() -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for module in MODULES:
        for kind, entries in getattr(module, "LISTS", {}).items():
            found[kind] += entries
    return {kind: tuple(entries) for kind, entries in sorted(found.items())}


SCHEMES = _schemes()
"""By the code of the rule that must find it; the order numbers their identifiers."""

LISTS = _lists()
