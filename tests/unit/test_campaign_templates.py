"""Templates of campaigns: what stands behind each, and what is refused of a file."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from baowei.law import VIOLATIONS
from baowei.law.read import LawError
from baowei.supervision.campaigns.plans import FOLDER, Template, read, templates
from baowei.supervision.campaigns.problems import ABOUT, clash, lists

ALL = pytest.mark.parametrize("template", templates().values(), ids=list(templates()))


def test_the_five_kinds_are_there() -> None:
    wanted = {"all_institutions", "pharmacy", "intensive_care", "rehabilitation", "look_back"}
    assert templates().keys() == wanted


@ALL
def test_a_template_is_dated_sourced_and_whole(template: Template) -> None:
    assert template.valid_from is not None and template.source
    assert template.certain or template.uncertainty
    assert template.questions and template.evidence and template.partners and template.documents
    assert set(template.behaviours) <= VIOLATIONS.keys()
    kinds = {kind for key in template.problems for kind in ABOUT[key]}
    assert set(template.kinds) <= kinds


@ALL
def test_its_stages_follow_each_other(template: Template) -> None:
    assert [one.kind for one in template.stages] == ["self_inspection", "on_site", "summary"]
    assert all(one.after <= other.after for one, other in pairwise(template.stages))
    assert all(one.days > 0 and one.delivers for one in template.stages)


def test_what_is_no_official_plan_says_so() -> None:
    unofficial = {one.code for one in templates().values() if not one.official}
    assert unofficial == {"rehabilitation", "look_back"}
    assert all(not templates()[code].certain for code in unofficial)


def test_lists_that_number_alike_clash_only_for_the_same_kind() -> None:
    assert clash(["county_pharmacy", "pharmacy_2025"]) == ("county_pharmacy", "pharmacy_2025")
    assert clash(["hospital_2025", "pharmacy_2025"]) is None
    assert clash(["icu_classes", "icu_items"]) is None
    assert all(clash([one.key]) is None for one in lists())


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"problems": ["nothing"]}, "问题清单"),
        ({"problems": ["city_mechanism"]}, "问题清单"),
        ({"problems": ["county_pharmacy", "pharmacy_2025"]}, "重复"),
        ({"kinds": ["7"]}, "机构类型"),
        ({"code": "other"}, "文件名"),
        ({"unknown": 1}, "unknown"),
        (
            {"stages": [{"kind": "party", "title": "x", "after": 0, "days": 1, "delivers": "x"}]},
            "2_pharmacy",
        ),
    ],
    ids=str,
)
def test_a_file_that_cannot_be_is_refused(
    tmp_path: Path, change: dict[str, Any], word: str
) -> None:
    row = yaml.safe_load((FOLDER / "2_pharmacy.yaml").read_text(encoding="utf-8"))
    path = tmp_path / "2_pharmacy.yaml"
    path.write_text(yaml.safe_dump(row | change, allow_unicode=True), encoding="utf-8")
    with pytest.raises(LawError, match=word):
        read(path)
