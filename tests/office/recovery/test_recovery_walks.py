"""Whatever people do with claims, every yuan stands in one place and the case agrees."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from office import People
from points import point
from recovery_cases import SERVED, at, paper, plan_paper, proof, served_case

from baowei.supervision.cases.models import Case
from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Refusal
from baowei.supervision.leads.models import LeadPoint
from baowei.supervision.people.roles import Role
from baowei.supervision.points.models import Deduction, DeductionLine
from baowei.supervision.recovery import actions
from baowei.supervision.recovery.accrued import accrued
from baowei.supervision.recovery.forms import FORMS
from baowei.supervision.recovery.models import Claim, Entry
from baowei.supervision.recovery.side import SIDES
from baowei.supervision.recovery.states import FLOW

pytestmark = pytest.mark.django_db
TRIES = 14
NAMES = sorted(FORMS)
REMINDED, APPLIED = date(2026, 8, 3), date(2026, 9, 3)
"""Past the last day to pay; after every time to ask for a review."""
JUMPS = (0, 0, 1, 3, 16, 40, 200)


@pytest.fixture
def hands(people: People) -> list[Any]:
    roles = (Role.OFFICER, Role.OFFICER, Role.LEADER, Role.LEADER, Role.RECHECKER, Role.INSPECTOR)
    return [people.of(role) for role in roles]


class Walk:
    """One case and what is tried with it."""

    def __init__(self, hands: list[Any], chance: random.Random, monkeypatch: Any) -> None:
        self.hands, self.chance, self.patch, self.today = hands, chance, monkeypatch, SERVED
        at(monkeypatch, SERVED)
        fine = chance.choice(["0", "0.01", "333.33", "5000"])
        self.case = served_case(hands[0], chance.choice(["100", "0.03"]), fine)
        self.deduct(Decimal(chance.choice(["0.01", "40", "150"])))
        if chance.random() < 0.2:
            self.to_court()

    def to_court(self) -> None:
        """So far a walk seldom comes by itself."""
        officer, leader = self.hands[0], self.hands[2]
        of = self.chance.choice(list(self.case.claims.filter(open_amount__gt=0)))
        for step, day, user in (
            ("remind", REMINDED, officer),
            ("apply_to_court", APPLIED, leader),
        ):
            self.today = day
            at(self.patch, day)
            getattr(actions, step)(of.pk, None, **self.arguments(step, of), acting_user=user)

    def deduct(self, amount: Decimal) -> None:
        of = point(str(amount))
        with act(None, "test.deduct"):
            LeadPoint.objects.create(lead=self.case.lead, point=of, open=False)
            made = Deduction.objects.create(
                number=f"K{of.pk}",
                admdvs=of.admdvs,
                fixmedins_code=of.fixmedins_code,
                made_by=self.hands[4],
                total=amount,
            )
            sn = of.charges.get().bkkp_sn
            DeductionLine.objects.create(deduction=made, point=of, bkkp_sn=sn, amount=amount)

    def claim(self) -> Claim:
        return self.chance.choice(list(self.case.claims.all()))

    def open_now(self, of: Claim) -> list[str]:
        """What the tables have from that state; the rest is tried less often, and refused."""
        steps = [step.name for step in FLOW.from_state(of.state) if not step.system]
        return sorted([*steps, *(s.name for s in SIDES.values() if of.state in s.states)])

    def day(self) -> date:
        return self.today - timedelta(days=self.chance.choice([0, 0, 0, 1, 10]))

    def document(self, code: str, of: Claim) -> int:
        user, chance = self.hands[2], self.chance
        if code == "instalment":
            first = (of.left * chance.randrange(1, 5) / 4).quantize(Decimal("0.01"))
            parts = [(30, first), (60, of.left - first + chance.choice([0, 0, 0, 1]))]
            days = [(self.today + timedelta(days=n), amount) for n, amount in parts if amount]
            return plan_paper(self.case, user, *((f"{d}", f"{m:.2f}") for d, m in days)).pk
        before = of.surcharges.aggregate(sum=Sum("amount"))["sum"] or Decimal()
        grown = accrued(of, self.today).amount - before
        return paper(self.case, code, user, surcharge=f"{grown:.2f}").pk

    def arguments(self, name: str, of: Claim) -> dict[str, Any]:
        chance, made = self.chance, self.document
        part = (of.left * chance.randrange(5) / 4).quantize(Decimal("0.01"))
        paid = of.entries.order_by("?").values_list("pk", flat=True).first() or 0
        return {
            "record_payment": lambda: {
                "amount": part,
                "day": self.day(),
                "receipt": f"R{Entry.objects.count() - chance.choice([0, 0, 0, 1])}",
                "account": chance.choice([of.account, of.account, of.account, "fiscal"]),
            },
            "take_back": lambda: {"entry_id": paid, "text": "误记"},
            "count_off": dict,
            "approve_plan": lambda: {"paper_id": made("instalment", of)},
            "end_plan": lambda: {"text": "逾期"},
            "remind": lambda: {"paper_id": made("reminder", of), "on": self.day()},
            "apply_to_court": lambda: {"paper_id": made("court_application", of)},
            "court_accepts": lambda: {"on": self.day(), "number": "行审1号"},
            "court_refuses": lambda: {"on": self.day(), "text": "不予受理"},
            "write_off": lambda: {"text": "破产终结", "voucher": proof()},
            "begin_review": lambda: {
                "kind": chance.choice(["reconsideration", "litigation"]),
                "on": self.day(),
                "text": "某号",
            },
            "end_review": lambda: {"on": self.day(), "text": "维持"},
            "decide_surcharge": lambda: {
                "paper_id": made("surcharge", of),
                "through": self.today,
                "served_on": self.today,
            },
        }[name]()

    def step(self, taken: Counter[str]) -> None:
        self.today += timedelta(days=self.chance.choice(JUMPS))
        at(self.patch, self.today)
        of = self.claim()
        likely = self.open_now(of) if self.chance.random() < 0.8 else NAMES
        name = self.chance.choice(likely or NAMES)
        if name == "write_off" and self.chance.random() < 0.7:
            return
        user = self.chance.choice(self.hands)
        if hasattr(user, "_grants"):
            del user._grants
        try:
            arguments = self.arguments(name, of)
            getattr(actions, name)(of.pk, None, **arguments, acting_user=user)
        except Refusal:
            assert Claim.objects.get(pk=of.pk).version == of.version
        else:
            taken[name] += 1
            now = Claim.objects.get(pk=of.pk)
            if name in FLOW.steps:
                assert FLOW.lawful(of.state, name) and now.state == FLOW.steps[name].target
            self.check()

    def check(self) -> None:
        case = Case.objects.get(pk=self.case.pk)
        settled = Decimal()
        for one in case.claims.all():
            standing = one.entries.filter(taken_back_on=None)
            sums = dict(standing.values_list("kind").annotate(Sum("amount")).order_by())
            paid = sums.get("paid", 0) + sums.get("enforced", 0)
            assert one.paid_amount == paid
            assert one.counted_amount == sums.get("counted", 0)
            assert one.written_off == sums.get("written_off", 0)
            assert one.decided_amount == one.recovered + one.left + one.written_off
            if one.kind != "surcharge":
                settled += one.recovered + one.written_off
            if one.kind == "fine":
                grown = accrued(one, self.today).amount
                assert grown <= one.decided_amount
        assert case.settled_amount == settled
        extra = case.claims.filter(kind="surcharge").first()
        if extra is not None:
            assert extra.decided_amount <= case.fine


@pytest.mark.parametrize("walks", [60, pytest.param(2_000, marks=pytest.mark.slow)])
def test_random_walks_keep_the_balance(
    hands: list[Any], monkeypatch: pytest.MonkeyPatch, walks: int
) -> None:
    """Of the two thousand, some take every step."""
    taken: Counter[str] = Counter()

    @settings(
        max_examples=walks,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(seed=st.integers(0, 2**62))
    def run(seed: int) -> None:
        # each is taken back, so that the last walk finds no more rows than the first
        with transaction.atomic():
            walk = Walk(hands, random.Random(seed), monkeypatch)
            for _ in range(TRIES):
                walk.step(taken)
            transaction.set_rollback(True)

    run()
    assert taken["record_payment"] > walks / 10
    if walks > 1_000:
        assert set(taken) == set(FORMS)
