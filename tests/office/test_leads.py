"""Leads: registered, assigned around a recusal, verified in time, decided; merged and split."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone
from leads import inspector, lead, recuse
from points import HOSPITAL, point

from baowei.supervision.deadlines.actions import extend_of
from baowei.supervision.deadlines.models import Clock
from baowei.supervision.deadlines.queries import readings
from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import NotAllowed, Refusal, Stale, Unlawful
from baowei.supervision.leads import actions
from baowei.supervision.leads.models import Lead, LeadPoint
from baowei.supervision.leads.queries import leads_of
from baowei.supervision.leads.states import FLOW, OPEN, VERIFICATION
from baowei.supervision.leads.team import able, unable
from baowei.supervision.people.models import Certificate
from baowei.supervision.people.roles import Role
from baowei.supervision.points.models import SuspectPoint
from baowei.supervision.points.states import FLOW as REVIEW

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(people: Any) -> dict[str, Any]:
    return {
        "officer": people.of(Role.OFFICER),
        "leader": people.of(Role.LEADER),
        "first": inspector(people),
        "second": inspector(people),
    }


def with_points(officer: Any, *amounts: str, **fields: Any) -> Lead:
    made = lead(officer, **fields)
    for amount in amounts:
        LeadPoint.objects.create(lead=made, point=point(amount))
    return made


def assigned(desk: dict, made: Lead) -> Lead:
    return actions.assign(
        made.pk, None, desk["first"], [desk["second"]], acting_user=desk["officer"]
    )


def verifying(desk: dict, made: Lead) -> Lead:
    assigned(desk, made)
    return actions.begin(made.pk, None, acting_user=desk["first"])


def proposed(desk: dict, made: Lead) -> Lead:
    verifying(desk, made)
    return actions.propose_filing(
        made.pk, None, "示例医院", "重复收费，条例-38-3", "发生在本市", acting_user=desk["first"]
    )


def ended(name: str) -> Callable[[dict, Lead], Lead]:
    def go(desk: dict, made: Lead) -> Lead:
        verifying(desk, made)
        if name == "transferred_out":
            return actions.transfer_out(
                made.pk, None, "某市医保局", "就医地在外", acting_user=desk["leader"]
            )
        step = {"closed": actions.close, "to_agency": actions.to_agency}[name]
        return step(made.pk, None, "查无问题", acting_user=desk["leader"])

    return go


def filed(desk: dict, made: Lead) -> Lead:
    proposed(desk, made)
    return actions.file(made.pk, None, "符合三要件", acting_user=desk["leader"])


def merged(desk: dict, made: Lead) -> Lead:
    into = lead(desk["officer"])
    actions.merge(made.pk, None, into.pk, acting_user=desk["officer"])
    return made


REACH: dict[str, Callable[[dict, Lead], Lead]] = {
    "registered": lambda desk, made: made,
    "assigned": assigned,
    "verifying": verifying,
    "proposed_filing": proposed,
    "filed": filed,
    "merged": merged,
    **{name: ended(name) for name in ("closed", "to_agency", "transferred_out")},
}


def arguments(name: str, desk: dict, other: Lead) -> dict[str, Any]:
    return {
        "assign": {"lead_inspector": desk["first"], "members": [desk["second"]]},
        "begin": {},
        "propose_filing": {"suspect": "甲", "conduct": "乙", "jurisdiction": "丙"},
        "transfer_out": {"receiver": "公安机关", "text": "涉嫌犯罪"},
        "merge": {"into_id": other.pk},
    }.get(name, {"text": "理由"})


@pytest.mark.parametrize("state", FLOW.states)
def test_every_step_is_open_exactly_where_the_table_says(
    people: Any, desk: dict, state: str
) -> None:
    """From every state, every step by every role: the team's own inspectors stand for theirs."""
    made = lead(desk["officer"])
    REACH[state](desk, made)
    other = lead(desk["officer"])
    hands = {role: people.of(role, institution=HOSPITAL) for role in (Role.INSTITUTION,)}
    hands |= {role: people.of(role) for role in Role if role not in hands}
    hands[Role.INSPECTOR] = desk["first"]
    for name, step in FLOW.steps.items():
        for role, user in hands.items():
            before = Lead.objects.get(pk=made.pk).state
            assert before == state
            if role in step.roles and FLOW.lawful(state, name):
                continue
            with pytest.raises(Refusal):
                getattr(actions, name)(
                    made.pk, None, **arguments(name, desk, other), acting_user=user
                )


@pytest.mark.parametrize(
    ("state", "name", "role"),
    [(s, n, r) for n, step in FLOW.steps.items() for s in step.sources for r in sorted(step.roles)],
)
def test_every_open_step_leads_where_the_table_says(
    people: Any, desk: dict, state: str, name: str, role: str
) -> None:
    made = lead(desk["officer"])
    REACH[state](desk, made)
    other = lead(desk["officer"])
    user = desk["first"] if role == Role.INSPECTOR else people.of(role)
    getattr(actions, name)(made.pk, None, **arguments(name, desk, other), acting_user=user)
    now = Lead.objects.get(pk=made.pk)
    assert now.state == FLOW.steps[name].target
    running = Clock.objects.filter(subject="leads.Lead", subject_id=made.pk, stopped_on=None)
    assert running.exists() == (now.state in OPEN)


def test_numbers_count_in_the_region_and_year(people: Any) -> None:
    here, there = people.of(Role.OFFICER), people.of(Role.OFFICER, "9902")
    year = timezone.localdate().year
    numbers = [lead(here).number, lead(here).number, lead(there, admdvs="990201").number]
    assert numbers == [f"{year}-0001", f"{year}-0002", f"{year}-0001"]


def test_the_time_to_verify_runs_from_the_day_of_receipt(desk: dict) -> None:
    made = lead(desk["officer"], received_on=date(2026, 9, 24))
    (reading,) = readings(made)
    assert (reading.clock.due_on, reading.limit.ref) == (date(2026, 10, 22), "处罚程序-14")


def test_the_leader_extends_it_once(desk: dict) -> None:
    made = lead(desk["officer"])
    with pytest.raises(NotAllowed):
        extend_of(made, VERIFICATION, 15, "涉及多人", acting_user=desk["officer"])
    extend_of(made, VERIFICATION, 15, "涉及多人", acting_user=desk["leader"])
    with pytest.raises(Unlawful):
        extend_of(made, VERIFICATION, 1, "再延", acting_user=desk["leader"])


def test_what_is_not_registered(people: Any, desk: dict) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(Unlawful):
        lead(desk["officer"], received_on=tomorrow)
    with pytest.raises(Unlawful):
        lead(desk["officer"], source="points")
    recused = people.of(Role.OFFICER)
    recuse(recused)
    for user in (recused, desk["first"], people.of(Role.OFFICER, "9902")):
        with pytest.raises(NotAllowed):
            lead(user)


def test_a_tip_must_be_checked_before_it_is_closed(desk: dict) -> None:
    made = lead(desk["officer"], source="tip")
    assert made.must_check == "tip"
    for step in (actions.close, actions.to_agency):
        with pytest.raises(Unlawful, match="条例-25"):
            step(made.pk, None, "没时间", acting_user=desk["leader"])
    verifying(desk, made)
    actions.close(made.pk, None, "查无问题", acting_user=desk["leader"])


def test_a_mark_to_check_stays(desk: dict) -> None:
    made = lead(desk["officer"])
    with pytest.raises(Unlawful):
        actions.mark_must_check(made.pk, None, "no_such", "无", acting_user=desk["officer"])
    actions.mark_must_check(
        made.pk, None, "self_inspection", "自查报告为零", acting_user=desk["officer"]
    )
    with pytest.raises(Unlawful, match="条例-25"):
        actions.close(made.pk, None, "没时间", acting_user=desk["leader"])


def test_nobody_recused_or_without_certificate_is_assigned(people: Any, desk: dict) -> None:
    made = lead(desk["officer"])
    recused, bare = inspector(people), inspector(people, certified=False)
    stranger, officer = inspector(people, "9902"), people.of(Role.OFFICER)
    recuse(recused)
    assert set(able(made)) == {desk["first"], desk["second"]}
    why = dict(unable(made))
    assert set(why) == {recused, bare}
    assert "处罚程序-5" in why[recused] and "条例-29" in why[bare]
    for other in (recused, bare, stranger, officer):
        with pytest.raises(Unlawful):
            actions.assign(made.pk, None, desk["first"], [other], acting_user=desk["officer"])
    with pytest.raises(Unlawful, match="条例-29"):
        actions.assign(made.pk, None, desk["first"], [desk["first"]], acting_user=desk["officer"])
    assert assigned(desk, made).state == "assigned"


def test_work_does_not_begin_when_a_certificate_has_run_out(desk: dict) -> None:
    made = assigned(desk, lead(desk["officer"]))
    with act(None, "test.certificate"):
        Certificate.objects.filter(user=desk["second"]).update(valid_to=date(2026, 1, 2))
    with pytest.raises(Unlawful, match="处罚程序-16"):
        actions.begin(made.pk, None, acting_user=desk["first"])


def test_only_the_team_works_and_only_its_head_proposes(people: Any, desk: dict) -> None:
    made = assigned(desk, lead(desk["officer"]))
    with pytest.raises(Unlawful):
        actions.begin(made.pk, None, acting_user=inspector(people))
    actions.begin(made.pk, None, acting_user=desk["second"])
    with pytest.raises(Unlawful):
        actions.propose_filing(made.pk, None, "甲", "乙", "丙", acting_user=desk["second"])
    with pytest.raises(Unlawful):
        actions.propose_filing(made.pk, None, "甲", " ", "丙", acting_user=desk["first"])


def test_another_team_takes_over(people: Any, desk: dict) -> None:
    made = verifying(desk, lead(desk["officer"]))
    third = inspector(people)
    actions.assign(made.pk, None, third, [desk["second"]], acting_user=desk["officer"])
    made.refresh_from_db()
    assert made.state == "assigned"
    assert [(a.user, a.role) for a in Lead.objects.get(pk=made.pk).team()] == [
        (third, "lead"),
        (desk["second"], "member"),
    ]
    assert made.assignments.count() == 4


def test_points_leave_payment_review_and_come_back(desk: dict) -> None:
    made = with_points(desk["officer"], "10", "20")
    sent = SuspectPoint.objects.latest("pk")
    SuspectPoint.objects.filter(pk=sent.pk).update(state="sent")
    assigned(desk, made)
    states = SuspectPoint.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["handed_over", "sent"]
    actions.begin(made.pk, None, acting_user=desk["first"])
    actions.to_agency(made.pk, None, "属协议违约", acting_user=desk["officer"])
    assert list(states.all()) == ["new", "sent"]
    assert not LeadPoint.objects.filter(open=True).exists()


def test_a_filed_lead_keeps_its_points(desk: dict) -> None:
    made = filed(desk, with_points(desk["officer"], "10"))
    assert made.held.filter(open=True).count() == 1
    assert SuspectPoint.objects.get().state in REVIEW.steps["hand_back"].sources
    text = made.steps.get(step="propose_filing").text
    assert "示例医院" in text and "条例-38-3" in text and "发生在本市" in text


def test_reopened_it_takes_back_what_no_other_lead_took(desk: dict) -> None:
    made = with_points(desk["officer"], "10", "20")
    ended("closed")(desk, made)
    taken = made.held.first().point
    LeadPoint.objects.create(lead=lead(desk["officer"]), point=taken)
    actions.reopen(made.pk, None, "新证据", acting_user=desk["leader"])
    made.refresh_from_db()
    assert made.state == "registered" and made.fund_amount == Decimal("20.00")
    assert made.held.filter(open=True).count() == made.held.count() == 1
    assert next(r.clock.stopped_on for r in readings(made)) is None


def test_the_slower_of_two_is_told(desk: dict) -> None:
    made = lead(desk["officer"])
    seen = made.version
    assigned(desk, made)
    with pytest.raises(Stale, match="已分派"):
        actions.close(made.pk, seen, "重复", acting_user=desk["leader"])


def test_a_recused_leader_decides_nothing(desk: dict) -> None:
    made = proposed(desk, lead(desk["officer"]))
    recuse(desk["leader"])
    for step in (actions.file, actions.close, actions.send_back):
        with pytest.raises(Unlawful):
            step(made.pk, None, "理由", acting_user=desk["leader"])


def test_the_agency_sees_only_what_was_handed_to_it(people: Any, desk: dict) -> None:
    reviewer = people.of(Role.REVIEWER)
    made, _other = lead(desk["officer"]), lead(desk["officer"])
    assert not leads_of(reviewer).exists()
    ended("to_agency")(desk, made)
    assert list(leads_of(reviewer)) == [made]
    assert leads_of(desk["officer"]).count() == leads_of(desk["first"]).count() == 2
    for user in (
        people.of(Role.OFFICER, "9902"),
        people.of(Role.REVIEWER, "9902"),
        people.of(Role.LEGAL),
        people.of(Role.INSTITUTION, institution=HOSPITAL),
    ):
        assert not leads_of(user).exists()


def test_whoever_gave_a_tip_under_their_name_is_told_in_time(desk: dict) -> None:
    tip = lead(desk["officer"], source="tip", real_name=True)
    with pytest.raises(Unlawful):
        actions.tell_tipster(tip.pk, None, "电话告知", acting_user=desk["officer"])
    ended("closed")(desk, tip)
    (answer,) = readings(tip, "tip_answer")
    assert (answer.limit.ref, answer.left) == ("举报办法-12", 5)
    actions.tell_tipster(tip.pk, None, "电话告知", acting_user=desk["officer"])
    assert readings(tip, "tip_answer")[0].clock.stopped_on == timezone.localdate()
    with pytest.raises(Unlawful):
        actions.tell_tipster(tip.pk, None, "再次告知", acting_user=desk["officer"])


def test_a_merged_tip_is_answered_when_the_other_lead_is_decided(desk: dict) -> None:
    tip, into = lead(desk["officer"], source="tip", real_name=True), lead(desk["officer"])
    actions.merge(tip.pk, None, into.pk, acting_user=desk["officer"])
    assert readings(tip, "tip_answer") == []
    filed(desk, into)
    assert len(readings(tip, "tip_answer")) == 1 and readings(into, "tip_answer") == []


def test_an_anonymous_tip_is_not_answered(desk: dict) -> None:
    tip = lead(desk["officer"], source="tip")
    ended("closed")(desk, tip)
    assert readings(tip, "tip_answer") == []
