"""A charge is taken once, however many points name it; to the cent nothing is lost."""

from collections import defaultdict
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office import People
from points import point

from baowei.supervision.people.models import User
from baowei.supervision.people.roles import Role
from baowei.supervision.points.actions import deduct
from baowei.supervision.points.models import Deduction, DeductionLine, SuspectPoint

pytestmark = pytest.mark.django_db


@pytest.fixture
def rechecker(people: People) -> User:
    return people.of(Role.RECHECKER)


def ready(amount: str, charges: dict[str, str], **fields: object) -> SuspectPoint:
    return point(amount, charges=charges, state="to_deduct", **fields)


def taken(*points: SuspectPoint, by: User) -> list[SuspectPoint]:
    deduct([(one.pk, None) for one in points], acting_user=by)
    return [SuspectPoint.objects.get(pk=one.pk) for one in points]


def test_a_shared_charge_is_taken_once_and_the_rest_is_left(rechecker: User) -> None:
    one = ready("100.00", {"a": "60", "b": "40"})
    other = ready("90.00", {"b": "40", "c": "50"})
    first, second = taken(one, other, by=rechecker)
    assert (first.deducted_amount, first.upheld_amount) == (100, 0)
    assert (second.deducted_amount, second.upheld_amount) == (50, 40)


def test_what_a_smaller_point_took_is_not_taken_again_later(rechecker: User) -> None:
    taken(ready("30.00", {"a": "30"}), by=rechecker)
    [later] = taken(ready("80.00", {"a": "80"}), by=rechecker)
    assert (later.deducted_amount, later.upheld_amount) == (50, 30)


def test_thirds_add_up_to_the_cent(rechecker: User) -> None:
    [one] = taken(ready("100.00", dict.fromkeys("abc", "33.333334")), by=rechecker)
    assert one.deducted_amount == sum(line.amount for line in one.deducted_lines.all())
    assert abs(one.deducted_amount - 100) <= Decimal("0.01")


def test_a_point_without_charges_is_taken_as_a_whole(rechecker: User) -> None:
    one = ready("25.00", {"a": "1"})
    one.charges.all().delete()
    [one] = taken(one, by=rechecker)
    assert [(line.bkkp_sn, line.amount) for line in one.deducted_lines.all()] == [("", 25)]


def test_each_institution_has_its_own_list_with_its_own_number(rechecker: User) -> None:
    codes = ("H99010100001", "H99010100002")
    points = [ready("10.00", {code: "10"}, fixmedins_code=code) for code in codes]
    taken(*points, by=rechecker)
    taken(ready("7.00", {"z": "7"}), by=rechecker)
    lists = Deduction.objects.order_by("number").values_list("number", "total")
    assert [(number[:12], number[-2:], total) for number, total in lists] == [
        ("H99010100001", "01", 10),
        ("H99010100001", "02", 7),
        ("H99010100002", "01", 10),
    ]


CHARGES = st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 5_000), min_size=1, max_size=4)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(CHARGES, min_size=1, max_size=5), st.integers(0, 10**9))
def test_no_charge_gives_more_than_its_largest_share(
    rechecker: User, worlds: list[dict[str, int]], salt: int
) -> None:
    points, largest = [], defaultdict(Decimal)
    for charges in worlds:
        funds = {f"{name}{salt}": Decimal(cents) / 100 for name, cents in charges.items()}
        for sn, fund in funds.items():
            largest[sn] = max(largest[sn], fund)
        texts = {sn: str(fund) for sn, fund in funds.items()}
        points.append(ready(str(sum(funds.values())), texts))
    before = dict.fromkeys(largest, Decimal())
    for line in DeductionLine.objects.filter(bkkp_sn__in=largest):
        before[line.bkkp_sn] += line.amount
    for one in taken(*points, by=rechecker):
        parts = one.deducted_amount + one.upheld_amount + one.open_amount
        assert parts == one.claimed_amount and one.open_amount == 0
        assert one.deducted_amount == sum(line.amount for line in one.deducted_lines.all())
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for line in DeductionLine.objects.filter(bkkp_sn__in=largest):
        sums[line.bkkp_sn] += line.amount
    assert all(sums[sn] <= max(largest[sn], before[sn]) for sn in largest)
