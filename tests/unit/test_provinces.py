"""Region folders: what is read, what is refused and in which words; examples of local rules."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from baowei.errors import BaoweiError
from baowei.knowledge.fact import kind_of
from baowei.knowledge.merge import in_force, merge
from baowei.knowledge.starter import starter_claims
from baowei.provinces import (
    all_rules,
    codes_digest,
    local_claims,
    local_codes,
    local_rules,
    region_of_rule,
    regions,
    rule_hash,
)
from baowei.rules import library
from baowei.rules.bite import bite, held
from baowei.rules.examples import run_examples, run_one_person_at_a_time
from baowei.rules.rule import RuleError

RULES = local_rules()
CARD = 'admdvs: "9901"\nname: 甲市\nsample: true\nnote: 虚构\n'
CODES = "local_code,med_list_codg,valid_from,valid_to,source\n"
NIGHT = "fixmedins_code,valid_from,source\n"


def folder(home: Path, name: str = "region_9901", **files: str) -> Path:
    """A region folder; `night_sale__csv` is the file night_sale.csv."""
    own = home / name
    own.mkdir()
    for file, text in ({"region__yaml": CARD} | files).items():
        (own / file.replace("__", ".")).write_text(text, encoding="utf-8")
    return own


def values(region: str, kind: str) -> dict[Any, set[tuple[date, Any]]]:
    """What holds for a region, the shipped rows among it: key -> (first day, value)."""
    found: dict[Any, set[tuple[date, Any]]] = {}
    rows = in_force(merge([], [*starter_claims(), *local_claims(region)]).rows, region)
    for row in rows:
        if kind_of(row) == kind:
            value = row["param_value" if kind == "param" else "max_cnt"]
            key = row["param_name" if kind == "param" else "code"]
            found.setdefault(key, set()).add((row["valid_from"], value))
    return found


def test_the_sample_says_that_it_is_one() -> None:
    (sample,) = [region for region in regions() if region.admdvs == "9901"]
    assert sample.sample and "示例" in sample.name and "虚构" in sample.note
    assert {claim.region for claim in sample.claims} == {"9901"}
    assert {claim.trust for claim in sample.claims} == {"regional"}
    assert all("虚构样例" in claim.source for claim in sample.claims)
    assert all("虚构样例" in row.source for row in sample.codes)


def test_local_rows_win_on_their_days_only() -> None:
    split = "split_stay_days"
    assert values("9901", "param")[split] == {
        (date(2021, 5, 1), Decimal(15)),
        (date(2026, 1, 1), Decimal(10)),
    }
    assert values("9902", "param")[split] == {(date(2021, 5, 1), Decimal(15))}
    share = values("990105", "param")["surgery_second_share"]
    assert (date(2026, 1, 1), Decimal("0.6")) in share
    nursing = "001201000030000"
    assert values("9901", "item_day_limit")[nursing] == {
        (date(2026, 1, 6), Decimal(1)),
        (date(2026, 3, 1), Decimal(2)),
    }
    assert values("", "item_day_limit")[nursing] == {(date(2026, 1, 6), Decimal(1))}


def test_a_folder_counts_for_its_region_and_what_lies_in_it() -> None:
    assert list(local_rules("9901")) == list(local_rules("990103")) == ["990100-01"]
    assert local_rules("99") == local_rules("9902") == {}
    assert local_claims("9902") == [] and local_codes("99") == ()
    assert len(local_codes("990103")) == 2


def test_the_nearer_folder_says_what_its_codes_mean(tmp_path: Path) -> None:
    wide = CODES + "L1,A,2026-01-01,,s\nL2,B,2026-01-01,,s\n"
    folder(tmp_path, codes__csv=wide)
    near = CARD.replace("9901", "990101")
    folder(tmp_path, "county", region__yaml=near, codes__csv=CODES + "L1,C,2026-01-01,,s\n")
    means = {row.local_code: row.med_list_codg for row in local_codes("990101", tmp_path)}
    assert means == {"L1": "C", "L2": "B"}
    means = {row.local_code: row.med_list_codg for row in local_codes("990102", tmp_path)}
    assert means == {"L1": "A", "L2": "B"}


def test_the_digest_tells_maps_apart() -> None:
    rows = local_codes("9901")
    assert codes_digest(()) is None
    assert codes_digest(rows) == codes_digest(rows[::-1]) != codes_digest(rows[:1])


def test_a_row_may_be_of_a_county_within(tmp_path: Path) -> None:
    text = "fixmedins_code,valid_from,source,region,trust\nP1,2026-01-01,s,990102,official\n"
    folder(tmp_path, night_sale__csv=text)
    (claim,) = local_claims("9901", tmp_path)
    assert (claim.region, claim.trust) == ("990102", "official")


@pytest.mark.parametrize(
    ("file", "text", "sentence"),
    [
        ("region.yaml", "- 1\n", "须写明 admdvs、name、sample、note"),
        ("region.yaml", "a: [\n", "不是可读的 YAML"),
        ("region.yaml", CARD.replace('"9901"', "9901"), "admdvs 须是加引号的行政区划代码"),
        ("region.yaml", CARD.replace("9901", "990"), "不是 2、4 或 6 位数字"),
        ("region.yaml", CARD.replace("true", "是"), "sample 须是true 或 false"),
        ("region.yaml", CARD.replace("name: 甲市\n", ""), "name 须是中文名称"),
        ("region.yaml", CARD + "code: 1\n", "没有名为 code 的项"),
        ("no_such.csv", "code\nA\n", "没有名为 no_such 的知识表"),
        ("night_sale.csv", "shop\nP1\n", "知识表 night_sale 没有 shop 列"),
        ("night_sale.csv", NIGHT + "P1,,s\n", "第2行：缺少 valid_from（生效日）"),
        ("night_sale.csv", NIGHT + "P1,2026-01-01,\n", "第2行：缺少 source（来源）"),
        ("night_sale.csv", NIGHT + ",2026-01-01,s\n", "第2行：缺少必填列 fixmedins_code"),
        ("night_sale.csv", NIGHT + "P1,2026-13-01,s\n", "“2026-13-01”不是 date"),
        (
            "night_sale.csv",
            "fixmedins_code,valid_from,source,region\nP1,2026-01-01,s,41\n",
            "“41”不在本地区 9901 之内",
        ),
        ("codes.csv", "local_code,code\nL,A\n", "表头须是 local_code,med_list_codg"),
        ("codes.csv", CODES + "L,,2026-01-01,,s\n", "第2行：缺少必填列 med_list_codg"),
        ("codes.csv", CODES + "L,A,2026-01-01,,\n", "第2行：缺少必填列 source"),
        ("codes.csv", CODES + "L,A,2026-01-01,,s,x\n", "第2行：单元格多于表头"),
        ("codes.csv", CODES + "L,A,2026-02-01,2026-01-01,s\n", "早于生效日"),
        ("codes.csv", CODES + "A,A,2026-02-01,,s\n", "本地编码与国家编码相同"),
        (
            "codes.csv",
            CODES + "L,A,2026-01-01,2026-03-31,s\nL,B,2026-03-31,,s\n",
            "第3行：本地编码 L 与前面一行的日期重叠，2026-03-31 有两个国家编码",
        ),
    ],
)
def test_a_bad_file_is_one_clear_sentence(
    tmp_path: Path, file: str, text: str, sentence: str
) -> None:
    folder(tmp_path, **{file.replace(".", "__"): text})
    with pytest.raises(BaoweiError) as error:
        regions(tmp_path)
    assert sentence in str(error.value)
    assert f"region_9901/{file}" in str(error.value)


def test_days_that_follow_each_other_do_not_overlap(tmp_path: Path) -> None:
    folder(tmp_path, codes__csv=CODES + "L,A,2026-01-01,2026-03-30,s\nL,B,2026-03-31,,s\n")
    assert [row.med_list_codg for row in local_codes("9901", tmp_path)] == ["A", "B"]


def test_a_folder_without_a_card_a_second_one_and_other_letters(tmp_path: Path) -> None:
    (tmp_path / "nobody").mkdir()
    with pytest.raises(BaoweiError, match=r"地区目录 nobody：缺少 region\.yaml"):
        regions(tmp_path)
    folder(tmp_path / "nobody", "one")
    folder(tmp_path / "nobody", "two")
    with pytest.raises(BaoweiError, match="地区 9901 有两个目录：one 和 two"):
        regions(tmp_path / "nobody")
    other = tmp_path / "other"
    other.mkdir()
    (folder(other) / "night_sale.csv").write_bytes("药店".encode("gb18030"))
    with pytest.raises(BaoweiError, match=r"night_sale\.csv：不是 UTF-8 编码"):
        regions(other)


@pytest.mark.parametrize("code", ["990200-01", "9901-01", "GZ10000102001000"])
def test_a_rule_of_another_name_is_refused(tmp_path: Path, code: str) -> None:
    (sample,) = [region for region in regions() if region.admdvs == "9901"]
    (source,) = (sample.folder / "rules").glob("r990100_01*.py")
    rules = folder(tmp_path) / "rules"
    rules.mkdir()
    text = source.read_text("utf-8").replace('code="990100-01"', f'code="{code}"')
    (rules / "renamed.py").write_text(text, "utf-8")
    with pytest.raises(RuleError, match="is named like 990100-01"):
        local_rules(home=tmp_path)


def test_two_rules_of_one_code_are_refused(tmp_path: Path) -> None:
    (sample,) = [region for region in regions() if region.admdvs == "9901"]
    (source,) = (sample.folder / "rules").glob("r990100_01*.py")
    rules = folder(tmp_path) / "rules"
    rules.mkdir()
    for name in ("one.py", "two.py"):
        (rules / name).write_text(source.read_text("utf-8"), "utf-8")
    with pytest.raises(RuleError, match="declared twice"):
        local_rules(home=tmp_path)


def test_all_rules_are_the_national_ones_and_the_local_ones() -> None:
    assert set(all_rules()) == {*library.load_rules(), *RULES}
    assert not set(RULES) & set(library.load_rules())
    own = region_of_rule("990100-01")
    assert own is not None and own.admdvs == "9901"
    assert region_of_rule("GZ10000102001000") is None


def test_a_local_rule_has_a_hash_of_its_file() -> None:
    national = next(iter(library.load_rules().values()))
    assert rule_hash(national) == library.rule_hash(national)
    hashes = {rule_hash(rule) for rule in RULES.values()}
    assert len(hashes) == len(RULES) and all(len(one) == 16 for one in hashes)


@pytest.mark.parametrize("code", RULES)
def test_the_file_of_a_local_rule_is_named_after_it(code: str) -> None:
    name = RULES[code].module.rsplit(".", 1)[-1]
    assert name.startswith(f"r{code.replace('-', '_')}_")


@pytest.mark.parametrize("code", RULES)
def test_examples_of_local_rules_hold(code: str, duckdb: Any) -> None:
    for results in (
        run_examples(RULES[code], duckdb),
        run_one_person_at_a_time(RULES[code], duckdb),
    ):
        assert {r.title: r.failures for r in results if r.failures} == {}


@pytest.mark.parametrize("code", RULES)
def test_an_example_notices_every_broken_condition(code: str, duckdb: Any) -> None:
    survivors = [m.change for m in bite(RULES[code], duckdb) if m.survived and not held(m.change)]
    assert survivors == []


@pytest.mark.slow
@pytest.mark.xdist_group("spark")
@pytest.mark.spark
@pytest.mark.parametrize("code", RULES)
def test_examples_of_local_rules_hold_on_spark(code: str, spark: Any) -> None:
    assert {r.title: r.failures for r in run_examples(RULES[code], spark) if r.failures} == {}
