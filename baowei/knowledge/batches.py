"""The batches in which the national knowledge points were published, from batches.yaml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

import yaml


@dataclass(frozen=True)
class Batch:
    """name as 第七批; published: also the first day its rows judge (assumed, see the file)."""

    name: str
    published: date
    rules: tuple[str, ...]


def _load() -> tuple[dict[str, Batch], dict[str, Batch]]:
    content = yaml.safe_load((files("baowei.knowledge") / "batches.yaml").read_text("utf-8"))
    by_name: dict[str, Batch] = {}
    by_alias: dict[str, Batch] = {}
    for entry in content["batches"]:
        batch = Batch(entry["name"], entry["published"], tuple(entry["rules"]))
        by_name[batch.name] = batch
        by_alias |= dict.fromkeys(entry["aliases"], batch)
    return by_name, by_alias


BATCHES, _ALIASES = _load()
"""Every known batch by its name."""


def batch_in(text: str) -> Batch | None:
    """The batch that a file name, a source or a batch column names; None if it is not known.

    【第七批 】…, 第八批-1 2026-01-06, batch_07 and updates_2026-01 are all understood.
    """
    text = text.strip()
    if text in BATCHES or text in _ALIASES:
        return BATCHES.get(text) or _ALIASES[text]
    named = re.search(r"第\s*([一二三四五六七八九十]+)\s*批", text)
    return BATCHES.get(f"第{named[1]}批") if named else None
