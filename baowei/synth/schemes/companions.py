"""A drug or a consumable charged without the service that it is only used with."""

from __future__ import annotations

from dataclasses import dataclass

from baowei.synth.builder import Builder, clock, find
from baowei.synth.clock import DAY, HOUR, MINUTE
from baowei.synth.handmade import Care
from baowei.synth.records import operation
from baowei.synth.schemes.scheme import Scheme

SPAN = 22


@dataclass(frozen=True)
class Companion:
    """A good, and the service that it needs."""

    code: str
    good: str
    needed: str

    def plant(self, builder: Builder, since: int) -> None:
        """Alone, or the service taken back; in order beside it, unpaid or refunded."""
        self._visits(builder, since)
        for taken_back, mark in ((True, builder.hit), (False, builder.near)):
            day, care = self._stay(builder, since)
            mark(self.code, "line", builder.line(care, self.good, clock(day + 1)))
            if taken_back:
                builder.line(care, self.needed, clock(day + 2), done=False)
                builder.line(care, self.needed, clock(day + 3), -1)
            else:
                self._serve(builder, care, clock(day + 2))
        day, care = self._stay(builder, since)
        self._serve(builder, care, clock(day + 2), claimed=False)
        builder.near(self.code, "line", builder.line(care, self.good, clock(day + 2, 610)))

    def _visits(self, builder: Builder, since: int) -> None:
        for beside, claimed, back, mark in (
            (False, True, False, builder.hit),
            (True, True, False, builder.near),
            (False, False, False, builder.near),
            (False, True, True, builder.near),
        ):
            care = self._visit(builder, since)
            if beside:
                self._serve(builder, care, care.begin + 20 * MINUTE)
            mark(self.code, "line", self._charge(builder, care, claimed=claimed))
            if back:
                builder.refund(care, care.settled + 2 * HOUR)
        for wait, mark in ((2 * HOUR, builder.near), (20 * DAY, builder.hit)):
            care = self._visit(builder, since)
            mark(self.code, "line", self._charge(builder, care))
            later = care.begin + wait
            again = builder.visit(care.patient, care.place, later, diagnosis=care.diagnosis)
            self._serve(builder, again, later + 10 * MINUTE)

    def _charge(self, builder: Builder, care: Care, *, claimed: bool = True) -> str:
        return builder.line(care, self.good, care.begin + 15 * MINUTE, claimed=claimed)

    def _serve(self, builder: Builder, care: Care, time: int, *, claimed: bool = True) -> None:
        """Does and charges the service; an operation stands on the settlement list too."""
        builder.line(care, self.needed, time, claimed=claimed)
        if find(self.needed).source == "surgery":
            operation(builder, care, "00.6600", "经皮冠状动脉腔内血管成形术", time)

    def _visit(self, builder: Builder, since: int) -> Care:
        day = builder.day(since, SPAN)
        patient = builder.person(age=58)
        return builder.visit(patient, builder.at(3), clock(day, 540), diagnosis="I25.103")

    def _stay(self, builder: Builder, since: int) -> tuple[int, Care]:
        day = builder.day(since, SPAN)
        patient, begin, end = builder.person(age=59), clock(day), clock(day + 6, 800)
        return day, builder.stay(patient, builder.at(3), begin, end, "I25.103")


CONTRAST = Companion("GZ10000301001000", "碘佛醇造影注射剂", "增强造影扫描")
BALLOON = Companion("GZ10000303001000", "扩张球囊导管", "球囊扩张成形手术")

LISTS = {
    "drug_needs": ((CONTRAST.good, {"needed_code": f"@{CONTRAST.needed}"}),),
    "consumable_needs": ((BALLOON.good, {"needed_code": f"@{BALLOON.needed}"}),),
}

SCHEMES = (
    Scheme(CONTRAST.code, CONTRAST.plant, span=SPAN),
    Scheme(BALLOON.code, BALLOON.plant, span=SPAN),
)
