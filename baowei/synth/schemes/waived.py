"""Hospitals whose patients pay nothing."""

from __future__ import annotations

from dataclasses import dataclass

from baowei.synth.activity import STAY, months
from baowei.synth.bill import settlement_columns
from baowei.synth.builder import Builder, clock
from baowei.synth.clock import DAY
from baowei.synth.handmade import Care
from baowei.synth.records import event, hospital
from baowei.synth.schemes.scheme import Scheme

RETIRED_CADRE = "340"


@dataclass(frozen=True)
class Ward:
    """The stays of one hospital in a month: how many in all, and how many pay nothing."""

    stays: int
    free: int
    aided: bool = False
    covered: bool = False
    by_account: bool = False


GUILTY = Ward(18, 14)
LAWFUL = (
    Ward(18, 14, aided=True),
    Ward(18, 14, covered=True),
    Ward(18, 14, by_account=True),
    Ward(40, 14),
    Ward(8, 6),
)
"""All who pay nothing are aided; are retired cadres, for whom the fund pays all; pay from their
account and no cash; are a third of the patients; are too few to say anything."""


def _pays_nothing(care: Care) -> None:
    """The hospital bears what the patient owes."""
    care.settlement.update(dict.fromkeys(("psn_pay", "acct_pay", "cash_payamt"), 0))


def _is_covered(care: Care) -> None:
    """The fund pays the whole bill."""
    _pays_nothing(care)
    whole = settlement_columns(care)["medfee_sumamt"]
    care.settlement.update(act_pay_dedc=0, fund_pay_sumamt=whole)


def _pays_by_account(care: Care) -> None:
    """The account bears the whole share of the patient."""
    care.settlement.update(acct_pay=settlement_columns(care)["psn_pay"], cash_payamt=0)


def _stay(builder: Builder, care: Care, ward: Ward, *, free: bool) -> None:
    day = care.begin // DAY
    care.bare = True
    for later in range(care.end // DAY - day):
        builder.line(care, "普通病房床位费", clock(day + later, 660))
        builder.line(care, "Ⅱ级护理", clock(day + later, 660))
    for turn, good in enumerate(STAY):
        builder.line(care, good, clock(day + turn % 3, 670 + 2 * turn))
    if free and ward.by_account:
        _pays_by_account(care)
    elif free:
        (_is_covered if ward.covered else _pays_nothing)(care)


def _ward(builder: Builder, since: int, ward: Ward) -> str:
    """Every patient of a month; returns the hospital's code."""
    place = hospital(builder, 1, 60)
    first = int(builder.rng.choice(months(builder, since)))
    for turn in range(ward.stays):
        free = turn < ward.free
        patient = builder.person("12"[turn % 2], 52 + turn % 20)
        if free and ward.aided:
            begin = clock(builder.period.first - 200, 0)
            event(builder, patient, "poverty_aid", begin, src_dept="民政")
        if free and ward.covered:
            patient.facts["insutype"] = RETIRED_CADRE
            builder.rows["psn_info_b"][-1]["insutype"] = RETIRED_CADRE
        day = first + turn % 12
        last = clock(day + 5 + turn % 4, 780)
        care = builder.stay(patient, place, clock(day), last, "I63.900")
        _stay(builder, care, ward, free=free)
    return place.code


def _plant(builder: Builder, since: int) -> None:
    """Fourteen of eighteen patients of a month pay nothing."""
    builder.hit("X09", "institution", _ward(builder, since, GUILTY))
    for ward in LAWFUL:
        builder.near("X09", "institution", _ward(builder, since, ward))


SCHEMES = (Scheme("X09", _plant, rate=0.1, span=31),)
