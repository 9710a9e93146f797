"""The parts of an encounter that a scheme makes by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from baowei.synth.catalogue import Good
from baowei.synth.money import NOT_PAID, LineMoney, line_money

Row = dict[str, Any]


@dataclass
class BillLine:
    """claimed: whether the fund is asked; amount: as charged, where not price times cnt.

    facts: columns of fee_list_d that are not as the good and the encounter say.
    """

    bkkp_sn: str
    good: Good
    time: int
    cnt: int
    price: int
    claimed: bool = True
    rxno: str | None = None
    amount: int | None = None
    facts: Row = field(default_factory=dict)

    @property
    def money(self) -> LineMoney:
        share = np.array([self.good.self_share if self.claimed else NOT_PAID])
        charged = self.price * self.cnt if self.amount is None else self.amount
        return line_money(np.array([charged]), np.array([1]), share)


@dataclass(frozen=True)
class Place:
    """An institution; number is its place in the city, or beyond for a scheme's own."""

    number: int
    code: str
    name: str
    level: str | None
    rank: int


@dataclass(frozen=True)
class Patient:
    psn_no: str
    gend: str
    born: int
    employee: bool
    facts: Row


@dataclass
class Care:
    """An encounter with the lines charged so far; settled when the builder closes.

    encounter, settlement: columns of mdtrt_d and of setl_d that are not as usual. diagnosis: the
    main one, "" where none is known. diagnoses: the further ones (code, name) on its list.
    refunded: when it was taken back. bare: a stay that is charged what its scheme charges and
    nothing else.
    """

    mdtrt_id: str
    setl_id: str
    patient: Patient
    place: Place
    med_type: str
    begin: int
    end: int
    settled: int
    diagnosis: str
    way: str | None
    lines: list[BillLine] = field(default_factory=list)
    encounter: Row = field(default_factory=dict)
    settlement: Row = field(default_factory=dict)
    diagnoses: list[tuple[str, str]] = field(default_factory=list)
    refunded: int | None = None
    bare: bool = False
