"""The operations by the names by which devices send them."""

from __future__ import annotations

from baowei.mobile.operations.answer import AddItem, AnswerItem
from baowei.mobile.operations.beds import SaveBedRound
from baowei.mobile.operations.counts import SaveCodeScans, SaveStockCount
from baowei.mobile.operations.material import AddMaterial
from baowei.mobile.operations.operation import Operation
from baowei.mobile.operations.record import SaveRecord, SignRecord
from baowei.mobile.operations.visit import Begin, FeedBack, Finish

KINDS: dict[str, type[Operation]] = {
    "begin": Begin,
    "feed_back": FeedBack,
    "finish": Finish,
    "answer_item": AnswerItem,
    "add_item": AddItem,
    "add_material": AddMaterial,
    "save_record": SaveRecord,
    "sign_record": SignRecord,
    "save_bed_round": SaveBedRound,
    "save_stock_count": SaveStockCount,
    "save_code_scans": SaveCodeScans,
}
