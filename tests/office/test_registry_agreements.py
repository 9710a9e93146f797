"""Agreements: what may follow what, who may take it, and what the law takes along."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import registry_world as world
from django.db import IntegrityError, transaction

from baowei import law
from baowei.supervision.deadlines.models import Clock
from baowei.supervision.desk.refusal import NotAllowed, Stale, Unlawful
from baowei.supervision.people.roles import Role
from baowei.supervision.registry.actions import agreements as plain
from baowei.supervision.registry.actions.changes import report_change
from baowei.supervision.registry.actions.endings import suspend, terminate
from baowei.supervision.registry.models import Agreement, AgreementStep
from baowei.supervision.registry.states import AGREEMENT

pytestmark = pytest.mark.django_db

FRAUD, RISK, OWN_WISH = "医疗定点-43-3", "医疗定点-42-1", "医疗定点-43-12"
KINDS = ("hospital", "pharmacy")
SWAP, CHAIN = "药店定点-40-5", "药店定点-40-14"


@pytest.fixture
def rechecker(people: Any) -> Any:
    """Of the city's agency."""
    world.build()
    return people.of(Role.RECHECKER)


def suspended(agreement: Agreement, user: Any, days: int = 30, ground: str = RISK) -> Agreement:
    suspend(agreement.pk, agreement.version, ground, world.today(), days, "事实", acting_user=user)
    agreement.refresh_from_db()
    return agreement


def ended(agreement: Agreement, user: Any, ground: str, **more: Any) -> list[Agreement]:
    today = world.today()
    return terminate(
        agreement.pk, agreement.version, ground, today, "事实", acting_user=user, **more
    )


def put(agreement: Agreement, state: str) -> Agreement:
    """The agreement in that state, whichever way it came there; its term over where it matters."""
    today = world.today()
    agreement.state = state
    if state == "suspended":
        agreement.suspended_from, agreement.suspended_to = today, today
    agreement.save()
    return agreement


def overdue(agreement: Agreement) -> None:
    yesterday = world.today() - timedelta(days=1)
    Agreement.objects.filter(pk=agreement.pk).update(valid_to=yesterday)


def take(step: str, agreement: Agreement, user: Any) -> None:
    """The step as its form would send it."""
    pk, version, today = agreement.pk, agreement.version, world.today()
    later = agreement.valid_to + timedelta(days=365)
    ways: dict[str, Callable[[], Any]] = {
        "sign": lambda: plain.sign(pk, version, today, acting_user=user),
        "renew": lambda: plain.renew(pk, version, later, "续", acting_user=user),
        "suspend": lambda: suspend(pk, version, RISK, today, 30, "险", acting_user=user),
        "resume": lambda: plain.resume(pk, version, "改", acting_user=user),
        "terminate": lambda: ended(agreement, user, FRAUD),
        "lapse": lambda: plain.lapse(pk, version, acting_user=user),
        "order": lambda: plain.order(pk, version, "办", acting_user=user),
        "order_suspended": lambda: plain.order(pk, version, "办", acting_user=user),
    }
    if step == "lapse":
        overdue(agreement)
    ways[step]()


@pytest.mark.parametrize("role", Role.values)
def test_every_step_is_open_in_its_states_to_its_roles_and_to_nobody_else(
    rechecker: Any, people: Any, role: str
) -> None:
    code = world.HOSPITAL if role == Role.INSTITUTION else ""
    user = people.of(role, institution=code)
    made = world.agreement(rechecker, world.HOSPITAL)
    for state in AGREEMENT.states:
        for step in AGREEMENT.steps.values():
            # the name of an order depends on the state
            if step.name.startswith("order") and state not in step.sources:
                continue
            lawful = state in step.sources and role in step.roles
            with transaction.atomic():
                put(made, state)
                try:
                    take(step.name, made, user)
                    happened = True
                except (NotAllowed, Unlawful):
                    happened = False
                transaction.set_rollback(True)
            made = Agreement.objects.select_related("institution").get(pk=made.pk)
            assert happened == lawful, (state, step.name)


def test_the_office_itself_ends_only_what_is_over(rechecker: Any) -> None:
    made = world.agreement(rechecker, world.HOSPITAL)
    assert plain.lapse_all() == 0
    overdue(made)
    assert plain.lapse_all() == 1
    made.refresh_from_db()
    assert made.state == "ended"
    with pytest.raises(NotAllowed):
        plain.resume(made.pk, made.version, "", acting_user=None)


def test_an_agency_of_another_city_may_not_touch_it(rechecker: Any, people: Any) -> None:
    made = world.agreement(rechecker, world.HOSPITAL)
    with pytest.raises(NotAllowed):
        suspended(made, people.of(Role.RECHECKER, region="9902"))


def test_who_looked_before_it_changed_is_told(rechecker: Any) -> None:
    made = world.agreement(rechecker, world.HOSPITAL)
    suspended(made, rechecker)
    made.version -= 1
    with pytest.raises(Stale):
        ended(made, rechecker, FRAUD)


def test_a_suspension_runs_its_days_and_its_clock(rechecker: Any) -> None:
    made = suspended(world.agreement(rechecker, world.HOSPITAL), rechecker, days=180)
    assert made.suspended_to == world.today() + timedelta(days=180)
    clock = Clock.objects.get(subject="registry.Agreement", subject_id=made.pk)
    assert (clock.limit_code, clock.stopped_on) == ("agreement_suspension", None)
    plain.resume(made.pk, made.version, "整改完成", acting_user=rechecker)
    made.refresh_from_db()
    clock.refresh_from_db()
    assert (made.state, made.suspended_to) == ("in_force", None)
    assert clock.stopped_on == world.today()


@pytest.mark.parametrize("days", [0, 181])
def test_a_suspension_of_181_days_is_refused(rechecker: Any, days: int) -> None:
    made = world.agreement(rechecker, world.HOSPITAL)
    with pytest.raises(Unlawful, match="180"):
        suspended(made, rechecker, days=days)


def test_the_database_refuses_181_days_as_well(rechecker: Any) -> None:
    made = suspended(world.agreement(rechecker, world.HOSPITAL), rechecker)
    for days, fits in ((180, True), (181, False)):
        until = made.suspended_from + timedelta(days=days)  # type: ignore[operator]
        rows = Agreement.objects.filter(pk=made.pk)
        if fits:
            assert rows.update(suspended_to=until) == 1
        else:
            with (
                pytest.raises(IntegrityError, match="agreement_suspension_days"),
                transaction.atomic(),
            ):
                rows.update(suspended_to=until)


def test_the_law_has_fourteen_grounds_for_hospitals_and_seventeen_for_pharmacies() -> None:
    count = {k: len(law.agreement_grounds(k, "terminated", world.today())) for k in KINDS}
    assert count == {"hospital": 14, "pharmacy": 17}
    for kind in KINDS:
        for ground in law.agreement_grounds(kind, "terminated", world.today()):
            article = law.article(ground.ref, world.today())
            assert article is not None and article.certain


def test_a_termination_needs_a_ground_of_its_own_kind_and_a_reason(rechecker: Any) -> None:
    made = world.agreement(rechecker, world.HOSPITAL)
    for ground in ("", RISK, SWAP, "医疗定点-43-15"):
        with pytest.raises(Unlawful):
            ended(made, rechecker, ground)
    with pytest.raises(Unlawful):
        terminate(made.pk, made.version, FRAUD, world.today(), " ", acting_user=rechecker)
    ended(made, rechecker, FRAUD)
    step = AgreementStep.objects.get(step="terminate")
    assert (step.ground, step.by, step.article.number) == (FRAUD, rechecker, "第四十三条第（三）项")
    with pytest.raises(IntegrityError), transaction.atomic():
        AgreementStep.objects.filter(pk=step.pk).update(ground="")


def test_a_public_hospital_may_not_withdraw_by_itself(rechecker: Any) -> None:
    public = world.agreement(rechecker, world.HOSPITAL, public_owned=True)
    for attempt in (
        lambda: ended(public, rechecker, OWN_WISH),
        lambda: suspended(public, rechecker, ground="医疗定点-42"),
    ):
        with pytest.raises(Unlawful, match="44"):
            attempt()
    private = world.agreement(rechecker, world.CLINIC)
    assert ended(private, rechecker, OWN_WISH)[0].state == "terminated"


def test_agreements_of_the_same_institution_elsewhere_follow_a_city(
    rechecker: Any, people: Any
) -> None:
    here = world.agreement(rechecker, world.HOSPITAL)
    there = world.agreement(people.of(Role.RECHECKER, "9902"), world.HOSPITAL, admdvs="990201")
    suspended(here, rechecker, days=60)
    there.refresh_from_db()
    assert (there.state, there.suspended_to) == ("suspended", here.suspended_to)
    step = AgreementStep.objects.get(agreement=there, step="suspend")
    assert (step.followed, step.ground) == (here, RISK)


def test_a_county_draws_nothing_along(rechecker: Any, people: Any) -> None:
    here = world.agreement(rechecker, world.HOSPITAL)
    there = world.agreement(people.of(Role.RECHECKER, "9902"), world.HOSPITAL, admdvs="990201")
    ended(here, people.of(Role.RECHECKER, "990101"), FRAUD)
    there.refresh_from_db()
    assert there.state == "in_force"


def test_branches_of_a_chain_follow_where_its_head_office_is_at_fault(rechecker: Any) -> None:
    shop, branch = (world.agreement(rechecker, c) for c in (world.SHOP, world.BRANCH))
    done = ended(shop, rechecker, SWAP, head_office=True)
    assert [a.pk for a in done] == [shop.pk, branch.pk]
    branch.refresh_from_db()
    assert branch.state == "terminated"
    assert AgreementStep.objects.get(agreement=branch, step="terminate").ground == CHAIN


def test_without_that_fault_the_other_branch_goes_on(rechecker: Any) -> None:
    shop, branch = (world.agreement(rechecker, c) for c in (world.SHOP, world.BRANCH))
    ended(shop, rechecker, SWAP)
    branch.refresh_from_db()
    assert branch.state == "in_force"


def test_hospitals_of_one_representative_do_not_follow(rechecker: Any) -> None:
    """Only the rules on pharmacies say so."""
    hospital = world.agreement(rechecker, world.HOSPITAL)
    with pytest.raises(Unlawful):
        ended(hospital, rechecker, FRAUD, head_office=True)


def test_all_follow_or_none(rechecker: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    shop, branch = (world.agreement(rechecker, c) for c in (world.SHOP, world.BRANCH))
    from baowei.supervision.registry.actions import endings  # noqa: PLC0415

    whole = endings.take

    def broken(agreement: Agreement, *args: Any, **kwargs: Any) -> Agreement:
        if agreement.pk == branch.pk:
            raise RuntimeError("the second one fails")
        return whole(agreement, *args, **kwargs)

    monkeypatch.setattr(endings, "take", broken)
    with pytest.raises(RuntimeError), transaction.atomic():
        ended(shop, rechecker, SWAP, head_office=True)
    shop.refresh_from_db()
    assert shop.state == "in_force"


def test_one_agreement_at_a_time_with_one_pooling_area(rechecker: Any) -> None:
    made = world.agreement(rechecker, world.HOSPITAL)
    with pytest.raises(Unlawful):
        plain.draft(
            made.institution,
            "另一份",
            made.admdvs,
            made.valid_from,
            made.valid_to,
            acting_user=rechecker,
        )


def test_a_change_applied_for_after_thirty_working_days_is_late(rechecker: Any) -> None:
    made = world.agreement(rechecker, world.HOSPITAL)
    approved, today = world.today() - timedelta(days=90), world.today()
    late = report_change(made, "address", "甲路→乙路", approved, today, acting_user=rechecker)
    soon = report_change(made, "name", "甲→乙", approved, approved, acting_user=rechecker)
    assert (late.late, soon.late) == (True, False)
    assert timedelta(days=40) <= late.due_on - approved <= timedelta(days=60)
    for what, note, day in (("address", " ", today), ("mood", "x", today)):
        with pytest.raises(Unlawful):
            report_change(made, what, note, approved, day, acting_user=rechecker)
    later = today + timedelta(days=1)
    with pytest.raises(Unlawful):
        report_change(made, "name", "x", approved, later, acting_user=rechecker)
