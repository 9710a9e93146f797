"""Self-inspections and what belongs to them."""

from __future__ import annotations

from typing import Any

import selfchecks as made
from django.core.files.uploadedfile import SimpleUploadedFile
from files import excel
from leads import hospital, lead
from samples import Place, address, row

from baowei.supervision.desk.act import act
from baowei.supervision.people.roles import Role
from baowei.supervision.selfchecks import actions
from baowei.supervision.selfchecks.annexes.columns import ANNEX_1
from baowei.supervision.selfchecks.models import (
    Answer,
    Commitment,
    Entry,
    Filled,
    Mark,
    Refund,
    SelfCheck,
    SelfCheckStep,
)


def institution_user(place: Place) -> Any:
    return place.people.of(Role.INSTITUTION, place.admdvs, place.fixmedins_code)


@row("selfchecks.SelfCheck")
def selfcheck(place: Place) -> SelfCheck:
    of = made.campaign(place.user(Role.OFFICER), place.city, kinds=["1"])
    of.problem_list = ["icu_classes"]
    with act(None, "test.sample"):
        of.save()
    place.user(Role.OFFICER)
    return made.selfcheck(of, hospital(place.fixmedins_code, place.admdvs))


def _written(place: Place) -> tuple[SelfCheck, Any]:
    of, user = selfcheck(place), institution_user(place)
    line = made.entry("1")
    actions.answer(of.pk, None, made.answers(of, _1="460.00"), acting_user=user)
    actions.add_entry(of.pk, None, line, acting_user=user)
    return of, user


@row("selfchecks.Answer")
def answer(place: Place) -> Answer:
    return _written(place)[0].answers.first()


@row("selfchecks.Entry")
def entry(place: Place) -> Entry:
    return _written(place)[0].entries.get()


@row("selfchecks.SelfCheckStep")
def step(place: Place) -> SelfCheckStep:
    return _written(place)[0].steps.first()


@row("selfchecks.Refund")
def refund(place: Place) -> Refund:
    of, user = selfcheck(place), institution_user(place)
    made.refund(of, user, "5.00")
    return of.refunds.get()


@row("selfchecks.Commitment")
def commitment(place: Place) -> Commitment:
    of, user = selfcheck(place), institution_user(place)
    made.commit(of, user)
    return of.commitments.get()


@row("selfchecks.Filled")
def filled(place: Place) -> Filled:
    of, user = selfcheck(place), institution_user(place)
    file = SimpleUploadedFile("自查.xlsx", excel(ANNEX_1, (1, "", "无", 0, "")))
    return actions.fill(of.pk, None, file, acting_user=user)


@row("selfchecks.Mark")
def mark(place: Place) -> Mark:
    officer = place.user(Role.OFFICER)
    of = lead(officer, admdvs=place.admdvs, fixmedins_code=place.fixmedins_code)
    with act(None, "test.sample"):
        return Mark.objects.create(selfcheck=selfcheck(place), lead=of, user=officer)


@address("selfchecks:detail", "selfchecks:export", "selfchecks:report", "selfchecks:mark")
def selfcheck_page(place: Place) -> dict[str, Any]:
    return {"pk": selfcheck(place).pk}


@address("selfchecks:screening")
def screening_page(place: Place) -> dict[str, Any]:
    of = selfcheck(place)
    of.screening_open = True
    with act(None, "test.sample"):
        of.save()
    return {"pk": of.pk}


@address("selfchecks:step")
def step_page(place: Place) -> dict[str, Any]:
    return {"pk": selfcheck(place).pk, "name": "answer"}


@address("selfchecks:entry", "selfchecks:entry_file", "selfchecks:remove_entry")
def entry_page(place: Place) -> dict[str, Any]:
    line = entry(place)
    return {"pk": line.selfcheck_id, "entry": line.pk}


@address("selfchecks:remove_refund")
def refund_page(place: Place) -> dict[str, Any]:
    one = refund(place)
    return {"pk": one.selfcheck_id, "refund": one.pk}


@address("selfchecks:filled")
def filled_page(place: Place) -> dict[str, Any]:
    one = filled(place)
    return {"pk": one.selfcheck_id, "filled": one.pk}


@address("selfchecks:collated", "selfchecks:comparison", "selfchecks:screening_for_all")
def campaign_page(place: Place) -> dict[str, Any]:
    return {"campaign": selfcheck(place).target.campaign_id}
