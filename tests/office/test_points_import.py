"""What a screening found becomes points with all that stands behind them, once."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from bed_case import BED, BOTH, a_bed_charged_twice_beside_what_contains_it, rows
from lake_rows import put
from office import People

from baowei.lake import Lake, open_lake
from baowei.screen.run import screen
from baowei.supervision.people.roles import Role
from baowei.supervision.points import actions
from baowei.supervision.points.importing import import_findings
from baowei.supervision.points.models import SuspectPoint


@pytest.fixture
def lake(home: Path) -> Iterator[Lake]:
    with open_lake(home) as made:
        put(made, a_bed_charged_twice_beside_what_contains_it())
        screen(made, rules=BOTH)
        yield made


pytestmark = pytest.mark.usefixtures("committed")


def test_a_point_brings_amounts_rows_and_the_list_entry(lake: Lake) -> None:
    assert import_findings(lake).added == 3
    one = SuspectPoint.objects.filter(rule_code="GZ10000102012000").order_by("pk")[0]
    assert (one.state, one.admdvs, one.claimed_amount) == ("new", "990101", Decimal("18.00"))
    assert one.occurred_from.astimezone().date() == datetime(2026, 5, 4).date()
    assert {line.bkkp_sn for line in one.charges.all()} <= {"B2", "B3"}
    assert {row["bkkp_sn"] for row in one.story.evidence["fee_list_d"]} >= {"B1"}
    assert one.story.evidence["setl_d"][0]["setl_id"] == "S1"
    assert one.story.knowledge["sub_code"] == BED
    assert one.story.message


def test_the_same_screening_again_adds_nothing(lake: Lake) -> None:
    import_findings(lake)
    again = import_findings(lake)
    assert (again.added, again.changed, again.withdrawn) == (0, 0, 0)
    assert SuspectPoint.objects.count() == 3


def test_what_is_no_longer_found_goes_unless_the_institution_was_told(
    lake: Lake, people: People
) -> None:
    import_findings(lake)
    first, second = people.of(Role.REVIEWER), people.of(Role.RECHECKER)
    told = SuspectPoint.objects.filter(rule_code="GZ10000102012000").order_by("pk")[0]
    for step, user in ((actions.claim, first), (actions.agree, second), (actions.send, second)):
        step([(told.pk, None)], acting_user=user)
    lake.rollback(1)
    screen(lake, rules=["GZ10000102014000"])
    assert import_findings(lake).withdrawn == 1
    states = SuspectPoint.objects.order_by("state").values_list("state", flat=True)
    assert sorted(states) == ["new", "sent", "withdrawn"]
    gone = SuspectPoint.objects.get(state="withdrawn")
    assert gone.upheld_amount == gone.claimed_amount and gone.opinions.get().user is None


def test_another_amount_is_noted_and_nothing_overwritten(lake: Lake) -> None:
    import_findings(lake)
    settled = a_bed_charged_twice_beside_what_contains_it()["setl_d"].to_pylist()[0]
    with lake.writing() as writer:
        writer.replace("setl_d", writer.version.files("setl_d"))
        writer.publish("emptied", {})
    put(lake, {"setl_d": rows("setl_d", {**settled, "fund_pay_sumamt": Decimal(172)})})
    screen(lake, rules=BOTH)
    assert import_findings(lake).changed == 3
    one = SuspectPoint.objects.filter(rule_code="GZ10000102012000").order_by("pk")[0]
    assert (one.claimed_amount, one.found_amount) == (Decimal("18.00"), Decimal("36.00"))
    assert import_findings(lake).changed == 0
