"""A drug of the second line given to someone who never had one of the first."""

from __future__ import annotations

from baowei.synth.builder import Builder
from baowei.synth.clock import HOUR, MINUTE
from baowei.synth.handmade import Patient
from baowei.synth.patients import seen
from baowei.synth.schemes.scheme import Scheme

CODE = "GZ10000101005000"
SPAN = 70
FIRST, SECOND, OTHER = "一线抗凝试用片", "二线抗凝试用片", "缬沙坦胶囊"


def _bought(
    builder: Builder,
    patient: Patient,
    day: int,
    good: str,
    *,
    claimed: bool = True,
    refunded: bool = False,
) -> str:
    care = seen(builder, patient, day, 2, "I26.900")
    if refunded:
        builder.refund(care, care.settled + HOUR)
    return builder.line(care, good, care.begin + 15 * MINUTE, claimed=claimed)


def _untried(builder: Builder, since: int) -> None:
    """Nothing before, only another drug, the first line brought back or bought afterwards; and
    the second month of the second line alone."""
    day, patient = builder.day(since, SPAN), builder.person(age=64)
    for month in (0, 30):
        builder.hit(CODE, "line", _bought(builder, patient, day + month, SECOND))
    for before, back in ((OTHER, False), (FIRST, True)):
        day, patient = builder.day(since, SPAN), builder.person(age=64)
        _bought(builder, patient, day, before, refunded=back)
        builder.hit(CODE, "line", _bought(builder, patient, day + 30, SECOND))
    day, patient = builder.day(since, SPAN), builder.person(age=64)
    builder.hit(CODE, "line", _bought(builder, patient, day, SECOND))
    _bought(builder, patient, day + 30, FIRST)


def _tried(builder: Builder, since: int) -> None:
    """After the first line, paid or not; never tried, but unpaid or taken back."""
    for paid in (True, False):
        day, patient = builder.day(since, SPAN), builder.person(age=64)
        _bought(builder, patient, day, FIRST, claimed=paid)
        builder.near(CODE, "line", _bought(builder, patient, day + 60, SECOND))
    for paid in (True, False):
        day, patient = builder.day(since, SPAN), builder.person(age=64)
        drug = _bought(builder, patient, day, SECOND, claimed=paid, refunded=paid)
        builder.near(CODE, "line", drug)


def _plant(builder: Builder, since: int) -> None:
    _untried(builder, since)
    _tried(builder, since)


LISTS = {"drug_second_line": ((SECOND, {"limit_text": "限二线用药。"}),)}

SCHEMES = (Scheme(CODE, _plant, span=SPAN),)
