"""Operations on the list without a charge, charges without one, and codes that fit nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from baowei.synth.builder import Builder, clock
from baowei.synth.clock import HOUR
from baowei.synth.handmade import Care
from baowei.synth.records import operation
from baowei.synth.schemes.scheme import Scheme

SPAN = 10
BED, DIALYSIS, POLYP = "普通病房床位费", "血液透析治疗", "内镜下息肉切除治疗"


@dataclass(frozen=True)
class Cut:
    """An operation: what is charged for it, and its code on the list; either may be empty."""

    fee: str
    code: str
    name: str
    diagnosis: str
    gend: str = "1"
    age: int = 52
    anaesthesia: str | None = "01"

    def stay(self, builder: Builder, since: int) -> Care:
        """A stay in which it is done on the second day."""
        day = builder.day(since, SPAN)
        patient = builder.person(self.gend, self.age)
        end = clock(day + 6, 800)
        care = builder.stay(patient, builder.at(3), clock(day), end, self.diagnosis)
        builder.line(care, BED, clock(day, 660))
        self.done(builder, care)
        return care

    def done(self, builder: Builder, care: Care, main: str | None = None) -> None:
        """Charges it and puts it on the list, as the main one or not."""
        when = care.begin + 27 * HOUR
        if self.fee:
            builder.line(care, self.fee, when)
        if self.code:
            flag = {"main_oprn_flag": main} if main else {}
            facts = {"anst_way": self.anaesthesia, **flag}
            operation(builder, care, self.code, self.name, when, **facts)


HERNIA = Cut("腹股沟疝手术", "53.0000", "单侧腹股沟疝修补术", "K40.900")
GALL = Cut("腹腔镜胆囊部手术", "51.2300", "腹腔镜下胆囊切除术", "K80.200")
APPENDIX = Cut("腹腔镜阑尾部手术", "47.0100", "腹腔镜下阑尾切除术", "K35.900")
CATARACT = Cut("白内障手术", "13.4100", "白内障超声乳化抽吸术", "H25.900", age=71)
WOMB = Cut("子宫切除手术", "68.4900", "经腹子宫全切除术", "C20.x00", gend="1")
PROSTATE = Cut("前列腺切除手术", "60.2900", "经尿道前列腺切除术", "N32.000", gend="2")


def _coding(builder: Builder, since: int) -> None:
    """A charge without a code, a code without a charge, a code of a diagnosis, two main ones and
    none; an operation of each, with a lesser one, and what is no operation are in order."""
    code = "GZ10000201004000"
    for cut, mark in (
        (replace(HERNIA, code=""), builder.hit),
        (replace(HERNIA, code="K40.900", name="单侧腹股沟疝"), builder.hit),
        (HERNIA, builder.near),
    ):
        mark(code, "encounter", cut.stay(builder, since).mdtrt_id)
    uncharged = replace(HERNIA, fee="").stay(builder, since)
    uncharged.bare = True
    builder.line(uncharged, "血常规检测", uncharged.begin + HOUR)
    builder.hit(code, "encounter", uncharged.mdtrt_id)
    for first, second, mark in (
        ("1", "1", builder.hit),
        ("0", "0", builder.hit),
        ("1", "0", builder.near),
    ):
        care = _two(builder, since, first, second)
        care.diagnoses.append(("K35.900", "急性阑尾炎"))
        mark(code, "encounter", care.mdtrt_id)
    _no_operation(builder, since, code)


def _two(builder: Builder, since: int, first: str, second: str) -> Care:
    """Gall bladder and appendix in one session, and which of them the list calls the main one."""
    care = replace(GALL, fee="", code="").stay(builder, since)
    GALL.done(builder, care, first)
    APPENDIX.done(builder, care, second)
    return care


def _no_operation(builder: Builder, since: int, code: str) -> None:
    """Dialysis and a polyp removed through an endoscope are charged as treatment.

    A fee was taken back; a visit has no list.
    """
    polyp = Cut("", "45.4200", "内镜下结肠息肉切除术", "K63.500").stay(builder, since)
    builder.line(polyp, POLYP, polyp.begin + 27 * HOUR)
    dialysis = Cut("", "39.9500", "血液透析", "N18.000", anaesthesia=None).stay(builder, since)
    builder.line(dialysis, DIALYSIS, dialysis.begin + 27 * HOUR)
    back = replace(HERNIA, fee="", code="").stay(builder, since)
    builder.line(back, HERNIA.fee, back.begin + 27 * HOUR, done=False)
    builder.line(back, HERNIA.fee, back.begin + 28 * HOUR, -1)
    when = clock(builder.day(since, 2))
    visit = builder.visit(builder.person("2", 36), builder.at(3), when, diagnosis="D17.900")
    builder.line(visit, "体表肿物切除手术", visit.begin + HOUR // 3)
    for care in (polyp, dialysis, back, visit):
        builder.near(code, "encounter", care.mdtrt_id)


def _wrong_sex(builder: Builder, since: int) -> None:
    """A man's womb and a woman's prostate; the other way round, or sex unknown, in order."""
    code = "GZ10000201005000"
    for cut, mark in (
        (WOMB, builder.hit),
        (PROSTATE, builder.hit),
        (replace(WOMB, gend="2"), builder.near),
        (replace(PROSTATE, gend="1"), builder.near),
        (replace(WOMB, gend="9"), builder.near),
    ):
        mark(code, "encounter", cut.stay(builder, since).mdtrt_id)


def _unrelated(builder: Builder, since: int) -> None:
    """An appendix removed for a stroke, a cataract for a slipped disc.

    For their own illness, as the lesser of two operations, or of a kind no list is about, in order.
    """
    code = "GZ10000201006000"
    for cut, mark in (
        (replace(APPENDIX, diagnosis="I63.900"), builder.hit),
        (replace(CATARACT, diagnosis="M51.202"), builder.hit),
        (APPENDIX, builder.near),
        (CATARACT, builder.near),
        (replace(GALL, diagnosis="I63.900"), builder.near),
    ):
        mark(code, "encounter", cut.stay(builder, since).mdtrt_id)
    builder.near(code, "encounter", _two(builder, since, "1", "0").mdtrt_id)


SCHEMES = (
    Scheme("GZ10000201004000", _coding, span=SPAN),
    Scheme("GZ10000201005000", _wrong_sex, span=SPAN),
    Scheme("GZ10000201006000", _unrelated, span=SPAN),
)
