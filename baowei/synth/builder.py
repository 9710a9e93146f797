"""Makes people, encounters and charges by hand, for the schemes: few rows, each one meant.

Times are seconds since 1970, amounts hundredths of CNY, as everywhere in synth.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from baowei.synth.bill import (
    diagnosis_columns,
    encounter_columns,
    line_columns,
    settlement_columns,
)
from baowei.synth.catalogue import DRUG, Good, catalogue
from baowei.synth.clock import DAY, MINUTE, Period
from baowei.synth.handmade import BillLine, Care, Patient, Place, Row
from baowei.synth.institutions import COUNTIES, Institutions
from baowei.synth.ledger import Ledger
from baowei.synth.names import PERSON, STAFF_OF_ONE
from baowei.synth.truth import KeyType, Truth

FIRST_BLOCK = 90_000
"""Blocks from here on number what schemes make; people of the city never reach them."""


class Builder:
    """What one scheme plants."""

    def __init__(
        self, turn: int, city: Institutions, ledger: Ledger, rng: np.random.Generator
    ) -> None:
        self.city, self.ledger, self.rng = city, ledger, rng
        self.period: Period = ledger.period
        self.rows: dict[str, list[Row]] = defaultdict(list)
        self.truth: list[Truth] = []
        self._block = FIRST_BLOCK + turn
        self._used: dict[str, int] = defaultdict(int)
        self._open: list[Care] = []

    def identifier(self, letter: str) -> str:
        """The next primary key of that letter."""
        self._used[letter] += 1
        return f"{letter}{self._block * 10_000_000 + self._used[letter]:012d}"

    def number(self, low: int, high: int) -> int:
        """A whole number from low to below high."""
        return int(self.rng.integers(low, high))

    def day(self, since: int, span: int = 1) -> int:
        """A day from `since` on after which `span` days of the period are left."""
        last = self.period.first + self.period.days - span
        return self.number(since, max(last, since + 1))

    def at(self, rank: int) -> Place:
        """An institution of the city of that rank, 0 for a pharmacy."""
        number = int(self.rng.choice(self.city.of_rank(rank)))
        city = self.city
        return Place(number, city.codes[number], city.names[number], city.levels[number], rank)

    def new_place(self, rank: int, beds: int | None = None) -> Place:
        """An institution of the scheme's own, in force from long ago."""
        number = len(self.city) + self._block % FIRST_BLOCK * 1_000 + self._used["place"]
        self._used["place"] += 1
        county, letter = COUNTIES[number % 6], "H" if rank else "P"
        level = {3: "02", 2: "05", 1: "09"}.get(rank)
        place = Place(number, f"{letter}{county}{number:05d}", f"{number}号机构", level, rank)
        self.rows["fixmedins_b"].append(
            {
                "fixmedins_code": place.code,
                "fixmedins_name": place.name,
                "fixmedins_type": "1" if rank else "2",
                "medins_lv": level,
                "admdvs": county,
                "bed_cnt": beds,
                "lnt": 110.5,
                "lat": 30.5,
                "open_time": None if rank else "08:00",
                "clos_time": None if rank else "21:00",
                "legrep_id": f"L{number:08d}",
            }
        )
        return place

    def agreement(self, place: Place, status: str, begin: int, end: int | None = None) -> None:
        self.rows["fixmedins_stas_d"].append(
            {"fixmedins_code": place.code, "agre_stas": status, "begntime": begin, "endtime": end}
        )

    def doctor(self, place: Place) -> str | None:
        return f"D9901{place.number * STAFF_OF_ONE:08d}" if place.rank else None

    def person(self, gend: str = "1", age: int = 50, *, employee: bool = True) -> Patient:
        self._used["person"] += 1
        number = self._block * 10_000_000 + self._used["person"]
        born = self.period.first - age * 366 - self.number(30, 300)
        facts: Row = {
            "psn_no": f"{PERSON}{number:012d}",
            "gend": gend,
            "brdy": born,
            "insutype": "310" if employee else "390",
            "insu_admdvs": COUNTIES[number % 6],
            "emp_no": f"E{number % 10**8:08d}" if employee else None,
        }
        contact = {"resd_addr": f"R{number:012d}", "tel_hash": f"t{number:012d}"}
        kind = {"psn_type": "1101" if employee else "1401", "psn_insu_stas": "1"}
        self.rows["psn_info_b"].append(facts | contact | kind)
        return Patient(facts["psn_no"], gend, born, employee, facts)

    def visit(
        self,
        patient: Patient,
        place: Place,
        begin: int,
        med_type: str = "",
        diagnosis: str = "J06.900",
    ) -> Care:
        """A short visit, at a pharmacy settled at once."""
        end = begin + (40 * MINUTE if place.rank else 0)
        kind = med_type or ("11" if place.rank else "41")
        return self._care(patient, place, kind, begin, end, diagnosis, None)

    def stay(
        self,
        patient: Patient,
        place: Place,
        begin: int,
        end: int,
        diagnosis: str = "J18.900",
        way: str = "1",
    ) -> Care:
        """A stay in hospital; it takes a bed of the city's count."""
        if place.number < len(self.city):
            self.ledger.add_stays(*(np.array([v]) for v in (place.number, begin, end)))
        return self._care(patient, place, "21", begin, end, diagnosis, way)

    def _care(
        self,
        patient: Patient,
        place: Place,
        med_type: str,
        begin: int,
        end: int,
        diagnosis: str,
        way: str | None,
    ) -> Care:
        ids = self.identifier("M"), self.identifier("S")
        care = Care(*ids, patient, place, med_type, begin, end, end, diagnosis, way)
        self._open.append(care)
        return care

    def line(
        self,
        care: Care,
        good: str,
        time: int,
        cnt: int = 1,
        *,
        price: int | None = None,
        claimed: bool = True,
        done: bool = True,
        scanned: bool = True,
        rxno: str | None = None,
        amount: int | None = None,
        facts: Row | None = None,
    ) -> str:
        """Charges a good (code or name); returns bkkp_sn.

        claimed: asks the fund; done: an execution record shows it; scanned: drugs have their
        packs scanned; amount: other than price times cnt; facts: columns of its own.
        """
        thing = find(good)
        line = BillLine(
            self.identifier("B"), thing, time, cnt, thing.price if price is None else price
        )
        line.claimed, line.rxno, line.amount = claimed, rxno, amount
        line.facts.update(facts or {})
        care.lines.append(line)
        if done and cnt > 0 and thing.source:
            self.execution(care, thing.code, time, time + 20 * MINUTE, cnt)
        if thing.list_type == DRUG and cnt > 0:
            if scanned:
                self.scan(care, line.bkkp_sn, thing.code, time)
            if care.place.number < len(self.city):
                self._sell(care, thing, time, cnt)
        return line.bkkp_sn

    def _sell(self, care: Care, thing: Good, time: int, cnt: int) -> None:
        values = (care.place.number, catalogue().place[thing.code], cnt, time, care.settled)
        self.ledger.add_sales(*(np.array([value]) for value in values))

    def execution(self, care: Care, code: str, begin: int, end: int, cnt: int) -> None:
        thing = find(code)
        self.rows["exec_d"].append(
            {
                "exec_id": self.identifier("X"),
                "mdtrt_id": care.mdtrt_id,
                "psn_no": care.patient.psn_no,
                "fixmedins_code": care.place.code,
                "src_type": thing.source,
                "med_list_codg": thing.code,
                "item_name": thing.name,
                "begntime": begin,
                "endtime": end,
                "cnt": cnt * 100,
                "staff_code": f"N9901{care.place.number * STAFF_OF_ONE + 500:08d}",
            }
        )

    def new_code(self) -> str:
        """A trace code of no other pack."""
        return "83" + self.identifier("T")[1:].zfill(18)

    def scan(
        self,
        care: Care,
        bkkp_sn: str,
        good: str,
        time: int,
        *,
        code: str | None = None,
        step: str = "sale",
        opened: bool = False,
    ) -> str:
        """Scans a pack of a line; returns its trace code."""
        code = code or self.new_code()
        self.rows["drug_trac_d"].append(
            {
                "trac_id": self.identifier("T"),
                "drug_trac_codg": code,
                "fixmedins_code": care.place.code,
                "med_list_codg": find(good).code,
                "trac_type": step,
                "trac_time": time,
                "setl_type": "1",
                "setl_id": care.setl_id,
                "bkkp_sn": bkkp_sn,
                "psn_no": care.patient.psn_no,
                "trdn_flag": "1" if opened else "0",
            }
        )
        return code

    def hit(self, rule: str, key_type: KeyType, key: str) -> None:
        self.truth.append(Truth(rule, "hit", key_type, key))

    def near(self, rule: str, key_type: KeyType, key: str) -> None:
        self.truth.append(Truth(rule, "near", key_type, key))

    def refund(self, care: Care, time: int) -> None:
        """Takes the settlement back; its packs are scanned back in."""
        care.refunded = time
        for row in [r for r in self.rows["drug_trac_d"] if r["setl_id"] == care.setl_id]:
            back = {"trac_id": self.identifier("T"), "trac_type": "sale_return", "trac_time": time}
            self.rows["drug_trac_d"].append(row | back)

    def close(self) -> None:
        """Settles every encounter."""
        for care in self._open:
            if care.way is not None and not care.bare:
                # a stay dearer than what its patient bears alone: the fund has paid; of no kind
                # that an institution's figures are compared by
                other = {"med_chrgitm_type": "14"}
                self.line(care, "住院综合治疗", care.begin + 50 * MINUTE, facts=other)
            elif not care.lines:
                self.line(care, "门诊诊查费", care.begin + 10 * MINUTE)
            self._settle(care)
        self._open.clear()

    def _settle(self, care: Care) -> None:
        self.rows["mdtrt_d"].append(encounter_columns(care))
        self.rows["setl_d"].append(settlement_columns(care))
        for diagnosis in diagnosis_columns(care):
            number = self.identifier("G")
            self.rows["setl_list_diag_d"].append({"setl_list_diag_id": number, **diagnosis})
        for line in care.lines:
            self.rows["fee_list_d"].append(line_columns(care, line, self.doctor(care.place)))
        if care.refunded is not None:
            self._take_back(care, care.refunded)

    def _take_back(self, care: Care, time: int) -> None:
        number = self.identifier("S")
        whole = settlement_columns(care)
        self.rows["setl_d"].append(
            {**negated(whole), "setl_id": number, "init_setl_id": care.setl_id}
            | {"setl_time": time, "refd_setl_flag": "1", "invono": f"F{number[1:]}"}
        )
        for line in care.lines:
            columns = negated(line_columns(care, line, self.doctor(care.place)))
            own = {"bkkp_sn": self.identifier("B"), "setl_id": number, "fee_ocur_time": time}
            self.rows["fee_list_d"].append(columns | own | {"crte_time": time})


def negated(row: Row) -> Row:
    """The row with its amounts and count turned round."""
    turned = ("amt", "_pay", "pay_dedc", "cnt", "selfpay")
    kept = {"pool_prop_selfpay", "pric_uplmt_amt"}
    return {
        name: -value if name.endswith(turned) and name not in kept and value is not None else value
        for name, value in row.items()
    }


def find(good: str) -> Good:
    """A good by its code or its name."""
    shop = catalogue()
    return shop.goods[shop.place[good] if good in shop.place else shop.named(good)]


def clock(day: int, minutes: int = 600) -> int:
    """Seconds at so many minutes after the midnight of a day since 1970."""
    return day * DAY + minutes * MINUTE
