"""Inspections of the institution of the place, and all that belongs to them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from draws import City
from inspections import World
from leads import hospital
from points import point
from samples import Place, address, row

from baowei.supervision.desk.act import act
from baowei.supervision.inspections import actions
from baowei.supervision.inspections import models as m
from baowei.supervision.inspections.actions.flight import organise
from baowei.supervision.inspections.actions.flight_change import ask_change
from baowei.supervision.inspections.beds import Seen
from baowei.supervision.people.roles import Role


def world(place: Place) -> World:
    return World(place.people, place.city)


@row("inspections.Inspection")
def begun(place: Place) -> m.Inspection:
    return world(place).begun(code=place.fixmedins_code, admdvs=place.admdvs)


def with_team(place: Place) -> tuple[World, m.Inspection]:
    here = world(place)
    return here, here.begun(code=place.fixmedins_code, admdvs=place.admdvs)


@row("inspections.Member")
def member(place: Place) -> m.Member:
    return begun(place).members.first()


@row("inspections.InspectionStep")
def step(place: Place) -> m.InspectionStep:
    return begun(place).steps.first()


@row("inspections.Item")
def item(place: Place) -> m.Item:
    here, one = with_team(place)
    return actions.add_item(one.pk, "做没做？", acting_user=here.lead)


@row("inspections.ItemPoint")
def item_point(place: Place) -> m.ItemPoint:
    found = point(fixmedins_code=place.fixmedins_code, admdvs=place.admdvs)
    with act(None, "test.sample"):
        return m.ItemPoint.objects.create(item=item(place), point=found)


@row("inspections.Material")
def material(place: Place) -> m.Material:
    here, one = with_team(place)
    return here.photo(one)


@row("inspections.MaterialCustody")
def custody(place: Place) -> m.MaterialCustody:
    return material(place).custody.first()


@row("inspections.Record")
def record(place: Place) -> m.Record:
    here, one = with_team(place)
    return here.signed(one)


@row("inspections.Signature")
def signature(place: Place) -> m.Signature:
    return record(place).signatures.first()


@row("inspections.BedRound")
def bed_round(place: Place) -> m.BedRound:
    here, one = with_team(place)
    return actions.save_bed_round(
        one.pk, ward="内科", at=timezone.now(), beds=[Seen("present", "1")], acting_user=here.lead
    )


@row("inspections.Bed")
def bed(place: Place) -> m.Bed:
    return bed_round(place).beds.get()


@row("inspections.StockCount")
def stock(place: Place) -> m.StockCount:
    here, one = with_team(place)
    return actions.save_stock_count(
        one.pk, name="人血白蛋白", book=20, counted=18, acting_user=here.lead
    )


@row("inspections.CodeScan")
def scan(place: Place) -> m.CodeScan:
    here, one = with_team(place)
    scans = [{"drug_trac_codg": "8" * 20}]
    return actions.save_code_scans(one.pk, scans=scans, acting_user=here.lead)[0]


@row("inspections.Statement")
def statement(place: Place) -> m.Statement:
    here, one = with_team(place)
    here.signed(one)
    actions.feed_back(one.pk, None, "已告知", acting_user=here.lead)
    user = place.people.of(Role.INSTITUTION, place.admdvs, place.fixmedins_code)
    return actions.state_case(one.pk, "不认可", acting_user=user)


def a_flight(place: Place, officer: Any) -> m.Flight:
    today = timezone.localdate()
    return organise(
        m.Flight(
            title="点穴式飞行检查",
            organiser=place.city,
            admdvs=place.admdvs,
            reason="monitoring",
            reason_text="自费率畸高",
            from_on=today,
            to_on=today + timedelta(days=5),
        ),
        acting_user=officer,
    )


@row("inspections.Flight")
def flight(place: Place) -> m.Flight:
    return a_flight(place, place.user(Role.OFFICER))


@row("inspections.FlightStep")
def flight_step(place: Place) -> m.FlightStep:
    return flight(place).steps.first()


@row("inspections.FlightChange")
def flight_change(place: Place) -> m.FlightChange:
    officer = place.user(Role.OFFICER)
    found = a_flight(place, officer)
    with act(None, "test.sample"):
        m.Flight.objects.filter(pk=found.pk).update(state="under_way")
    return ask_change(found.pk, None, "force", "人手不足", acting_user=officer)


@row("inspections.Plan")
def plan(place: Place) -> m.Plan:
    hospital(place.fixmedins_code, place.admdvs)
    year = timezone.localdate().year
    return actions.make_plan(place.admdvs, year, acting_user=place.user(Role.OFFICER))


@row("inspections.PlanStep")
def plan_step(place: Place) -> m.PlanStep:
    return plan(place).steps.first()


@row("inspections.PlanEntry")
def plan_entry(place: Place) -> m.PlanEntry:
    return plan(place).entries.first()


@row("inspections.Task")
def task(place: Place) -> m.Task:
    here, one = with_team(place)
    found = point(fixmedins_code=place.fixmedins_code, admdvs=place.admdvs)
    given = m.Task(
        inspection=one,
        kind="expert",
        assignee=place.user(Role.EXPERT),
        purpose="评审指征",
        expires_at=timezone.now() + timedelta(days=3),
    )
    return actions.give_task(given, points=[found.pk], acting_user=here.lead)


@row("inspections.TaskStep")
def task_step(place: Place) -> m.TaskStep:
    return task(place).steps.first()


@row("inspections.TaskRow")
def task_row(place: Place) -> m.TaskRow:
    return task(place).rows.get()


@row("inspections.Look")
def look(place: Place) -> m.Look:
    found = task_row(place)
    actions.look(found.pk, acting_user=found.task.assignee)
    return found.looks.get()


@row("inspections.Residence")
def residence(place: Place) -> m.Residence:
    where = hospital(place.fixmedins_code, place.admdvs)
    since = timezone.localdate() - timedelta(days=200)
    resident, officer = place.user(Role.SOCIAL), place.user(Role.OFFICER)
    return actions.post_resident(where, resident, since, acting_user=officer)


@row("inspections.Round")
def quarterly_round(place: Place) -> m.Round:
    found = residence(place)
    today: date = timezone.localdate()
    return actions.report_round(found.pk, today, "正常", acting_user=found.user)


PAGES: dict[str, tuple[Any, dict[str, str]]] = {
    "detail": (begun, {}),
    "step": (begun, {"name": "feed_back"}),
    "item": (item, {}),
    "judge": (item, {}),
    "record": (record, {}),
    "sign": (record, {}),
    "flight": (flight, {}),
    "flight_step": (flight, {"name": "revise_scheme"}),
    "plan": (plan, {}),
    "plan_step": (plan, {"name": "move"}),
    "task": (task, {}),
    "task_step": (task, {"name": "withdraw"}),
    "task_row": (task_row, {}),
    "residence": (residence, {}),
    "residence_step": (residence, {"name": "plan"}),
    "plan_draw": (lambda place: City(place.people, place.city).drawn(), {}),
}


def _page(make: Any, more: dict[str, str]) -> Any:
    return lambda place: {"pk": make(place).pk, **more}


for _name, (_make, _more) in PAGES.items():
    address(f"inspections:{_name}")(_page(_make, _more))
