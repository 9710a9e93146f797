"""Findings turned into work: what a demo's office looks like after its first fortnight."""

from __future__ import annotations

from decimal import Decimal

from baowei.supervision.leads.actions import form_leads
from baowei.supervision.leads.actions.register import DESK
from baowei.supervision.leads.grouping import free_points, propose
from baowei.supervision.people.models import User
from baowei.supervision.people.roles import Role
from baowei.supervision.points import actions
from baowei.supervision.points.models import SuspectPoint
from baowei.web.demo_case import make_case

REVIEWED = 40
LEADS = 3


def work(users: dict[str, User]) -> None:
    """The usual steps, by the people who may take them. users: account -> user."""
    _review(users)
    _answers(users)
    officer = users["officer"]
    groups = [one.group for one in propose(free_points(officer, DESK), "month")[:LEADS]]
    leads = form_leads(groups, acting_user=officer)
    if leads:
        make_case(leads[0], users)


def _review(users: dict[str, User]) -> None:
    """The largest points of the institution that has an account come first."""
    hospital = users["hospital"].postings.get(role=Role.INSTITUTION).organisation.fixmedins_code
    rows = SuspectPoint.objects.filter(state="new", open_amount__gt=0).exclude(outcome="indicator")
    own = list(rows.filter(fixmedins_code=hospital)[:12])
    others = list(rows.exclude(fixmedins_code=hospital)[: REVIEWED - len(own)])
    everything = _chosen(own + others)
    actions.claim(everything, acting_user=users["reviewer"])
    agreed = [(pk, None) for pk, _ in everything[: REVIEWED * 3 // 4]]
    actions.agree(agreed, acting_user=users["rechecker"])
    sent = agreed[: REVIEWED // 2]
    actions.send(sent, acting_user=users["rechecker"])


def _answers(users: dict[str, User]) -> None:
    """The institution accepts some, appeals against some; one appeal is upheld in part."""
    hospital = users["hospital"]
    code = hospital.postings.get(role=Role.INSTITUTION).organisation.fixmedins_code
    sent = list(SuspectPoint.objects.filter(state="sent", fixmedins_code=code)[:5])
    if len(sent) < 4:
        return
    actions.accept(_chosen(sent[:1]), acting_user=hospital)
    text = "部分费用有医嘱和执行记录，请复核。"
    for point in sent[1:3]:
        actions.appeal(_chosen([point]), acting_user=hospital, text=text)
    half = (sent[1].open_amount / 2).quantize(Decimal("0.01"))
    if half:
        actions.uphold_part(
            [(sent[1].pk, None)],
            acting_user=users["rechecker2"],
            amount=half,
            text="经核对病历，一半费用成立。",
        )
    actions.deduct([(sent[0].pk, None)], acting_user=users["rechecker2"])


def _chosen(points: list[SuspectPoint]) -> list[tuple[int, int | None]]:
    return [(point.pk, None) for point in points]
