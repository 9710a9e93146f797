"""The pages of inspections."""

from baowei.supervision.inspections.views.coverage import coverage_page, uncovered
from baowei.supervision.inspections.views.detail import detail, step
from baowei.supervision.inspections.views.flights import flight, flight_step, flights, new_flight
from baowei.supervision.inspections.views.inspections import inspections, plan, plan_draw
from baowei.supervision.inspections.views.item import item, judge
from baowei.supervision.inspections.views.plans import new_plan, plan_page, plan_step, plans
from baowei.supervision.inspections.views.record import record, sign
from baowei.supervision.inspections.views.residences import (
    post_resident,
    residence,
    residence_step,
    residences,
)
from baowei.supervision.inspections.views.tasks import task, task_row, task_step, tasks

__all__ = [
    "coverage_page",
    "detail",
    "flight",
    "flight_step",
    "flights",
    "inspections",
    "item",
    "judge",
    "new_flight",
    "new_plan",
    "plan",
    "plan_draw",
    "plan_page",
    "plan_step",
    "plans",
    "post_resident",
    "record",
    "residence",
    "residence_step",
    "residences",
    "sign",
    "step",
    "task",
    "task_row",
    "task_step",
    "tasks",
    "uncovered",
]
