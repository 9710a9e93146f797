"""Why people come: diagnoses of the national insurance edition, by who is ill and of what."""

from __future__ import annotations

import numpy as np

from baowei.synth.population import HEART, KIDNEY, LUNG, PRESSURE, SUGAR, People
from baowei.synth.streams import weighted

DIAGNOSES = (
    ("J06.900", "急性上呼吸道感染", "any:6 winter:14"),
    ("J20.900", "急性支气管炎", "any:3 winter:6"),
    ("K29.500", "慢性胃炎", "any:4 winter:3"),
    ("M54.500", "腰痛", "any:4 winter:3"),
    ("L30.900", "皮炎", "any:3 winter:2"),
    ("A09.900", "胃肠炎", "any:4 winter:2"),
    ("H10.900", "结膜炎", "any:2 winter:1"),
    ("K02.900", "龋病", "any:2 winter:2"),
    ("J18.900", "肺炎", "stay:9"),
    ("I63.900", "脑梗死", "stay:6"),
    ("K35.900", "急性阑尾炎", "stay:3"),
    ("K80.200", "胆囊结石", "stay:3"),
    ("S82.100", "胫骨上端骨折", "stay:2"),
    ("M51.202", "腰椎间盘突出", "stay:5"),
    ("K40.900", "单侧腹股沟疝", "stay:2"),
    ("M23.200", "陈旧性半月板损伤", "stay:1"),
    ("H25.900", "老年性白内障", "stay:2"),
    ("I10.x00x002", "高血压", "pressure:1"),
    ("E11.900", "2型糖尿病", "sugar:1"),
    ("I25.103", "冠状动脉粥样硬化性心脏病", "heart:1"),
    ("J44.900", "慢性阻塞性肺疾病", "lung:1"),
    ("Z51.100", "肿瘤化学治疗疗程", "chemo:1"),
    ("N18.000", "慢性肾脏病5期", "kidney:1"),
    ("Z49.100", "体外透析", "dialysis:1"),
    ("N76.000", "急性阴道炎", "female:1"),
    ("N40.x00", "前列腺增生", "male:1"),
)

SURGERY = {
    "K35.900": "腹腔镜阑尾部手术",
    "K80.200": "腹腔镜胆囊部手术",
    "K40.900": "腹股沟疝手术",
    "M23.200": "膝关节镜手术",
    "S82.100": "四肢骨折固定手术",
    "H25.900": "白内障手术",
}
"""The operation that a diagnosis may need."""

CODES = [code for code, _, _ in DIAGNOSES]
NAMES = [name for _, name, _ in DIAGNOSES]
NAME_OF = dict(zip(CODES, NAMES, strict=True))
LONG_TERM = {PRESSURE: "pressure", SUGAR: "sugar", HEART: "heart", LUNG: "lung", KIDNEY: "kidney"}


def diagnosis_pool(name: str) -> np.ndarray:
    """The weight of every diagnosis in a pool."""
    weights = np.zeros(len(DIAGNOSES))
    for place, (_, _, pools) in enumerate(DIAGNOSES):
        for pool in pools.split():
            key, _, weight = pool.partition(":")
            if key == name:
                weights[place] = float(weight)
    return weights


def of_visits(rng: np.random.Generator, winter: np.ndarray) -> np.ndarray:
    """Diagnoses (places in DIAGNOSES) of short visits: colds fill the winters."""
    drawn = weighted(rng, diagnosis_pool("any"), len(winter))
    cold = np.flatnonzero(winter)
    drawn[cold] = weighted(rng, diagnosis_pool("winter"), len(cold))
    return drawn


def of_one_sex(
    rng: np.random.Generator, drawn: np.ndarray, people: People, who: np.ndarray
) -> None:
    """Turns a few of the drawn diagnoses into those that only that sex has, in place."""
    age, gend = people.age[who], people.gend[who]
    chosen = rng.random(len(who))
    drawn[(gend == 2) & (age > 18) & (age < 60) & (chosen < 0.04)] = CODES.index("N76.000")
    drawn[(gend == 1) & (age > 55) & (chosen < 0.06)] = CODES.index("N40.x00")


def of_long_illness(illness: np.ndarray) -> np.ndarray:
    """The diagnosis of each long-term illness."""
    table = np.zeros(8, dtype=np.int64)
    for number, pool in LONG_TERM.items():
        table[number] = int(np.argmax(diagnosis_pool(pool)))
    return table[illness]
