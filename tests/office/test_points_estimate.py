"""What a sample says of the whole list, against figures worked out by hand and by simulation."""

import random
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from math import sqrt

import pytest
from office import People
from points import point

from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.roles import Role
from baowei.supervision.points.estimate import LEAST, Z, estimate
from baowei.supervision.points.models import SuspectPoint
from baowei.supervision.points.samples import apply, draw, permission, progress


def money(values: list[float]) -> list[Decimal]:
    return [Decimal(str(round(value, 2))) for value in values]


def test_half_of_equal_claims_stand() -> None:
    """40 of 400 claims of 100 yuan, 20 stand: R = 0.5, s² = 2500·40/39, f = 0.1."""
    found = estimate(money([100] * 40), money([100, 0] * 20), 400, Decimal(40_000))
    error = Z * sqrt(0.9 * (2_500 * 40 / 39) / 40) / 100
    assert found.share == pytest.approx((0.5, 0.5 - error, 0.5 + error))
    assert found.rate[0] == 0.5 and found.rate[1] < 0.5 < found.rate[2]
    assert found.total[0] == 20_000
    assert found.applied_share == min(found.share[1], found.rate[1])


def test_who_looked_at_all_knows_it_exactly() -> None:
    found = estimate(money([50] * 30), money([50] * 12 + [0] * 18), 30, Decimal(1_500))
    assert found.share == pytest.approx((0.4, 0.4, 0.4)) and found.rate == (0.4, 0.4, 0.4)


@pytest.mark.parametrize(
    ("claimed", "stood", "population"),
    [
        ([10] * (LEAST - 1), [10] * (LEAST - 1), 100),
        ([0] * 30, [0] * 30, 100),
        ([1] * 40, [1] * 40, 39),
    ],
)
def test_too_small_a_sample_says_nothing(
    claimed: list[float], stood: list[float], population: int
) -> None:
    with pytest.raises(ValueError, match="not a sample"):
        estimate(money(claimed), money(stood), population, Decimal(1_000))


def test_the_interval_holds_the_truth_nine_times_in_ten_at_least() -> None:
    """The normal approximation is a little short for skewed claims; 95 % are aimed at."""
    world = random.Random(7)
    claims = [world.lognormvariate(5, 0.8) for _ in range(800)]
    stands = [claim if world.random() < 0.6 else 0.0 for claim in claims]
    truth, held = sum(stands) / sum(claims), 0
    for seed in range(300):
        drawn = random.Random(seed).sample(range(800), 120)
        found = estimate(
            money([claims[n] for n in drawn]), money([stands[n] for n in drawn]), 800, Decimal(1)
        )
        held += found.share[1] <= truth <= found.share[2]
    assert held >= 270


@pytest.mark.django_db
def test_the_same_seed_draws_the_same_points(people: People) -> None:
    for _ in range(40):
        point()
    rows = SuspectPoint.objects.all()
    made = draw(rows, 30, "抽样", acting_user=people.of(Role.RECHECKER))
    assert made.drawn == sorted(random.Random(made.seed).sample(made.population, 30))
    assert progress(made).estimate is None


@pytest.mark.django_db
def test_a_sample_is_of_one_institution_and_large_enough(people: People) -> None:
    rechecker = people.of(Role.RECHECKER)
    for code in ("H99010100001", "H99010100002"):
        for _ in range(20):
            point(fixmedins_code=code)
    with pytest.raises(Unlawful):
        draw(SuspectPoint.objects.all(), 30, "两家", acting_user=rechecker)
    one = SuspectPoint.objects.filter(fixmedins_code="H99010100001")
    with pytest.raises(Unlawful):
        draw(one, 10, "太少", acting_user=rechecker)


@pytest.mark.django_db
def test_without_a_rule_of_the_region_nothing_is_applied(people: People) -> None:
    assert permission("340100", date(2026, 6, 1)) is None
    for _ in range(40):
        point("100.00", admdvs="340102")
    rechecker = people.of(Role.RECHECKER, region="3401")
    made = draw(SuspectPoint.objects.all(), 30, "抽样", acting_user=rechecker)
    SuspectPoint.objects.filter(pk__in=made.drawn).update(state="to_deduct")
    assert progress(made).estimate is not None
    with pytest.raises(Unlawful):
        apply(made, acting_user=people.of(Role.REVIEWER, region="3401"))
    assert not SuspectPoint.objects.filter(state="proposed").exists()


@pytest.mark.django_db
def test_where_a_region_allows_it_the_lower_end_is_proposed(people: People) -> None:
    """Thirty of forty are looked at and ten of them fail: the other ten are proposed, not taken."""
    for _ in range(40):
        point("100.00")
    rechecker, reviewer = people.of(Role.RECHECKER), people.of(Role.REVIEWER)
    made = draw(SuspectPoint.objects.all(), 30, "抽样", acting_user=rechecker)
    kept, dropped = made.drawn[:20], made.drawn[20:]
    SuspectPoint.objects.filter(pk__in=kept).update(state="to_deduct")
    SuspectPoint.objects.filter(pk__in=dropped).update(
        state="dismissed", open_amount=0, upheld_amount=100
    )
    found = progress(made).estimate
    assert found is not None and found.applied_share < 20 / 30
    assert apply(made, acting_user=reviewer) == 10
    rest = SuspectPoint.objects.filter(state="proposed")
    share = Decimal(str(found.applied_share))
    wanted = (100 * share).quantize(Decimal("0.01"), ROUND_FLOOR)
    assert {one.proposed_amount for one in rest} == {wanted}
    assert {one.opinions.get().amount for one in rest} == {wanted}
    assert all("95" in one.opinions.get().text for one in rest)
    with pytest.raises(Unlawful):
        apply(made, acting_user=reviewer)
