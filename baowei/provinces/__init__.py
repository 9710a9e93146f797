"""Regions: what a province or city judges otherwise, one folder each; national files stay as is.

A folder holds

- `region.yaml`: `admdvs` (2, 4 or 6 digits, as text), `name`, `sample` (true: invented, no real
  place), `note`;
- `<kind>[.<part>].csv`: dated rows of a knowledge table, each with its source; they win over the
  country's rows of the same key on the days on which they hold;
- `codes.csv`: local item codes and the national codes that rules know;
- `limits.csv`: time limits where the law leaves the number to the region;
- `discretion.csv`: what a fine comes to in each grade of discretion;
- `thresholds.csv`: sums for reports upwards and for crimes, where the region sets them;
- `rules/*.py`: rules that judge institutions of this region only.

A folder counts for a run whose region lies in its own. Whatever cannot be read is a BaoweiError
that names the file, the line and the reason; a rule that may not be loaded is a RuleError.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from baowei import law
from baowei.errors import BaoweiError
from baowei.knowledge.claim import Claim
from baowei.provinces.codes import CodeRow, codes_digest, nearest_first
from baowei.provinces.local_rules import load_local_rules, rule_hash
from baowei.provinces.region import Region, read_region
from baowei.rules.library import load_rules
from baowei.rules.rule import Rule, RuleError

__all__ = [
    "CodeRow",
    "Region",
    "all_rules",
    "around",
    "codes_digest",
    "limit",
    "local_claims",
    "local_codes",
    "local_rules",
    "region_of_rule",
    "regions",
    "rule_hash",
]

HOME = Path(__file__).parent


@cache
def regions(home: Path = HOME) -> tuple[Region, ...]:
    """Every region folder below `home`, by admdvs; two folders of one region are refused."""
    folders = [f for f in home.iterdir() if f.is_dir() and f.name[0] not in "._"]
    found: dict[str, Region] = {}
    for folder in sorted(folders):
        region = read_region(folder)
        if region.admdvs in found:
            other = found[region.admdvs].folder.name
            raise BaoweiError(f"地区 {region.admdvs} 有两个目录：{other} 和 {folder.name}")
        found[region.admdvs] = region
    return tuple(found[admdvs] for admdvs in sorted(found))


def around(region: str, home: Path) -> list[Region]:
    """The folders that count for a region: its own and those around it, the widest first."""
    return [one for one in regions(home) if region.startswith(one.admdvs)]


def local_claims(region: str, home: Path = HOME) -> list[Claim]:
    """What the folders say that count for a region (admdvs prefix; "" is the country alone)."""
    return [claim for one in around(region, home) for claim in one.claims]


def local_codes(region: str, home: Path = HOME) -> tuple[CodeRow, ...]:
    """The local item codes of a region; where two folders map one code, the nearer one counts."""
    return nearest_first(one.codes for one in reversed(around(region, home)))


def limit(code: str, on: date, region: str = "", home: Path = HOME) -> law.Limit | None:
    """The time limit on that day: the nearest folder's number, else the country's.

    region: admdvs, of which the folders' own are prefixes. None: no such limit that day.
    """
    national = law.limit(code, on)
    if national is None:
        return None
    for one in reversed(around(region, home)):
        for row in one.limits:
            if row.limit_code == code and row.in_force(on):
                return row.over(national)
    return national


@cache
def _local_rules(home: Path) -> dict[str, tuple[Region, Rule]]:
    national = load_rules()
    found: dict[str, tuple[Region, Rule]] = {}
    for region in regions(home):
        for rule in load_local_rules(region):
            if rule.code in found or rule.code in national:
                raise RuleError(f"{rule.code} is declared twice, also in {region.folder.name}")
            found[rule.code] = (region, rule)
    return dict(sorted(found.items()))


def local_rules(region: str | None = None, home: Path = HOME) -> dict[str, Rule]:
    """Code -> rule: of the folders that count for a region, or (None) of all."""
    found = _local_rules(home).items()
    return {
        code: rule for code, (own, rule) in found if region is None or region.startswith(own.admdvs)
    }


def region_of_rule(code: str, home: Path = HOME) -> Region | None:
    """The region that a rule is local to; None for a national or unknown one."""
    own = _local_rules(home).get(code)
    return own[0] if own else None


def all_rules() -> dict[str, Rule]:
    """Code -> rule: the national library and what every region adds."""
    return {**load_rules(), **local_rules()}
