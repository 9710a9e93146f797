"""Progress notes of many patients in the same words."""

from __future__ import annotations

from dataclasses import dataclass

from baowei.synth.activity import STAY as USUAL
from baowei.synth.builder import Builder, clock
from baowei.synth.handmade import Care, Place
from baowei.synth.records import hospital, note
from baowei.synth.schemes.scheme import Scheme

ILLNESS = "I63.900"
MANY, FEW = 14, 4
CROWD, SHARE = 160, 6
COPIED = (
    "患者今晨体温{}℃，脉搏{}次/分，诉右侧肢体无力较前好转，言语稍含糊，双侧瞳孔等大等圆，"
    "饮食睡眠可，二便调，舌淡苔白，继予改善循环及营养神经治疗，观察病情变化。"
)
CHANGED = COPIED.replace("右侧", "{side}侧").replace("好转", "{better}")
"""The same note with a word or two of each patient's own."""
SHORT = "生命体征平稳，无不适主诉。"
PICTURE = (
    "胸廓对称，两肺野清晰，肺纹理走行自然，肺门不大，纵隔居中，心影大小形态正常，两膈面光整，"
    "肋膈角锐利，两肺未见明确异常。"
)
COMPLAINTS = (
    *("左手持物不稳", "行走向右偏斜", "饮水偶有呛咳", "夜间头晕两次", "右足拖步", "说话费力"),
    *("左侧面部麻木", "起床时眩晕", "右肩抬举时疼痛", "看东西重影", "写字变慢"),
)
FOUND = ("左上肢肌力四级", "鼻唇沟变浅", "腱反射活跃", "指鼻试验欠准", "右下肢肌张力增高")
DONE = (
    "请康复科会诊",
    "加做颈部血管超声",
    "嘱家属协助进食",
    "调整降压药",
    "复查头颅影像",
    "停用导尿管",
)


@dataclass(frozen=True)
class Ward:
    """patients; the words of the last of them, `copies` at most (the others, and all where there
    are no words, give an account of their own); days of notes of one patient."""

    patients: int
    words: str = ""
    copies: int = CROWD
    days: int = 1
    source: str = "nursing"


GUILTY = (Ward(MANY, COPIED), Ward(MANY, CHANGED))
LAWFUL = (
    Ward(FEW, COPIED),
    Ward(MANY),
    Ward(MANY, SHORT),
    Ward(1, COPIED, days=9),
    Ward(MANY, PICTURE, source="pacs"),
    Ward(CROWD, COPIED, copies=SHARE),
)
"""Few; each in words of its own; short; of one patient on many days; a report that a picture is
normal, which is no progress note; a few of very many."""


def _own_words(turn: int) -> str:
    """An account that no other patient has."""
    complaint, found, done = COMPLAINTS[turn % 11], FOUND[turn % 5], DONE[turn % 6]
    return (
        f"{complaint}已{turn % 7 + 2}天，{FOUND[(turn // 11) % 5]}，查房见{found}，{done}，"
        f"{COMPLAINTS[(turn // 5) % 11]}者应警惕再发，{DONE[(turn // 7) % 6]}"
    )


def _text(ward: Ward, turn: int, day: int) -> str:
    if not ward.words or turn < ward.patients - ward.copies:
        return _own_words(turn)
    return ward.words.format(
        f"36.{(turn + day) % 8}",
        66 + (turn * 5 + day) % 20,
        side=("右", "左", "双")[turn % 3],
        better=("好转", "缓解")[turn % 2],
    )


def _charge(builder: Builder, care: Care, day: int) -> None:
    """What is usual for a stroke."""
    care.bare = True
    for good in ("普通病房床位费", "Ⅱ级护理", *USUAL):
        builder.line(care, good, clock(day, 660))


def _ward(builder: Builder, since: int, ward: Ward) -> Place:
    """A hospital whose patients of one department have the same illness."""
    place, first = hospital(builder, 2, beds=220), builder.day(since, 25)
    department = {"adm_dept_codg": "A07", "adm_dept_name": "神经内科"}
    department |= {"dscg_dept_codg": "A07", "dscg_dept_name": "神经内科"}
    for turn in range(ward.patients):
        day = first + turn % 9
        patient = builder.person("12"[turn % 2], 44 + turn % 40)
        last = clock(day + 6 + ward.days, 800)
        care = builder.stay(patient, place, clock(day), last, ILLNESS)
        _charge(builder, care, day)
        care.encounter.update(department)
        for later in range(ward.days):
            facts = {"src_type": ward.source, "dept_codg": "A07"}
            time = clock(day + 1 + later, 540 + turn % 60)
            note(builder, care, time, _text(ward, turn, later), **facts)
    return place


def _plant(builder: Builder, since: int) -> None:
    for ward in GUILTY:
        builder.hit("X10", "institution", _ward(builder, since, ward).code)
    for ward in LAWFUL:
        builder.near("X10", "institution", _ward(builder, since, ward).code)


SCHEMES = (Scheme("X10", _plant, rate=0.2, span=26),)
