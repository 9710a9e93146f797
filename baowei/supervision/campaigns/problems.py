"""The problem lists of a campaign, and which kind of institution each is about."""

from __future__ import annotations

from typing import Any

from baowei.rules.problems import Problem, ProblemList, problem_lists
from baowei.supervision.registry.codes import Kind

HOSPITAL, PHARMACY = map(str, Kind.values)

ABOUT: dict[str, tuple[str, ...]] = {
    "hospital_2025": (HOSPITAL,),
    "pharmacy_2025": (PHARMACY,),
    "county_pharmacy": (PHARMACY,),
    "icu_items": (HOSPITAL,),
    "icu_classes": (HOSPITAL,),
    "campaign_2019": (HOSPITAL, PHARMACY),
    "rehabilitation": (HOSPITAL,),
}
"""List -> fixmedins_type codes; a list that is not here is none that an institution checks."""


def lists() -> tuple[ProblemList, ...]:
    """Those that a campaign may go by."""
    return tuple(one for one in problem_lists() if one.key in ABOUT)


def lists_of(campaign: Any, kind: str = "") -> list[ProblemList]:
    """The campaign's lists, in the order of the plan; kind: only those about such institutions."""
    known = {one.key: one for one in lists()}
    keys = [key for key in campaign.problem_list if key in known]
    return [known[key] for key in keys if not kind or kind in ABOUT[key]]


def problems_of(campaign: Any, kind: str = "") -> list[Problem]:
    """What institutions of that kind check; without a kind, of all kinds.

    Within one kind a number (`Problem.no`) stands for one problem: `clash` refuses other plans.
    """
    return [problem for one in lists_of(campaign, kind) for problem in one.problems]


def clash(keys: list[str]) -> tuple[str, str] | None:
    """Two of the lists that number different problems alike for the same kind, or None."""
    known = {one.key: one for one in lists()}
    seen: dict[tuple[str, str], str] = {}
    for key in keys:
        for kind in ABOUT[key]:
            for problem in known[key].problems:
                other = seen.setdefault((kind, problem.no), key)
                if other != key:
                    return other, key
    return None
