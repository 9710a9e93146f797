"""A drug that is limited to an illness, or kept from pregnant and nursing women."""

from __future__ import annotations

from collections.abc import Callable

from baowei.synth.builder import Builder, clock
from baowei.synth.clock import HOUR, MINUTE
from baowei.synth.handmade import Care
from baowei.synth.patients import seen
from baowei.synth.records import prescription
from baowei.synth.schemes.scheme import Scheme

SPAN, CALENDAR = 12, 130
TREMOR, UNREAD = "抗震颤缓释片", "难辨病种试用片"
WORDING = "演示：限帕金森病。"
PARKINSON, STROKE, SUGAR = "G20.x00", "I63.900", "E11.900"
FETUS, OTHER = "致畸试用胶囊", "缬沙坦胶囊"
PREGNANT, NURSING, DELIVERED = "O20.000", "Z39.100", "O80.000"
Mark = Callable[[str, str, str], None]


def _visit(builder: Builder, since: int, diagnosis: str, *further: str) -> Care:
    care = seen(builder, builder.person("2", 34), builder.day(since, SPAN), 2, diagnosis)
    care.diagnoses = [(code, code) for code in further]
    return care


def _given(builder: Builder, care: Care, good: str, *, claimed: bool = True) -> str:
    return builder.line(care, good, care.begin + 15 * MINUTE, claimed=claimed)


def _limited(builder: Builder, since: int) -> None:
    """Without the illness it is limited to, at a visit and in a stay; with it as any of the
    diagnoses, unpaid, taken back, or with a wording that no diagnosis is known for, in order."""
    code = "GZ10000101008000"
    care = _visit(builder, since, "J06.900")
    builder.hit(code, "line", _given(builder, care, TREMOR))
    day = builder.day(since, SPAN)
    patient = builder.person(age=71)
    stay = builder.stay(patient, builder.at(3), clock(day), clock(day + 6, 800), STROKE)
    stay.diagnoses = [(SUGAR, "2型糖尿病")]
    builder.hit(code, "line", builder.line(stay, TREMOR, clock(day + 2)))
    care = _visit(builder, since, PARKINSON)
    builder.near(code, "line", _given(builder, care, TREMOR))
    care = _visit(builder, since, SUGAR, PARKINSON)
    builder.near(code, "line", _given(builder, care, TREMOR))
    care = _visit(builder, since, "J06.900")
    builder.near(code, "line", _given(builder, care, UNREAD))
    builder.near(code, "line", _given(builder, care, TREMOR, claimed=False))
    care = _visit(builder, since, STROKE)
    builder.near(code, "line", _given(builder, care, TREMOR))
    builder.refund(care, care.settled + HOUR)
    _at_counter(builder, since, code)


def _at_counter(builder: Builder, since: int, code: str) -> None:
    """Sold on a prescription for the illness, and on one for another."""
    for diagnosis, mark in ((STROKE, builder.hit), (PARKINSON, builder.near)):
        begin = clock(builder.day(since, SPAN), builder.number(600, 1_000))
        care = builder.visit(builder.person(age=68), builder.at(0), begin, diagnosis=diagnosis)
        number = prescription(builder, care, begin - HOUR)
        mark(code, "line", builder.line(care, TREMOR, begin, rxno=number))


def _pregnant(builder: Builder, since: int) -> None:
    """Pregnant, nursing or at a visit for a birth; another drug, not pregnant, unpaid or taken
    back, in order."""
    code = "GZ10000301010000"
    for diagnoses in ((PREGNANT,), ("J06.900", "Z33.x00"), (NURSING,)):
        care = _visit(builder, since, *diagnoses)
        builder.hit(code, "line", _given(builder, care, FETUS))
        builder.near(code, "line", _given(builder, care, OTHER))
    care = _visit(builder, since, "D50.900")
    care.encounter = {"matn_type": "1"}
    builder.hit(code, "line", _given(builder, care, FETUS))
    begin = clock(builder.day(since, SPAN), 570)
    care = builder.visit(builder.person("2", 27), builder.at(2), begin, "51", "D50.900")
    builder.hit(code, "line", _given(builder, care, FETUS))
    care = _visit(builder, since, "L30.900")
    builder.near(code, "line", _given(builder, care, FETUS))
    care = _visit(builder, since, PREGNANT)
    builder.near(code, "line", _given(builder, care, FETUS, claimed=False))
    care = _visit(builder, since, PREGNANT)
    builder.near(code, "line", _given(builder, care, FETUS))
    builder.refund(care, care.settled + HOUR)
    _after_birth(builder, since, code)


def _after_birth(builder: Builder, since: int, code: str) -> None:
    """At a skin complaint four months before, in order; in the stay of the birth, not."""
    patient, day = builder.person("2", 30), builder.day(since, CALENDAR)
    early = seen(builder, patient, day, 2, "L30.900")
    builder.near(code, "line", _given(builder, early, FETUS))
    birth = builder.stay(patient, builder.at(3), clock(day + 120), clock(day + 124, 800), DELIVERED)
    builder.hit(code, "line", builder.line(birth, FETUS, clock(day + 121)))


LISTS = {
    "drug_indication": (
        (TREMOR, {"limit_text": WORDING}),
        (UNREAD, {"limit_text": "演示：限难以归类的病种。"}),
    ),
    "indication_words": (("", {"limit_text": WORDING, "diag_prefix": "G20"}),),
    "drug_pregnancy": ((FETUS, {}),),
}

SCHEMES = (
    Scheme("GZ10000101008000", _limited, span=SPAN),
    Scheme("GZ10000301010000", _pregnant, span=CALENDAR),
)
