"""The draw: repeatable from the page in the docs, uniform, never against the rules."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from itertools import combinations, permutations
from pathlib import Path
from random import Random

import pytest
from draws import script

from baowei.supervision.draws.drawing import Blocked, Chance, Lists, draw_objects, run, seed_of
from baowei.supervision.draws.drawing.canonical import canonical, digest

SEEDS = [seed_of("a secret", str(n)) for n in range(4_000)]
CRITICAL = {4: 18.47, 9: 27.88, 19: 43.82}
"""Of chi-square by degrees of freedom: beyond it by chance once in a thousand."""


def lists(objects: dict[str, int], size: int, people: int = 6, **more: object) -> Lists:
    everyone = tuple(f"R{n}" for n in range(people))
    given = {
        "inspectors": dict.fromkeys(objects, everyone),
        **{"team": 2, "most": size, "helpers": 0, "experts": {}},
    }
    return Lists(objects=objects, size=size, **given | more)  # type: ignore[arg-type]


def random_lists(number: int) -> Lists:
    """Lists as offices have them: recusals and own counties already taken out, often too tight."""
    dice = Random(number)
    objects = {f"H{n}": dice.randint(1, 5) for n in range(dice.randint(1, 9))}
    people = [f"R{n}" for n in range(dice.randint(3, 12))]
    share = dice.choice((0.4, 0.7, 1.0))
    may = {one: tuple(p for p in people if dice.random() < share) for one in objects}
    experts = {
        one: tuple(e for e in ("E1", "E2", "E3") if dice.random() < share) for one in objects
    }
    return Lists(
        objects, dice.randint(1, len(objects)), may, dice.choice((2, 2, 3)), dice.randint(1, 3),
        dice.choice((0, 0, 1)), experts,
    )  # fmt: skip


def chi_square(counts: Counter[object], expected: dict[object, float]) -> float:
    assert set(counts) <= set(expected)
    return sum((counts[one] - hoped) ** 2 / hoped for one, hoped in expected.items())


def test_every_set_of_institutions_is_equally_likely() -> None:
    pool = lists({f"H{n}": 1 for n in range(6)}, 3)
    counts: Counter[object] = Counter(frozenset(draw_objects(pool, Chance(seed))) for seed in SEEDS)
    expected = {frozenset(one): len(SEEDS) / 20 for one in combinations(pool.objects, 3)}
    assert chi_square(counts, expected) < CRITICAL[19]


def test_weights_count_as_they_say() -> None:
    weights = {"A": 1, "B": 2, "C": 3, "D": 4, "E": 5}
    pool = lists(weights, 2)
    drawn = [draw_objects(pool, Chance(seed)) for seed in SEEDS]
    total = sum(weights.values())
    first = {one: len(SEEDS) * weight / total for one, weight in weights.items()}
    assert chi_square(Counter(one[0] for one in drawn), first) < CRITICAL[4]
    pairs: dict[object, float] = {
        (a, b): len(SEEDS) * weights[a] / total * weights[b] / (total - weights[a])
        for a, b in permutations(weights, 2)
    }
    assert chi_square(Counter(tuple(one) for one in drawn), pairs) < CRITICAL[19]


def test_every_pair_of_inspectors_is_equally_likely() -> None:
    pool = lists({"H": 1}, 1, people=5)
    counts: Counter[object] = Counter(run(pool, seed)[0].inspectors for seed in SEEDS)
    expected = {one: len(SEEDS) / 20 for one in permutations([f"R{n}" for n in range(5)], 2)}
    assert chi_square(counts, expected) < CRITICAL[19]


def test_a_skewed_draw_would_fail_the_same_test() -> None:
    """The twin: chosen by a plain remainder of few bits, the same counts are far from even."""
    counts: Counter[object] = Counter(int(seed[:1], 16) % 5 for seed in SEEDS)
    assert chi_square(counts, {n: len(SEEDS) / 5 for n in range(5)}) > CRITICAL[4]


def test_recusal_and_pairing_are_never_broken_in_ten_thousand_draws() -> None:
    drawn = blocked = 0
    for number in range(10_000):
        pool = random_lists(number)
        try:
            teams = run(pool, seed_of("a secret", str(number)))
        except Blocked as reason:
            blocked += reason.there < reason.needed
            continue
        drawn += 1
        busy: Counter[str] = Counter()
        for one in teams:
            assert set(one.inspectors) <= set(pool.inspectors[one.object])
            assert len(set(one.inspectors)) == pool.team
            assert len(one.experts) == pool.helpers
            assert set(one.experts) <= set(pool.experts.get(one.object, ()))
            busy.update(one.inspectors + one.experts)
        assert max(busy.values()) <= pool.most
        assert len({one.object for one in teams}) == pool.size
    assert drawn > 3_000
    assert drawn + blocked == 10_000


def test_a_tight_draw_is_never_painted_into_a_corner() -> None:
    """R1 and R2 alone may go to B: whoever else is drawn for A, both are left for B."""
    pool = Lists(
        {"A": 1, "B": 1}, 2, {"A": ("R1", "R2", "R3", "R4"), "B": ("R1", "R2")}, 2, 1, 0, {}
    )
    for seed in SEEDS[:50]:
        teams = {one.object: set(one.inspectors) for one in run(pool, seed)}
        assert teams == {"A": {"R3", "R4"}, "B": {"R1", "R2"}}


def test_who_is_in_the_way_is_named() -> None:
    pool = Lists(
        {"A": 1, "B": 1, "C": 1}, 3,
        {"A": ("R1", "R2"), "B": ("R1", "R2"), "C": ("R3", "R4", "R5")}, 2, 1, 0, {},
    )  # fmt: skip
    with pytest.raises(Blocked) as reason:
        run(pool, SEEDS[0])
    assert (reason.value.places, reason.value.people) == (["A", "B"], ["R1", "R2"])
    assert (reason.value.needed, reason.value.there) == (4, 2)


def test_the_script_of_the_page_has_twenty_lines_and_needs_nothing_else() -> None:
    assert len(script().strip().splitlines()) <= 20
    assert script().splitlines()[0] == "import hashlib, json, sys"


def with_a_pairing(number: int) -> bool:
    try:
        run(random_lists(number), seed_of("s", "4 8 15"))
    except Blocked:
        return False
    return True


@pytest.mark.parametrize("number", [n for n in range(30) if with_a_pairing(n)][:8])
def test_the_script_of_the_page_draws_the_same(number: int, tmp_path: Path) -> None:
    pool = random_lists(number)
    result = [one.as_data() for one in run(pool, seed_of("s", "4 8 15"))]
    published = {
        "lists": pool.as_data(),
        "lists_digest": digest(canonical(pool.as_data())),
        **{"secret": "s", "secret_digest": digest("s"), "called": "4 8 15", "result": result},
    }
    assert repeated(published, tmp_path) == f"{json.dumps(result)} True"
    assert repeated(published | {"result": []}, tmp_path).endswith(" False")


def repeated(published: dict[str, object], folder: Path) -> str:
    (folder / "repeat.py").write_text(script(), encoding="utf-8")
    (folder / "draw.json").write_text(json.dumps(published), encoding="utf-8")
    command = [sys.executable, "-I", str(folder / "repeat.py"), str(folder / "draw.json")]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
