"""The only writers of inspections."""

from baowei.supervision.inspections.actions.answer import add_item, answer_item
from baowei.supervision.inspections.actions.beds import save_bed_round
from baowei.supervision.inspections.actions.count import save_code_scans, save_stock_count
from baowei.supervision.inspections.actions.material import (
    add_material,
    hand_material,
    link_material,
)
from baowei.supervision.inspections.actions.plan import plan, set_team
from baowei.supervision.inspections.actions.record import save_record, sign_record
from baowei.supervision.inspections.actions.steps import (
    back_on_site,
    begin,
    cancel,
    close,
    feed_back,
    finish,
    notify,
    resume,
    suspend,
)

__all__ = [
    "add_item",
    "add_material",
    "answer_item",
    "back_on_site",
    "begin",
    "cancel",
    "close",
    "feed_back",
    "finish",
    "hand_material",
    "link_material",
    "notify",
    "plan",
    "resume",
    "save_bed_round",
    "save_code_scans",
    "save_record",
    "save_stock_count",
    "set_team",
    "sign_record",
    "suspend",
]
