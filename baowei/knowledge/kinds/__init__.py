"""Every kind of knowledge table, found in this folder's files; a new kind needs no list."""

from importlib import import_module
from pkgutil import iter_modules

from baowei.knowledge.kind import Kind


def _kinds() -> dict[str, type[Kind]]:
    found: dict[str, type[Kind]] = {}
    for info in iter_modules(__path__):
        module = import_module(f"{__name__}.{info.name}")
        for kind in vars(module).values():
            if isinstance(kind, type) and issubclass(kind, Kind) and "name" in vars(kind):
                found[kind.name] = kind
    return dict(sorted(found.items()))


KINDS = _kinds()
