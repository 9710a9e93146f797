"""Invented requests and findings, and a rule whose hits are drawn minute by minute."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np

from baowei.gateway import Found, Judgement, Request, Violation
from baowei.gateway.contract.encounter import Encounter
from baowei.gateway.contract.head import Head
from baowei.gateway.contract.order import Order
from baowei.gateway.contract.request import Data, Patient
from baowei.gateway.safety.breaker import Breaker, fresh
from baowei.gateway.safety.counts import KEPT, Counts, Key

NOW = datetime(2026, 5, 1, 8, 0, tzinfo=UTC)
REGION, CITY, PROVINCE = "990101", "990100", "990000"
HOSPITAL = "H99010000001"
DAY = 1440


def request(*, region: str = REGION, items: tuple[str, ...] = ("X1",)) -> Request:
    orders = tuple(Order(rx_id=f"rx{n}", hilist_code=code) for n, code in enumerate(items))
    encounter = Encounter(mdtrt_id="m1", fsi_order_dtos=orders)
    patient = Patient(patn_id="p1", fsi_encounter_dtos=(encounter,))
    return Request(
        stage="before",
        fixmedins_code=HOSPITAL,
        received=NOW,
        head=Head(mdtrtarea_admvs=region),
        data=Data(patient_dtos=(patient,)),
    )


def found(rule: str = "R01", *, lines: tuple[str, ...] = ("rx0",)) -> Found:
    return Found(
        violation=Violation(
            jr_id=f"jr-{rule}", rule_id=rule, rule_name="测试规则", vola_cont="测试", patn_id="p1"
        ),
        rule_code=rule,
        admdvs=REGION,
        psn_no="p1",
        staff_code="D1",
        lines=lines,
    )


def judgement(*rules: str) -> Judgement:
    return Judgement(found=tuple(found(rule) for rule in rules))


class Traffic:
    """One rule among Poisson traffic. share: of requests in which it speaks; it may be changed."""

    def __init__(self, share: float, per_minute: float = 60, seed: int = 1) -> None:
        self.share, self.per_minute = share, per_minute
        self.random = np.random.default_rng(seed)
        self.counts, self.key, self.minute = Counts(), Key("R01", REGION), 0
        self.breaker: Breaker = fresh(self.key, 0)
        self.told: list[tuple[int, str]] = []

    def run(self, minutes: int, *, until: str | None = None) -> list[tuple[int, str]]:
        """What happened, as minutes from here and causes; stops at the cause `until`."""
        start, self.told = self.minute, []
        for self.minute in range(start, start + minutes):
            requests = int(self.random.poisson(self.per_minute))
            hits = int(self.random.binomial(requests, self.share))
            self.counts.asked(REGION, self.minute, requests)
            self.counts.rules[self.key][self.minute] = (hits, 0, 0)
            if self.minute % 60 == 0:
                self.counts.forget(self.minute - KEPT)
            before, self.breaker = self.breaker, self.breaker.at(self.counts, self.minute)
            if before.cause != self.breaker.cause:
                self.told.append((self.minute - start, self.breaker.cause))
                if self.breaker.cause == until:
                    break
        self.minute += 1
        return self.told
