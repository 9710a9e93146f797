"""Which layout a file has, and what it says."""

from __future__ import annotations

from pathlib import Path

from baowei.ingest.lists import coded_drugs, community, official_drugs, regional, service_items
from baowei.ingest.lists.cells import sheets
from baowei.ingest.lists.listing import Reading, Refused

PROBLEM_LIST = "problem_list_"


class NotTaken(Exception):
    """The file is no list that can be taken; the sentence says why."""


def read_list(path: Path) -> Reading:
    """The claims and refusals of one file. Raises NotTaken for a file that holds no list.

    The layout is told by the headings; a province table by its file name, which is a kind.
    """
    file = path.name
    if file.startswith(PROBLEM_LIST):
        raise NotTaken("典型问题清单没有编码，随规则库提供")
    if path.suffix.lower() not in (".csv", ".xlsx", ".xls"):
        raise NotTaken("不是 .xlsx 或 .csv 文件")
    try:
        found = sheets(path)
        if regional.kind_of_file(file):
            return regional.read(file, found)
        if coded_drugs.fits(found):
            return coded_drugs.read(file, found)
        if official_drugs.fits(found):
            return official_drugs.read(file, found)
        if community.fits(found):
            return community.read(file, found)
        if service_items.fits(found):
            return service_items.read(file, found)
    except Refused as reason:
        raise NotTaken(str(reason)) from None
    raise NotTaken("表头不是已知的清单格式")
