"""Claims of many sources become rows: one a fact, dated, whatever the order of loading."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from baowei.knowledge.claim import FOREVER, Claim
from baowei.knowledge.kinds import KINDS
from baowei.knowledge.merge import merge
from baowei.knowledge.sources import claims_of
from baowei.knowledge.trust import TRUST


def claim(
    days: int = 14,
    since: str = "2025-08-26",
    *,
    code: str = "C1",
    until: str = "9999-12-31",
    source: str = "a.csv",
    trust: str = "official",
    region: str = "",
    batch: str = "第六批",
    published: str | None = None,
    name: str | None = None,
) -> Claim:
    values = {
        "code": code,
        "drug_name": name,
        "limit_text": None,
        "max_days": days,
        "counting": "days",
    }
    return Claim(
        kind="drug_course",
        region=region,
        values=values,
        valid_from=date.fromisoformat(since),
        valid_to=date.fromisoformat(until),
        batch=batch,
        published=date.fromisoformat(published or since),
        source=source,
        trust=trust,
    )


def spans(rows):
    return [(row["max_days"], str(row["valid_from"]), str(row["valid_to"])) for row in rows]


def test_the_same_fact_of_two_files_is_one_row_with_two_sources():
    result = merge([], [claim(source="b.csv"), claim(source="a.xlsx")])
    (row,) = result.rows
    assert row["sources"] == "第六批 a.xlsx@2025-08-26；第六批 b.csv@2025-08-26"
    assert result.status == ["taken", "known"]


def test_a_later_publication_of_the_same_fact_is_a_source_dated_later():
    (row,) = merge([], [claim(since="2026-01-28", batch="修订"), claim()]).rows
    assert row["sources"] == "第六批 a.csv@2025-08-26；修订 a.csv@2026-01-28"
    assert str(row["valid_from"]) == "2025-08-26"
    assert row["batch"] == "第六批"


def test_a_later_different_value_ends_the_earlier_row_the_day_before():
    result = merge(merge([], [claim(14)]).rows, [claim(21, "2026-01-28")])
    old, new = result.rows
    assert spans(result.rows) == [
        (14, "2025-08-26", "2026-01-27"),
        (21, "2026-01-28", "9999-12-31"),
    ]
    assert new["supersedes"] == old["knowledge_id"]
    assert old["supersedes"] is None
    assert result.status == ["superseding"]


def test_a_value_that_returns_is_a_third_row():
    rows = merge([], [claim(14), claim(21, "2026-01-28"), claim(14, "2026-06-01")]).rows
    assert [row["max_days"] for row in rows] == [14, 21, 14]
    assert len({row["knowledge_id"] for row in rows}) == 3


def test_what_a_revision_does_not_mention_stays():
    before = merge([], [claim(code="C1"), claim(code="C2")]).rows
    after = merge(before, [claim(21, "2026-01-28", code="C1")]).rows
    assert [row for row in after if row["code"] == "C2"] == [
        row for row in before if row["code"] == "C2"
    ]


def test_names_blanks_and_widths_do_not_make_another_fact():
    rows = merge(
        [], [claim(code="C1", name="银杏叶"), claim(code=" Ｃ1 ", name="银杏叶 注射液")]
    ).rows
    assert [(row["code"], row["drug_name"]) for row in rows] == [("C1", "银杏叶 注射液")]


def test_a_repeated_publication_may_name_the_last_day():
    open_end = claim(since="2026-01-01", published="2026-01-01")
    closing = claim(since="2026-01-01", until="2026-06-30", published="2026-06-01")
    assert spans(merge([], [closing, open_end]).rows) == [(14, "2026-01-01", "2026-06-30")]


def test_a_weak_source_never_ends_what_a_strong_one_says():
    weak = claim(7, "2026-01-01", trust="community", source="community.csv")
    result = merge([], [claim(14), weak])
    assert spans(result.rows)[0] == (14, "2025-08-26", "9999-12-31")
    assert result.status == ["taken", "outweighed"]


def test_an_outweighed_claim_is_kept_and_judges_no_day():
    rows = merge([], [claim(14), claim(7, "2026-01-01", trust="community")]).rows
    aside = rows[1]
    assert (aside["max_days"], aside["valid_from"]) == (7, date(2026, 1, 1))
    assert aside["valid_to"] < aside["valid_from"]


def test_a_weak_source_of_the_same_fact_adds_its_name_but_no_weight():
    (row,) = merge([], [claim(14), claim(14, "2026-01-01", trust="unverified", batch="")]).rows
    assert row["trust"] == "official"
    assert row["sources"].endswith("；a.csv@2026-01-01 unverified")


def test_the_wording_of_a_strong_source_stands_beside_a_longer_one_of_a_weak():
    strong = claim(14, name="银杏叶")
    weak = claim(14, "2026-01-01", trust="community", batch="", name="银杏叶 注射液 全名")
    for loads in ([strong, weak], [weak, strong]):
        rows = merge(merge([], loads[:1]).rows, loads[1:]).rows
        assert rows == merge([], loads).rows
        assert [(row["drug_name"], row["trust"]) for row in rows] == [("银杏叶", "official")]


def test_a_weak_source_opens_no_second_window_for_a_pair():
    official = _pair("encounter", "2025-12-12", "official")
    lead = _pair("day", "2026-04-22", "community")
    rows = merge(merge([], [lead]).rows, [official]).rows
    assert rows == merge([], [official, lead]).rows
    judging = [row for row in rows if row["valid_from"] <= row["valid_to"]]
    assert [(row["time_window"], row["trust"]) for row in judging] == [("encounter", "official")]


def _pair(window, since, trust):
    values = {"main_code": "0" * 15, "sub_code": "1" * 15, "time_window": window}
    values |= dict.fromkeys(("main_name", "sub_name", "note"))
    day = date.fromisoformat(since)
    return Claim("item_contains", "", values, day, FOREVER, "", day, "a.csv", trust)


def test_an_official_confirmation_does_not_make_the_days_before_it_certain():
    rows = merge([], [claim(since="2025-01-01", trust="unverified"), claim()]).rows
    assert [(row["trust"], str(row["valid_to"])) for row in rows] == [
        ("unverified", "2025-08-25"),
        ("official", "9999-12-31"),
    ]


def test_an_amount_read_back_with_more_digits_is_the_same_fact():
    values = {"code": "0" * 15, "item_name": None, "max_cnt": Decimal("1"), "unit": "time"}
    first = Claim(
        "item_day_limit",
        "",
        values,
        date(2026, 1, 6),
        FOREVER,
        "",
        date(2026, 1, 6),
        "a",
        "official",
    )
    (row,) = merge([], [first]).rows
    stored = row | {"max_cnt": Decimal("1.0000")}
    result = merge([stored], [first])
    assert result.status == ["known"]
    assert result.rows[0]["knowledge_id"] == row["knowledge_id"]


def test_a_row_has_every_column_of_its_kind_and_a_stable_id():
    (row,) = merge([], [claim()]).rows
    assert list(row) == list(KINDS["drug_course"].columns())
    assert row["knowledge_id"] == "drug_course:aded298ef163"


CLAIMS = st.builds(
    lambda days, start, length, code, source, trust, region, lag: claim(
        days,
        str(date(2025, 1, 1) + timedelta(start)),
        until=str(date(2025, 1, 1) + timedelta(start + length)) if length else "9999-12-31",
        code=code,
        source=source,
        batch=f"第{source}批" if source != "b" else "",
        trust=trust,
        region=region,
        published=str(date(2025, 1, 1) + timedelta(start + lag)),
        name=f"{code}/{days}",
    ),
    days=st.sampled_from([7, 14]),
    start=st.integers(0, 4),
    length=st.sampled_from([0, 0, 1, 3]),
    code=st.sampled_from(["C1", "C2"]),
    source=st.sampled_from(["a", "b", "c"]),
    trust=st.sampled_from(TRUST),
    region=st.sampled_from(["", "34"]),
    lag=st.integers(-1, 1),
)


@given(st.lists(CLAIMS, max_size=8).flatmap(lambda c: st.tuples(st.just(c), st.permutations(c))))
def test_any_order_of_claims_gives_the_same_rows(orders):
    assert merge([], orders[0]).rows == merge([], orders[1]).rows


@given(st.lists(CLAIMS, max_size=8), st.integers(0, 8), st.booleans())
def test_any_split_into_loads_gives_the_same_rows(claims, cut, swap):
    parts = [claims[:cut], claims[cut:]]
    if swap:
        parts.reverse()
    assert merge(merge([], parts[0]).rows, parts[1]).rows == merge([], claims).rows


@given(st.lists(CLAIMS, max_size=8))
def test_loading_twice_changes_nothing(claims):
    once = merge([], claims).rows
    again = merge(once, claims)
    assert again.rows == once
    assert set(again.status) <= {"known", "outweighed"}


@given(st.lists(CLAIMS, max_size=8))
def test_no_day_of_a_code_has_two_rows_and_no_id_two_meanings(claims):
    rows = merge([], claims).rows
    assert len({row["knowledge_id"] for row in rows}) == len(rows)
    for offset in range(-1, 12):
        day = date(2025, 1, 1) + timedelta(offset)
        on = [(r["code"], r["region"]) for r in rows if r["valid_from"] <= day <= r["valid_to"]]
        assert len(on) == len(set(on))


@given(st.lists(CLAIMS, max_size=8))
def test_no_claim_is_lost(claims):
    rows = merge([], claims).rows
    kept = [c for row in rows for c in claims_of("drug_course", row)]
    assert all(any(_same(c, k) for k in kept) for c in claims)


def _same(one: Claim, other: Claim) -> bool:
    names = ("region", "valid_from", "valid_to", "batch", "published", "source", "trust")
    return one.values == other.values and all(
        getattr(one, name) == getattr(other, name) for name in names
    )
