"""The synthetic city holds together: same bytes, right columns, money that adds up."""

import csv
import itertools
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from baowei.knowledge.kinds import KINDS
from baowei.schema import TABLES
from baowei.synth.city import CitySummary, make_city
from baowei.synth.schemes.registry import SCHEMES

# two cities for all of them
pytestmark = pytest.mark.xdist_group("synth")

PERSONS, MONTHS = 400, 5
Rows = list[dict[str, str]]


def read(folder: Path, table: str) -> Rows:
    with (folder / f"{table}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def total(rows: Rows, column: str) -> Decimal:
    return sum((Decimal(row[column]) for row in rows), Decimal(0))


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, CitySummary]:
    out = tmp_path_factory.mktemp("city")
    return out, make_city(out, persons=PERSONS, months=MONTHS, seed=3)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A city without any planted scheme."""
    out = tmp_path_factory.mktemp("plain")
    make_city(out, persons=1_500, months=12, seed=5, schemes=())
    return out


def test_same_arguments_same_bytes(city: tuple[Path, CitySummary], tmp_path: Path) -> None:
    folder, summary = city
    again = make_city(tmp_path, persons=PERSONS, months=MONTHS, seed=3)
    assert again == summary
    files = sorted(f.relative_to(folder) for f in folder.rglob("*.csv"))
    assert len(files) > len(TABLES)
    for file in files:
        assert (tmp_path / file).read_bytes() == (folder / file).read_bytes(), file


def test_another_seed_makes_another_city(city: tuple[Path, CitySummary], tmp_path: Path) -> None:
    make_city(tmp_path, persons=PERSONS, months=MONTHS, seed=4)
    assert (tmp_path / "fee_list_d.csv").read_bytes() != (city[0] / "fee_list_d.csv").read_bytes()


def test_every_table_has_the_columns_of_the_schema(city: tuple[Path, CitySummary]) -> None:
    folder, summary = city
    for name, table in TABLES.items():
        with (folder / f"{name}.csv").open(encoding="utf-8") as file:
            assert next(csv.reader(file)) == list(table.columns())
        assert len(read(folder, name)) == summary.rows[name]


def test_required_values_keys_and_codes_hold(city: tuple[Path, CitySummary]) -> None:
    for name, table in TABLES.items():
        rows = read(city[0], name)
        keys = Counter(tuple(row[column] for column in table.key) for row in rows)
        assert not [key for key, times in keys.items() if times > 1], name
        for column, facts in table.columns().items():
            values = {row[column] for row in rows}
            assert not (facts.required and "" in values), (name, column)
            if facts.local_codes:
                values = {code[: len(facts.codes[0])] for code in values}
            assert not facts.codes or values - {""} <= set(facts.codes), (name, column)


def test_every_scheme_has_hits_and_look_alikes(city: tuple[Path, CitySummary]) -> None:
    assert len(SCHEMES) >= 25
    for code in SCHEMES:
        for kind in ("hit", "near"):
            assert city[1].truth[code, kind] >= 1, (code, kind)


def test_truth_names_rows_that_exist(city: tuple[Path, CitySummary]) -> None:
    place = {
        "line": ("fee_list_d", "bkkp_sn"),
        "encounter": ("mdtrt_d", "mdtrt_id"),
        "settlement": ("setl_d", "setl_id"),
        "person": ("psn_info_b", "psn_no"),
        "institution": ("fixmedins_b", "fixmedins_code"),
        "staff": ("medins_staff_b", "staff_code"),
        "trace": ("drug_trac_d", "drug_trac_codg"),
    }
    keys = {kind: {r[c] for r in read(city[0], t)} for kind, (t, c) in place.items()}
    # a pharmacist who is found need not be registered
    keys["staff"] |= {row["phar_code"] for row in read(city[0], "rx_d")}
    rows = read(city[0], "truth")
    assert {row["kind"] for row in rows} == {"hit", "near"}
    for row in rows:
        assert row["key"] in keys[row["key_type"]], row


def test_money_adds_up(city: tuple[Path, CitySummary]) -> None:
    lines: dict[str, Rows] = defaultdict(list)
    for line in read(city[0], "fee_list_d"):
        lines[line["setl_id"]].append(line)
    settlements = read(city[0], "setl_d")
    assert {row["setl_id"] for row in settlements} == set(lines)
    for row in settlements:
        own = lines[row["setl_id"]]
        assert total(own, "det_item_fee_sumamt") == Decimal(row["medfee_sumamt"])
        assert total(own, "inscp_amt") == Decimal(row["inscp_amt"])
        fund, person = Decimal(row["fund_pay_sumamt"]), Decimal(row["psn_pay"])
        # what a patient is let off (X09), the hospital bears
        assert fund + person == Decimal(row["medfee_sumamt"]) or person == 0
        parts = ("acct_pay", "acct_mulaid_pay", "cash_payamt")
        assert total([row], parts[0]) + sum(Decimal(row[p]) for p in parts[1:]) == person


def test_refunds_take_back_the_whole_settlement(plain: Path) -> None:
    settlements = {row["setl_id"]: row for row in read(plain, "setl_d")}
    refunds = [row for row in settlements.values() if row["refd_setl_flag"] == "1"]
    assert refunds
    for refund in refunds:
        first = settlements[refund["init_setl_id"]]
        assert Decimal(refund["fund_pay_sumamt"]) == -Decimal(first["fund_pay_sumamt"])
        assert refund["setl_time"] > first["setl_time"]


def test_nothing_is_planted_where_nothing_is_asked_for(plain: Path) -> None:
    assert read(plain, "truth") == []


def test_background_never_readmits_or_overlaps(plain: Path) -> None:
    stays: dict[str, Rows] = defaultdict(list)
    for row in read(plain, "mdtrt_d"):
        if row["med_type"] == "21":
            stays[row["psn_no"]].append(row)
    assert stays
    for rows in stays.values():
        rows.sort(key=lambda row: row["begntime"])
        for before, after in itertools.pairwise(rows):
            assert after["begntime"] > before["endtime"]
            gap = date.fromisoformat(after["begntime"][:10]) - date.fromisoformat(
                before["endtime"][:10]
            )
            moved = before["dscg_way"] == "2"
            treated = after["dscg_maindiag_code"].startswith(("Z51", "Z49"))
            assert moved or treated or gap > timedelta(days=20)


def test_background_visits_keep_away_from_stays_and_death(plain: Path) -> None:
    encounters = read(plain, "mdtrt_d")
    died = {
        r["psn_no"]: r["begntime"] for r in read(plain, "psn_event_d") if r["evt_type"] == "death"
    }
    assert died
    stays = defaultdict(list)
    for row in encounters:
        assert row["begntime"] <= died.get(row["psn_no"], "9")
        if row["med_type"] == "21":
            stays[row["psn_no"]].append((row["begntime"][:10], row["endtime"][:10]))
    for row in encounters:
        if row["med_type"] != "21":
            day = row["begntime"][:10]
            assert not any(first <= day <= last for first, last in stays[row["psn_no"]])


def test_background_never_repeats_a_service_in_a_day(plain: Path) -> None:
    done: Counter[tuple[str, str, str]] = Counter()
    for row in read(plain, "fee_list_d"):
        if row["list_type"] == "201" and row["setl_id"][1:] == row["mdtrt_id"][1:]:
            key = (row["psn_no"], row["med_list_codg"], row["fee_ocur_time"][:10])
            done[key] += int(Decimal(row["cnt"]))
    assert set(done.values()) == {1}


def test_background_executes_what_it_charges(plain: Path) -> None:
    charged: Counter[tuple[str, str]] = Counter()
    executed: Counter[tuple[str, str]] = Counter()
    for row in read(plain, "exec_d"):
        executed[row["mdtrt_id"], row["med_list_codg"]] += int(Decimal(row["cnt"]))
    for row in read(plain, "fee_list_d"):
        if row["setl_id"][1:] == row["mdtrt_id"][1:]:
            charged[row["mdtrt_id"], row["med_list_codg"]] += int(Decimal(row["cnt"]))
    for key, times in executed.items():
        assert charged[key] == times


def test_background_trace_codes_are_sold_once_unless_opened(plain: Path) -> None:
    scans = read(plain, "drug_trac_d")
    assert any(row["trdn_flag"] == "1" for row in scans)
    sold = Counter(
        row["drug_trac_codg"]
        for row in scans
        if row["trac_type"] == "sale" and row["trdn_flag"] == "0"
    )
    assert max(sold.values()) == 1
    opened = defaultdict(set)
    for row in scans:
        if row["trdn_flag"] == "1":
            opened[row["drug_trac_codg"]].add((row["fixmedins_code"], row["psn_no"]))
    assert all(len(users) == 1 for users in opened.values())


def test_background_prescribes_before_it_settles(plain: Path) -> None:
    written = {row["rxno"]: row["prsc_time"] for row in read(plain, "rx_d")}
    settled = {row["setl_id"]: row["setl_time"] for row in read(plain, "setl_d")}
    with_number = [row for row in read(plain, "fee_list_d") if row["rx_drord_no"]]
    assert with_number
    for row in with_number:
        assert written[row["rx_drord_no"]] <= settled[row["setl_id"]]


def test_background_stock_covers_sales(plain: Path) -> None:
    stock: Counter[tuple[str, str]] = Counter()
    counts = defaultdict(list)
    for row in read(plain, "invt_d"):
        key = row["fixmedins_code"], row["med_list_codg"]
        if row["invt_type"] == "count":
            counts[key].append((row["invt_time"], Decimal(row["cnt"])))
        else:
            stock[key] += int(Decimal(row["cnt"]))
    sold: Counter[tuple[str, str]] = Counter()
    for row in read(plain, "fee_list_d"):
        if row["list_type"] == "101" and Decimal(row["cnt"]) > 0:
            sold[row["fixmedins_code"], row["med_list_codg"]] += int(Decimal(row["cnt"]))
    for key, units in sold.items():
        levels = [level for _, level in sorted(counts[key])]
        assert min(levels) >= 0
        assert units <= levels[0] + stock[key] - levels[-1]


def test_background_has_beds_for_everyone(plain: Path) -> None:
    beds = {r["fixmedins_code"]: int(r["bed_cnt"] or 0) for r in read(plain, "fixmedins_b")}
    change: dict[str, Counter[str]] = defaultdict(Counter)
    for row in read(plain, "mdtrt_d"):
        if row["med_type"] == "21":
            change[row["fixmedins_code"]][row["begntime"][:10]] += 1
            after = datetime.fromisoformat(row["endtime"]) + timedelta(days=1)
            change[row["fixmedins_code"]][after.date().isoformat()] -= 1
    for code, moves in change.items():
        inside = 0
        for day in sorted(moves):
            inside += moves[day]
            assert inside <= beds[code]


def test_lawful_look_alikes_are_in_the_background(plain: Path) -> None:
    settlements = read(plain, "setl_d")
    assert {"2", "3", "4"} == {row["pay_loc"] for row in settlements}
    assert any(Decimal(row["acct_mulaid_pay"]) > 0 for row in settlements)
    relatives = {row["rlts_psn_no"] for row in read(plain, "psn_rlts_d")}
    shared = {row["psn_no"] for row in settlements if Decimal(row["acct_mulaid_pay"]) > 0}
    assert shared <= relatives
    encounters = read(plain, "mdtrt_d")
    assert any(row["dscg_way"] == "2" for row in encounters)
    assert any(row["dscg_maindiag_code"].startswith("Z51") for row in encounters)


def test_lists_have_the_columns_of_their_kind(city: tuple[Path, CitySummary]) -> None:
    files = sorted((city[0] / "knowledge").glob("*.csv"))
    assert len(files) >= 8
    used = {row["med_list_codg"] for row in read(city[0], "fee_list_d")}
    for file in files:
        with file.open(encoding="utf-8") as text:
            rows = list(csv.DictReader(text))
        own = set(KINDS[file.stem].own_columns())
        dating = {"region", "valid_from", "valid_to", "batch", "published", "source", "trust"}
        assert set(rows[0]) == own | dating
        if "code" in own:
            assert {row["code"] for row in rows} & used, file.stem


def test_parquet_holds_the_same_rows(city: tuple[Path, CitySummary], tmp_path: Path) -> None:
    summary = make_city(tmp_path, persons=PERSONS, months=MONTHS, seed=3, file_format="parquet")
    assert summary == city[1]
    lines = pq.read_table(tmp_path / "fee_list_d.parquet")
    amounts = sum(lines.column("det_item_fee_sumamt").to_pylist(), Decimal(0))
    assert amounts == total(read(city[0], "fee_list_d"), "det_item_fee_sumamt")


def test_schemes_and_rate_are_the_callers(tmp_path: Path) -> None:
    summary = make_city(tmp_path, persons=200, months=3, seed=1, schemes=["X16"], rate=150.0)
    assert summary.truth == {("X16", "hit"): 9, ("X16", "near"): 12}


@pytest.mark.parametrize(
    "wrong",
    [
        {"persons": 0},
        {"months": 0},
        {"start": date(2025, 11, 2)},
        {"schemes": ["X99"]},
    ],
)
def test_impossible_cities_are_refused(tmp_path: Path, wrong: dict[str, object]) -> None:
    arguments: dict[str, object] = {"persons": 50, "months": 1, "seed": 1} | wrong
    with pytest.raises(ValueError):  # noqa: PT011 - each wrong word has a sentence of its own
        make_city(tmp_path, **arguments)  # type: ignore[arg-type]
