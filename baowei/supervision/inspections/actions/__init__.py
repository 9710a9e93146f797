"""The only writers of inspections."""

from baowei.supervision.inspections.actions.after import open_lead, state_case
from baowei.supervision.inspections.actions.annual import (
    approve_plan,
    complete_plan,
    make_plan,
    move_entries,
    plan_entries,
    reopen_plan,
)
from baowei.supervision.inspections.actions.answer import add_item, answer_item
from baowei.supervision.inspections.actions.beds import save_bed_round
from baowei.supervision.inspections.actions.checklist import judge_points, make_checklist
from baowei.supervision.inspections.actions.count import save_code_scans, save_stock_count
from baowei.supervision.inspections.actions.from_draw import plan_draw
from baowei.supervision.inspections.actions.material import (
    add_material,
    hand_material,
    link_material,
)
from baowei.supervision.inspections.actions.plan import plan, set_team
from baowei.supervision.inspections.actions.record import save_record, sign_record
from baowei.supervision.inspections.actions.residence import (
    end_residence,
    plan_round,
    post_resident,
    report_round,
)
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
from baowei.supervision.inspections.actions.task import (
    accept_task,
    extend_task,
    give_task,
    hand_in,
    look,
    pay,
    send_back_task,
    withdraw_task,
)

__all__ = [
    "accept_task",
    "add_item",
    "add_material",
    "answer_item",
    "approve_plan",
    "back_on_site",
    "begin",
    "cancel",
    "close",
    "complete_plan",
    "end_residence",
    "extend_task",
    "feed_back",
    "finish",
    "give_task",
    "hand_in",
    "hand_material",
    "judge_points",
    "link_material",
    "look",
    "make_checklist",
    "make_plan",
    "move_entries",
    "notify",
    "open_lead",
    "pay",
    "plan",
    "plan_draw",
    "plan_entries",
    "plan_round",
    "post_resident",
    "reopen_plan",
    "report_round",
    "resume",
    "save_bed_round",
    "save_code_scans",
    "save_record",
    "save_stock_count",
    "send_back_task",
    "set_team",
    "sign_record",
    "state_case",
    "suspend",
    "withdraw_task",
]
