"""Every step from every state by every role: open exactly where the table says."""

from datetime import timedelta

import pytest
from django.utils import timezone
from office import People
from points import HOSPITAL, point

from baowei.law import article
from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import NotAllowed, Refusal, Unlawful
from baowei.supervision.people.models import Recusal
from baowei.supervision.people.roles import EVERYONE, Role
from baowei.supervision.points import actions
from baowei.supervision.points.models import SuspectPoint
from baowei.supervision.points.states import FLOW

pytestmark = pytest.mark.django_db
PAST, FUTURE = (timezone.localdate() + timedelta(days=days) for days in (-1, 5))
ARGUMENTS = {"claim": {"amount": 60}, "uphold_part": {"amount": 40}}


def made(state: str, step: str) -> SuspectPoint:
    """A point in that state, so that only state and role can be in the way of the step."""
    proposed = {"dismiss": 0}.get(step, 100) if state != "new" else None
    due = PAST if step == "lapse" else FUTURE
    return point(state=state, proposed_amount=proposed, due_on=due)


def take(step: str, one: SuspectPoint, user: object, **given: object) -> None:
    arguments = {"text": "理由", **ARGUMENTS.get(step, {}), **given}
    getattr(actions, step)([(one.pk, None)], acting_user=user, **arguments)


def worker(people: People, role: str) -> object:
    works_there = role in (Role.INSTITUTION, Role.PRACTITIONER)
    return people.of(role, institution=HOSPITAL if works_there else "")


@pytest.mark.parametrize("role", sorted(EVERYONE))
def test_a_role_takes_exactly_its_steps_in_their_states(people: People, role: str) -> None:
    user = worker(people, role)
    for name, step in FLOW.steps.items():
        for state in FLOW.states:
            one = made(state, name)
            if name == "undo":
                with act(None, "test"):
                    SuspectPoint.objects.filter(pk=one.pk).update(first_reviewer=user)
            allowed = role in step.roles and state in step.sources
            if allowed:
                take(name, one, user)
                one.refresh_from_db()
                assert one.state == step.target, (name, state)
            else:
                with pytest.raises(NotAllowed if role not in step.roles else Unlawful):
                    take(name, one, user)
                one.refresh_from_db()
                assert one.state == state and one.version == 1


@pytest.mark.parametrize("name", sorted(FLOW.steps))
def test_the_office_itself_takes_only_what_is_marked_so(name: str) -> None:
    one = made(FLOW.steps[name].sources[0], name)
    if FLOW.steps[name].system:
        take(name, one, None)
    else:
        with pytest.raises(NotAllowed):
            take(name, one, None)


def test_another_region_and_another_institution_are_strangers(people: People) -> None:
    with pytest.raises(NotAllowed):
        take("claim", made("new", "claim"), people.of(Role.REVIEWER, region="9902"))
    other = people.of(Role.INSTITUTION, institution="H99010100002")
    with pytest.raises(NotAllowed):
        take("accept", made("sent", "accept"), other)


def test_nobody_judges_the_same_point_twice(people: People) -> None:
    first, second, third = (people.of(Role.RECHECKER) for _ in range(3))
    one = point(state="proposed", proposed_amount=100, first_reviewer=first)
    with pytest.raises(Unlawful, match="他人复审"):
        take("agree", one, first)
    two = point(state="appealed", first_reviewer=first, rechecker=second)
    for judge in (first, second):
        with pytest.raises(Unlawful, match="他人终审"):
            take("reject", two, judge)
    take("reject", two, third)


def test_whoever_must_keep_away_takes_no_step(people: People) -> None:
    reviewer = people.of(Role.REVIEWER)
    with act(None, "test"):
        Recusal.objects.create(
            user=reviewer, fixmedins_code=HOSPITAL, ground="relative", valid_from="2026-01-01"
        )
    with pytest.raises(Unlawful, match="回避"):
        take("claim", made("new", "claim"), reviewer)


def test_an_indicator_is_never_claimed(people: People) -> None:
    reviewer = people.of(Role.REVIEWER)
    one = point(outcome="indicator")
    with pytest.raises(Unlawful):
        take("claim", one, reviewer)
    take("drop", one, reviewer)


def test_an_appeal_ends_with_its_time_and_a_lapse_begins_then(people: People) -> None:
    hospital = people.of(Role.INSTITUTION, institution=HOSPITAL)
    late = point(state="sent", due_on=PAST)
    with pytest.raises(Unlawful):
        take("appeal", late, hospital)
    with pytest.raises(Unlawful):
        take("lapse", point(state="sent", due_on=timezone.localdate()), None)
    assert [done.pk for done in actions.lapse_all().done] == [late.pk]


@pytest.mark.parametrize("step", ["drop", "send_back", "appeal", "uphold", "reject", "hand_over"])
def test_what_weighs_on_someone_needs_a_reason(people: People, step: str) -> None:
    one = made(FLOW.steps[step].sources[0], step)
    user = worker(people, min(FLOW.steps[step].roles))
    with pytest.raises(Refusal):
        take(step, one, user, text="  ")


@pytest.mark.parametrize(
    ("step", "amount"),
    [("claim", 0), ("claim", 101), ("uphold_part", 0), ("uphold_part", 100)],
)
def test_amounts_stay_within_what_is_open(people: People, step: str, amount: int) -> None:
    one = made(FLOW.steps[step].sources[0], step)
    with pytest.raises(Unlawful):
        take(step, one, worker(people, min(FLOW.steps[step].roles)), amount=amount)


def test_every_basis_is_an_article_and_only_final_states_are_ends() -> None:
    refs = {ref for step in FLOW.steps.values() for ref in step.basis}
    assert [ref for ref in sorted(refs) if article(ref) is None] == []
    assert {n for n in FLOW.states if not FLOW.from_state(n)} == {
        name for name, state in FLOW.states.items() if state.final
    }
