"""`baowei rules coverage` counts the catalogue, the extensions and the published problems."""

from datetime import date
from pathlib import Path

import pytest

from baowei.cli.coverage import coverage, problems, summary
from baowei.law import VIOLATIONS, article
from baowei.rules.library import load_rules
from baowei.rules.problems import DETECT_ZH, Problem, find_problem, problem_lists, steps

ROOT = Path(__file__).resolve().parents[2]
PROBLEMS = [p for one in problem_lists() for p in one.problems]
CATALOGUE = {known.code for known in coverage({})}
ON = date(2026, 5, 1)


def test_the_totals_are_those_of_the_published_lists() -> None:
    totals = summary(coverage(load_rules()), problems(load_rules()))["totals"]
    assert {key: count["known"] for key, count in totals.items()} == {
        "national": 88,
        "extensions": 38,
        "problems": 202,
    }


def test_without_its_rules_a_problem_is_not_placed() -> None:
    placed = {p.id: p.placed for p in problems({})}
    assert not placed["hospital_2025-11"]
    assert placed["hospital_2025-9"]  # evidence only
    assert {p.placed for p in problems(load_rules()) if p.id == "hospital_2025-11"} == {True}


def test_every_line_has_its_page() -> None:
    found = summary(coverage(load_rules()), problems(load_rules()))
    text = (ROOT / "docs/reference/problems.md").read_text(encoding="utf-8")
    rules = [line["page"] for line in found["rules"] if line["present"]]
    assert [page for page in rules if not (ROOT / page).is_file()] == []
    assert [p["id"] for p in found["problems"] if f'<a id="{p["id"]}">' not in text] == []


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda p: p.id)
def test_a_problem_names_what_there_is(problem: Problem) -> None:
    assert problem.problem
    assert problem.rules or problem.steps or problem.function
    assert set(problem.rules) <= CATALOGUE
    assert set(problem.steps) <= set(steps())
    assert set(problem.detect) <= set(DETECT_ZH)
    unknown = [g for g in problem.grounds if g not in VIOLATIONS and article(g, ON) is None]
    assert unknown == []
    assert find_problem(problem.id) == problem
