"""A whole imaginary city in a folder: settlements, their surroundings, and the planted truth."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa

from baowei.synth.block import BLOCK, Block, blocks
from baowei.synth.clock import Period
from baowei.synth.frames import care, charges, drugs, institutions, persons
from baowei.synth.institutions import Institutions, make_institutions
from baowei.synth.ledger import Ledger
from baowei.synth.lists import write_lists
from baowei.synth.plant import Planted, check_schemes, plant
from baowei.synth.truth import write_truth
from baowei.synth.writer import CityWriter, FileFormat

Progress = Callable[[str, int, int], None]
"""Told (what is being made, done, of how many)."""

FRAMES: dict[str, Callable[[Block], pa.Table]] = {
    "setl_d": charges.settlements,
    "mdtrt_d": care.encounters,
    "fee_list_d": charges.fees,
    "setl_list_diag_d": care.diagnoses,
    "setl_list_oprn_d": care.operations,
    "exec_d": care.executions,
    "presence_d": care.rounds,
    "rx_d": drugs.prescriptions,
    "drug_trac_d": drugs.packs,
    "psn_info_b": persons.register,
    "psn_rlts_d": persons.families,
    "opsp_reg_d": persons.registrations,
    "psn_event_d": persons.events,
    "setl_chnl_d": persons.channels,
}


@dataclass(frozen=True)
class CitySummary:
    """rows of each table; truth: cases of each (rule, hit or near)."""

    rows: dict[str, int]
    truth: dict[tuple[str, str], int]


def make_city(
    out: Path,
    *,
    persons: int,
    months: int,
    seed: int,
    start: date = date(2025, 11, 1),
    schemes: Collection[str] | None = None,
    rate: float | None = None,
    file_format: FileFormat = "csv",
    progress: Callable[[str, int, int], None] | None = None,
) -> CitySummary:
    """Writes the city into the folder `out`; the same arguments give the same bytes.

    schemes: codes of the rules whose schemes are planted, None for all of them. rate: cases of
    each scheme in 10,000 people, None for each scheme's own. start: the first day of a month.
    A scheme whose knowledge was not yet in force in the period, or that needs a longer one, is
    left out. Raises ValueError where the arguments make no city.
    """
    check_schemes(schemes)
    period = _period(persons, months, start)
    city = make_institutions(persons, seed)
    ledger = Ledger(city, period)
    out.mkdir(parents=True, exist_ok=True)
    tell = progress or _silent
    with CityWriter(out, file_format) as writer:
        total = -(-persons // BLOCK)
        for done, block in enumerate(blocks(persons, seed, period, city), start=1):
            for table, make in FRAMES.items():
                writer.add(table, make(block))
            ledger.add(block)
            tell("people", done, total)
        planted = plant(
            city, ledger, seed=seed, persons=persons, schemes=schemes, rate=rate, progress=tell
        )
        for table, frame in _surroundings(city, ledger, planted, seed):
            writer.add(table, frame)
    write_truth(out / "truth.csv", planted.truth)
    write_lists(out / "knowledge")
    return CitySummary(dict(writer.counts), planted.truth_counts())


def _period(persons: int, months: int, start: date) -> Period:
    if persons < 1 or months < 1:
        raise ValueError("a city needs at least one person and one month")
    if start.day != 1:
        raise ValueError("a city starts on the first day of a month")
    return Period(start, months)


def _surroundings(
    city: Institutions, ledger: Ledger, planted: Planted, seed: int
) -> Iterator[tuple[str, pa.Table]]:
    yield "fixmedins_b", institutions.register(city, ledger.beds())
    yield "fixmedins_stas_d", institutions.agreements(city, ledger.period)
    yield "fixmedins_rsc_d", institutions.resources(city, ledger.period)
    yield "medins_staff_b", institutions.staff(city, ledger.period)
    for movements in institutions.stock(ledger):
        yield "invt_d", movements
    yield "pos_sale_d", institutions.till_sales(city, ledger.period, seed)
    yield from planted.frames


def _silent(what: str, done: int, total: int) -> None:
    """Nobody wants to know."""
