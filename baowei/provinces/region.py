"""One region folder, read: who it is, its dated rows and its item codes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from baowei.errors import BaoweiError
from baowei.knowledge.claim import Claim
from baowei.knowledge.starter import read_claims
from baowei.law.penalty import Benchmark, Threshold
from baowei.provinces.codes import CodeRow, read_codes
from baowei.provinces.discretion import read_discretion
from baowei.provinces.limits import LimitRow, read_limits
from baowei.provinces.thresholds import read_thresholds

ADMDVS = re.compile(r"\d{2}(\d{2}(\d{2})?)?")
CARD = "region.yaml"
CODES = "codes.csv"
LIMITS = "limits.csv"
DISCRETION = "discretion.csv"
THRESHOLDS = "thresholds.csv"
TRUST = "regional"
FIELDS: dict[str, tuple[type, str]] = {
    "admdvs": (str, "加引号的行政区划代码，如 '9901'"),
    "name": (str, "中文名称"),
    "sample": (bool, "true 或 false"),
    "note": (str, "一句说明"),
}


@dataclass(frozen=True)
class Region:
    """admdvs: prefix of the institutions' codes; sample: invented, of no real place.

    claims: dated rows of knowledge; codes: local item codes; limits: time limits of its own;
    discretion: its benchmark for fines; thresholds: sums of its own; folder: where all this stands.
    """

    admdvs: str
    name: str
    sample: bool
    note: str
    folder: Path
    claims: tuple[Claim, ...] = ()
    codes: tuple[CodeRow, ...] = ()
    limits: tuple[LimitRow, ...] = ()
    discretion: tuple[Benchmark, ...] = ()
    thresholds: tuple[Threshold, ...] = ()


def read_region(folder: Path) -> Region:
    """The folder's region. BaoweiError with file, line and reason on what cannot be read."""
    region = _card(folder)
    rows: list[Claim] = []
    own: dict[str, Any] = {}
    for path in sorted(folder.glob("*.csv")):
        name, text = f"{folder.name}/{path.name}", _text(path)
        if path.name == CODES:
            own["codes"] = read_codes(name, text)
        elif path.name == LIMITS:
            own["limits"] = read_limits(name, text)
        elif path.name == DISCRETION:
            own["discretion"] = read_discretion(name, text, region.admdvs)
        elif path.name == THRESHOLDS:
            own["thresholds"] = read_thresholds(name, text)
        else:
            rows += _claims(region, path)
    return replace(region, claims=tuple(rows), **own)


def _card(folder: Path) -> Region:
    where = f"地区目录 {folder.name}"
    path = folder / CARD
    if not path.is_file():
        raise BaoweiError(f"{where}：缺少 {CARD}")
    try:
        card: Any = yaml.safe_load(_text(path))
    except yaml.YAMLError:
        raise BaoweiError(f"{where}/{CARD}：不是可读的 YAML") from None
    if not isinstance(card, dict):
        raise BaoweiError(f"{where}/{CARD}：须写明 {'、'.join(FIELDS)}")
    unknown = [str(name) for name in card if name not in FIELDS]
    if unknown:
        raise BaoweiError(f"{where}/{CARD}：没有名为 {'、'.join(unknown)} 的项")
    for name, (kind, form) in FIELDS.items():
        if not isinstance(card.get(name), kind) or card[name] == "":
            raise BaoweiError(f"{where}/{CARD}：{name} 须是{form}")
    if not ADMDVS.fullmatch(card["admdvs"]):
        raise BaoweiError(f"{where}/{CARD}：admdvs“{card['admdvs']}”不是 2、4 或 6 位数字")
    return Region(folder=folder, **card)


def _claims(region: Region, path: Path) -> Iterator[Claim]:
    """The rows of one file; a row that names no region holds for the folder's."""
    of = f"地区目录 {region.folder.name}/"
    for claim in read_claims(path.name, _text(path), of=of, trust=TRUST):
        if not (claim.region or region.admdvs).startswith(region.admdvs):
            raise BaoweiError(
                f"{of}{path.name}：region（适用地区）“{claim.region}”"
                f"不在本地区 {region.admdvs} 之内"
            )
        yield replace(claim, region=claim.region or region.admdvs)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        where = f"地区目录 {path.parent.name}/{path.name}"
        raise BaoweiError(f"{where}：不是 UTF-8 编码，请另存为 CSV UTF-8") from None
