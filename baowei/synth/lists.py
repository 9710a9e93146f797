"""The reference lists of the imaginary city, where no national list is shipped; all made up."""

from __future__ import annotations

import csv
from pathlib import Path

from baowei.knowledge.kind import OPEN_END
from baowei.knowledge.kinds import KINDS
from baowei.synth.catalogue import catalogue
from baowei.synth.schemes.attribute import (
    CHILD_DRUG,
    CHILD_ITEM,
    FEMALE_DRUG,
    FEMALE_ITEM,
    INJURY_DRUG,
    LEVEL_DRUG,
    UNPAID_HERB,
    WARD_DRUG,
)
from baowei.synth.schemes.charges import FIRST_CUT, SECOND_CUT
from baowei.synth.schemes.execution import CHAMBER

REGION = "9901"
SOURCE = "合成城市演示目录（虚构）"
DATING = {
    "region": REGION,
    "valid_from": "2021-05-01",
    "valid_to": OPEN_END,
    "batch": "",
    "published": "2021-04-01",
    "source": SOURCE,
    "trust": "regional",
}
GROUP = "肝胆手术"

Entry = tuple[str, dict[str, str]]
"""The name of a good and what the list says of it."""

LISTS: dict[str, tuple[Entry, ...]] = {
    "drug_sex": ((FEMALE_DRUG.good, {"gend": "2"}), ("前列康舒胶囊", {"gend": "1"})),
    "drug_child_only": ((CHILD_DRUG.good, {}), ("头孢克洛干混悬剂", {})),
    "drug_inst_level": ((LEVEL_DRUG.good, {"min_rank": "2"}),),
    "drug_insurance": ((INJURY_DRUG.good, {"insurance": "work_injury"}),),
    "drug_med_type": ((WARD_DRUG.good, {"ways": "inpatient"}),),
    "herb_unpaid": ((UNPAID_HERB.good, {"scope": "any"}), ("燕窝盏", {"scope": "any"})),
    "item_sex": ((FEMALE_ITEM.good, {"gend": "2"}), ("前列腺液检测", {"gend": "1"})),
    "item_child_only": (
        (CHILD_ITEM.good, {"group_name": "儿童"}),
        ("新生儿黄疸光照治疗", {"group_name": "新生儿"}),
    ),
    "surgery_group": tuple(
        (name, {"group_name": GROUP}) for name in (FIRST_CUT, SECOND_CUT, "肝囊肿开窗手术")
    ),
    "item_resource": (
        (CHAMBER, {"rsc_type": "device", "rsc_code": "HBO", "rsc_name": "高压氧舱"}),
        ("胸部CT平扫", {"rsc_type": "device", "rsc_code": "CT", "rsc_name": "CT机"}),
        ("头颅CT平扫", {"rsc_type": "device", "rsc_code": "CT", "rsc_name": "CT机"}),
        ("头颅磁共振平扫", {"rsc_type": "device", "rsc_code": "MRI", "rsc_name": "磁共振成像仪"}),
    ),
}


def write_lists(folder: Path) -> None:
    """One CSV a kind, with the kind's own columns and those that date a row."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind, entries in LISTS.items():
        columns = [*KINDS[kind].own_columns(), *DATING]
        with (folder / f"{kind}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(row for entry in entries for row in _rows(kind, *entry))


def _rows(kind: str, name: str, says: dict[str, str]) -> list[dict[str, str]]:
    """A row for every pack of that name."""
    own = KINDS[kind].own_columns()
    label = "drug_name" if "drug_name" in own else "item_name"
    text = {"limit_text": "演示限定"} if "limit_text" in own else {}
    found = [good for good in catalogue().goods if good.name == name]
    return [{"code": good.code, label: name, **text, **says, **DATING} for good in found]
