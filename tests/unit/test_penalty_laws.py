"""An act under a law that changed: the old one, unless the new one is gentler (处罚法-37)."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from penalty_cases import facts

from baowei import law
from baowei.law.load import DATA, load
from baowei.law.penalty import compute


def changed(folder: Path, *changes: tuple[str, str, str]) -> law.Book:
    """The law with words of its files changed: (file, old, new)."""
    shutil.copytree(DATA, folder, dirs_exist_ok=True)
    for name, old, new in changes:
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), "utf-8")
    return load(folder)


ENDED = ("laws.yaml", "valid_from: 2021-05-01", "valid_from: 2021-05-01\n  valid_to: 2025-12-31")


def successor(folder: Path, steps: str) -> law.Book:
    """The law as if another act had taken the place of the regulation on 2026-01-01."""
    begun = ("laws.yaml", "rank: 法律（草案）", "rank: 法律\n  valid_from: 2026-01-01")
    first = "- grounds: [条例-37]\n"
    ground = f"- grounds: [医保法-42-1]\n  steps: {steps}\n" if steps else ""
    return changed(folder, ENDED, begun, ("sanctions.yaml", first, ground + first))


@pytest.mark.parametrize(
    ("steps", "ref", "high", "says"),
    [
        ("[{measure: fine, base: loss, multiple: [1, 2]}]", "条例-38-3", 200, "适用行为时的规定"),
        ("[{measure: fine, base: loss, multiple: [1, 3]}]", "条例-38-3", 200, "适用行为时的规定"),
        ("[{measure: fine, base: loss, multiple: [1, 1]}]", "医保法-42-1", 100, "适用新规定"),
        ("[]", "医保法-42-1", None, "不认为是违法"),
    ],
)
def test_the_old_law_unless_the_new_one_is_gentler(
    tmp_path: Path, steps: str, ref: str, high: int | None, says: str
) -> None:
    book = successor(tmp_path, steps)
    found = compute(facts("条例-38-3", loss="100"), book=book)
    assert found.ref == ref and (found.fine and found.fine.high) == high
    assert any(says in reason.text and reason.ref == "处罚法-37" for reason in found.reasons)
    assert "草案条号" in "".join(found.doubts)


def test_a_successor_without_measures_is_doubtful(tmp_path: Path) -> None:
    found = compute(facts("条例-38-3", loss="100"), book=successor(tmp_path, ""))
    assert found.ref == "条例-38-3" and "没有录入处理措施" in "".join(found.doubts)
    found = compute(facts("条例-36-1"), book=successor(tmp_path, ""))
    assert "没有录入接替它的条款" in "".join(found.doubts)


def test_a_newer_law_that_is_gentler_adds_nothing_to_an_older_act(tmp_path: Path) -> None:
    old = "社会保险行政部门}\n  - {measure: fine, base: defrauded, multiple: [2, 5]"
    book = changed(tmp_path, ("sanctions.yaml", old, old.replace("[2, 5]", "[3, 6]")))
    found = compute(facts("条例-40-3", "in20", "100", "major"), book=book)
    assert (found.ref, found.fine and found.fine.high) == ("条例-40-3", 500)
    assert found.added == ()
    assert "条例-43" not in [reason.ref for reason in found.reasons]


def test_a_ground_that_was_revised_meanwhile_is_doubtful(tmp_path: Path) -> None:
    again = "- law: 条例\n  version: '2026'\n  name: 条例\n  document: 令\n  rank: 行政法规\n"
    again += "  valid_from: 2026-01-01\n  source: 测试\n"
    shutil.copytree(DATA, tmp_path, dirs_exist_ok=True)
    text = (DATA / "articles/regulation_liability.yaml").read_text("utf-8")
    newer = tmp_path / "articles/regulation_liability_2026.yaml"
    newer.write_text(text.replace('version: "2021"', 'version: "2026"'), "utf-8")
    with (tmp_path / "laws.yaml").open("a", encoding="utf-8") as file:
        file.write(again)
    path = tmp_path / "laws.yaml"
    path.write_text(path.read_text("utf-8").replace(*ENDED[1:], 1), "utf-8")
    found = compute(facts("条例-38-3", loss="100"), book=load(tmp_path))
    assert found.ref == "条例-38-3" and "修订过" in "".join(found.doubts)
