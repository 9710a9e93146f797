"""What surrounds a hand-made encounter: prescriptions, operations, staff, events, channels, stock.

Each function adds one row to what the scheme plants and returns its key. `facts` are columns that
are not as usual, under their national names; times in seconds since 1970, days since 1970.
"""

from __future__ import annotations

from baowei.synth.builder import Builder, clock, find
from baowei.synth.clock import DAY, HOUR, MINUTE
from baowei.synth.handmade import Care, Patient, Place, Row
from baowei.synth.names import STAFF_OF_ONE

OF_STAFF = {"physician": ("D", 0), "nurse": ("N", 500), "technician": ("J", 800)}
PHARMACIST = ("Y", 900)


def hospital(builder: Builder, rank: int, beds: int | None = 80) -> Place:
    """A hospital of the scheme's own, its agreement long in force."""
    place = builder.new_place(rank, beds)
    builder.agreement(place, "active", clock(builder.period.first - 900, 0))
    return place


def in_county(builder: Builder, rank: int, county: int) -> Place:
    """An institution of the city of that rank in that county."""
    city = builder.city
    number = int(builder.rng.choice(city.of_rank(rank, county)))
    return Place(number, city.codes[number], city.names[number], city.levels[number], rank)


def prescription(
    builder: Builder, care: Care, time: int, writer: Place | None = None, **facts: object
) -> str:
    """A prescription for the patient; name it in `line(..., rxno=...)`.

    writer: a hospital; of a pharmacy's customer, by default one that saw him an hour before.
    """
    if writer is None and not care.place.rank:
        writer = builder.at(1)
        builder.visit(care.patient, writer, time - HOUR, diagnosis=care.diagnosis)
    writer = writer or care.place
    number = builder.identifier("R")
    row: Row = {
        "rxno": number,
        "psn_no": care.patient.psn_no,
        "prsc_fixmedins_code": writer.code,
        "prsc_dr_code": builder.doctor(writer),
        "prsc_time": time,
        "diag_code": care.diagnosis or None,
        "src_type": "paper",
        "phar_code": staff_code("pharmacist", care.place),
    }
    builder.rows["rx_d"].append(row | facts)
    return number


def operation(
    builder: Builder, care: Care, code: str, name: str, begin: int, **facts: object
) -> None:
    """An operation of two hours on the settlement list; the first of an encounter is its main."""
    listed = [row for row in builder.rows["setl_list_oprn_d"] if row["mdtrt_id"] == care.mdtrt_id]
    row: Row = {
        "setl_list_oprn_id": builder.identifier("H"),
        "setl_id": care.setl_id,
        "mdtrt_id": care.mdtrt_id,
        "psn_no": care.patient.psn_no,
        "main_oprn_flag": "0" if listed else "1",
        "oprn_oprt_code": code,
        "oprn_oprt_name": name,
        "oprn_oprt_date": begin // DAY,
        "oprn_oprt_begntime": begin,
        "oprn_oprt_endtime": begin + 2 * HOUR,
        "oper_dr_code": builder.doctor(care.place),
        "vali_flag": "1",
    }
    builder.rows["setl_list_oprn_d"].append(row | facts)


def staff_code(kind: str, place: Place, number: int = 0) -> str:
    """The code of a member of the staff; of an institution of the city, the first is registered."""
    letter, first = OF_STAFF.get(kind, PHARMACIST)
    return f"{letter}9901{place.number * STAFF_OF_ONE + first + number:08d}"


def staff(builder: Builder, place: Place, kind: str, number: int = 0, **facts: object) -> str:
    """Registers someone at a place: of a scheme's own, or a number that the city does not use."""
    code = staff_code(kind, place, number)
    row: Row = {
        "staff_code": code,
        "staff_type": kind,
        "fixmedins_code": place.code,
        "begndate": builder.period.first - 1_000,
    }
    builder.rows["medins_staff_b"].append(row | facts)
    return code


def event(builder: Builder, patient: Patient, kind: str, begin: int, **facts: object) -> str:
    """What another department reports of a person (psn_event_d)."""
    number = builder.identifier("V")
    row: Row = {
        "evt_id": number,
        "psn_no": patient.psn_no,
        "evt_type": kind,
        "begntime": begin,
        "src_dept": "公安",
    }
    builder.rows["psn_event_d"].append(row | facts)
    return number


def channel(builder: Builder, care: Care, **facts: object) -> None:
    """How a settlement was made: at the place's own counter (setl_chnl_d)."""
    city, own = builder.city, care.place.number < len(builder.city)
    lnt = float(city.lnt[care.place.number]) if own else 110.5
    lat = float(city.lat[care.place.number]) if own else 30.5
    row: Row = {
        "setl_id": care.setl_id,
        "dev_no": f"Q{care.place.number * 10:07d}",
        "lnt": lnt,
        "lat": lat,
        "token_time": care.settled - MINUTE,
        "face_flag": "1",
        "show_lnt": lnt,
        "show_lat": lat,
    }
    builder.rows["setl_chnl_d"].append(row | facts)


def movement(
    builder: Builder, place: Place, kind: str, time: int, good: str, cnt: int, **facts: object
) -> None:
    """A movement of stock: a count, purchase, return … of a good (invt_d)."""
    thing, bought = find(good), kind == "purchase"
    row: Row = {
        "invt_id": builder.identifier("I"),
        "fixmedins_code": place.code,
        "med_list_codg": thing.code,
        "invt_type": kind,
        "invt_time": time,
        "cnt": cnt * 100,
        "pric": thing.price * 9 // 10 if bought else None,
        "spler_name": "合成医药配送公司" if bought else None,
    }
    if bought:
        row["dynt_no"], row["purc_invo_no"] = f"U{row['invt_id'][1:]}", f"F{row['invt_id'][1:]}"
    builder.rows["invt_d"].append(row | facts)


def resource(
    builder: Builder, place: Place, kind: str, code: str, name: str, **facts: object
) -> None:
    """A device, department or facility of a place of the scheme's own, there from long ago."""
    row: Row = {
        "fixmedins_code": place.code,
        "rsc_type": kind,
        "rsc_code": code,
        "rsc_name": name,
        "cnt": 1,
        "begndate": builder.period.first - 900,
    }
    builder.rows["fixmedins_rsc_d"].append(row | facts)


def note(builder: Builder, care: Care, time: int, text: str, **facts: object) -> None:
    """A progress note of a nurse on a patient (exec_d)."""
    row: Row = {
        "exec_id": builder.identifier("X"),
        "mdtrt_id": care.mdtrt_id,
        "psn_no": care.patient.psn_no,
        "fixmedins_code": care.place.code,
        "src_type": "nursing",
        "item_name": "病程记录",
        "begntime": time,
        "endtime": time + 10 * MINUTE,
        "staff_code": staff_code("nurse", care.place),
        "rslt_dscr": text,
    }
    builder.rows["exec_d"].append(row | facts)


def shop(builder: Builder) -> Place:
    """A pharmacy of the scheme's own, under agreement and with a registered pharmacist."""
    place = builder.new_place(0)
    builder.agreement(place, "active", (builder.period.first - 900) * DAY)
    staff(builder, place, "pharmacist")
    return place


def clinic(builder: Builder) -> Place:
    """A small hospital of the scheme's own, under agreement and with a registered physician."""
    place = builder.new_place(1, beds=20)
    builder.agreement(place, "active", (builder.period.first - 900) * DAY)
    staff(builder, place, "physician")
    return place


def listed_later(builder: Builder, care: Care, code: str, name: str, condition: str) -> None:
    """A further diagnosis and whether it was there on admission (adm_cond_type): 1 yes, 4 no."""
    row: Row = {
        "setl_list_diag_id": builder.identifier("G"),
        "setl_id": care.setl_id,
        "mdtrt_id": care.mdtrt_id,
        "psn_no": care.patient.psn_no,
        "diag_type": "1",
        "maindiag_flag": "0",
        "diag_code": code,
        "diag_name": name,
        "adm_cond_type": condition,
        "vali_flag": "1",
    }
    builder.rows["setl_list_diag_d"].append(row)
