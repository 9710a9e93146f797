"""Goods that only the schemes use, a module a topic, found by walking this folder.

Each module holds `GOODS`, a row a line: code|name|list_type|form or source|price in CNY|group.
list_type: 101 drug, 102 herbal piece, 201 service, 301 consumable. Form of a drug or piece; of a
service the log that shows it (lis, pacs, device, nursing, surgery), empty where nothing does.
group: med_chrgitm_type as in `catalogue.Good`. Codes are made up (`0099…`, `XA99…`, `T99…`,
`C99…`), or national where a national list is what the scheme is about.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules


def planted_goods() -> list[list[str]]:
    """Six texts a good, in the order of the modules."""
    found: list[list[str]] = []
    for info in sorted(iter_modules(__path__), key=lambda info: info.name):
        module = import_module(f"{__name__}.{info.name}")
        found += [line.split("|") for line in module.GOODS.strip().splitlines()]
    return found
