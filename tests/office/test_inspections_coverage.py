"""Coverage counts, the annual plan by risk, and inspections from a draw."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from draws import City, script
from inspections import World
from leads import hospital, lead, recuse
from office import People
from points import point

from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.draws import actions as draws
from baowei.supervision.draws.published import document
from baowei.supervision.inspections import actions
from baowei.supervision.inspections.coverage import coverage, total
from baowei.supervision.inspections.models import Inspection, Plan
from baowei.supervision.inspections.queries import INSIDE, inspections_of
from baowei.supervision.inspections.risk import ranked
from baowei.supervision.registry.models import Institution

pytestmark = pytest.mark.django_db
RECOUNT = """
select i.admdvs, i.fixmedins_type, count(*),
    count(*) filter (where exists (
        select 1 from inspections_inspection v where v.institution_id = i.fixmedins_code
        and extract(year from v.begun_at at time zone 'Asia/Shanghai') = %(year)s
        and v.state not in ('cancelled', 'suspended'))),
    count(*) filter (where not exists (
        select 1 from inspections_inspection v where v.institution_id = i.fixmedins_code
        and v.state <> 'cancelled'
        and case when v.begun_at is null or v.state = 'suspended'
            then extract(year from v.planned_on) = %(year)s
            else extract(year from v.begun_at at time zone 'Asia/Shanghai') = %(year)s end))
from registry_institution i group by 1, 2
"""


@pytest.fixture
def world(people: People) -> World:
    return World(people)


def recount(year: int) -> dict[tuple[str, str], tuple[int, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(RECOUNT, {"year": year})
        return {(row[0], row[1]): tuple(row[2:]) for row in cursor.fetchall()}


def test_the_counts_agree_with_a_plain_recount(world: World) -> None:
    codes = [f"H9901010000{n}" for n in range(1, 7)]
    for code in codes:
        hospital(code)
    hospital("H99010200001", "990102")
    world.begun(code=codes[0])
    world.begun(code=codes[0])
    world.planned(code=codes[1])
    world.planned(code=codes[0])
    cancelled = world.planned(code=codes[2])
    actions.cancel(cancelled.pk, None, "重复安排", acting_user=world.leader)
    broken_off = world.begun(code=codes[4])
    actions.suspend(broken_off.pk, None, "停电", acting_user=world.leader)
    next_year = timezone.localdate().replace(month=1, day=4) + timedelta(days=366)
    world.planned(code=codes[3], planned_on=next_year)
    year = timezone.localdate().year
    rows = coverage(world.officer, INSIDE, year)
    found = {(r.admdvs, r.kind): (r.institutions, r.inspected, r.todo) for r in rows}
    assert found == recount(year)
    assert found["990101", "1"] == (6, 1, 3)
    assert total(rows).institutions == sum(row.institutions for row in rows) == 7


def test_who_has_most_against_them_comes_first(world: World) -> None:
    codes = [f"H9901010000{n}" for n in range(1, 6)]
    places = [hospital(code) for code in codes]
    lead(world.officer, fixmedins_code=codes[4], must_check="tip")
    point("0.00", fixmedins_code=codes[3], rule_code="X31", outcome="indicator")
    point("900.00", fixmedins_code=codes[2])
    world.begun(code=codes[0])
    found = ranked(Institution.objects.filter(pk__in=codes))
    assert [risk.institution for risk in found] == [places[n] for n in (4, 3, 2, 1, 0)]
    assert "必查线索 1 条" in found[0].reasons[0]
    assert any("900.00" in reason for reason in found[2].reasons)


def test_the_plan_has_every_institution_once_over_the_quarters_left(world: World) -> None:
    for n in range(1, 10):
        hospital(f"H9901010000{n}")
    year = timezone.localdate().year + 1
    made = actions.make_plan("990101", year, acting_user=world.officer)
    assert made.entries.count() == Institution.objects.filter(admdvs="990101").count()
    counts = Counter(made.entries.values_list("quarter", flat=True))
    assert sorted(counts) == [1, 2, 3, 4]
    assert max(counts.values()) - min(counts.values()) <= 1
    with pytest.raises(Unlawful):
        actions.make_plan("990101", year, acting_user=world.officer)
    with pytest.raises(Unlawful, match="已结束"):
        actions.make_plan("990101", 2020, acting_user=world.officer)


def test_inspections_come_from_an_approved_plan(world: World) -> None:
    hospital()
    made: Plan = actions.make_plan("990101", timezone.localdate().year, acting_user=world.officer)
    entry = made.entries.get()
    day = timezone.localdate()
    with pytest.raises(Unlawful, match="批准"):
        actions.plan_entries(made.pk, [entry.pk], day, acting_user=world.officer)
    actions.approve_plan(made.pk, None, acting_user=world.leader)
    planned = actions.plan_entries(made.pk, [entry.pk], day, acting_user=world.officer)
    entry.refresh_from_db()
    assert entry.inspection == planned[0]
    with pytest.raises(Unlawful):
        actions.plan_entries(made.pk, [entry.pk], day, acting_user=world.officer)


def planned_draw(people: People) -> tuple[City, Any, list[Inspection]]:
    city = City(people)
    made = city.drawn(cross=True)
    day = timezone.localdate()
    return city, made, actions.plan_draw(made.pk, day, acting_user=city.officer)


def test_a_draw_is_planned_with_the_people_who_were_drawn(people: People) -> None:
    city, made, planned = planned_draw(people)
    for one, (code, team, _experts) in zip(planned, made.result, strict=True):
        drawn = [made.names[key]["user"] for key in team]
        assert one.institution_id == code
        assert [member.user_id for member in one.team()] == drawn
    with pytest.raises(Unlawful):
        actions.plan_draw(made.pk, timezone.localdate(), acting_user=city.officer)
    stranger = planned[0].team()[0].user
    assert planned[0] in inspections_of(stranger)


def test_who_fell_out_since_the_draw_is_named(people: People) -> None:
    city = City(people)
    made = city.drawn()
    code, team, _experts = made.result[0]
    user = type(city.officer).objects.get(pk=made.names[team[0]]["user"])
    recuse(user, code)
    with pytest.raises(Unlawful, match=user.name):
        actions.plan_draw(made.pk, timezone.localdate(), acting_user=city.officer)
    assert not Inspection.objects.exists()


def test_a_draw_is_published_once_all_have_begun_and_anybody_draws_it_again(
    people: People, tmp_path: Path
) -> None:
    city, made, planned = planned_draw(people)
    assert "lists" not in document(made)
    with pytest.raises(Unlawful, match="未开始"):
        draws.publish(made.pk, None, acting_user=city.leader)
    for one in planned:
        actions.begin(one.pk, None, acting_user=one.team()[0].user)
    made = draws.publish(made.pk, None, acting_user=city.leader)
    client = people.client(people.of("practitioner"))
    client.logout()
    answer = client.get(f"/draws/public/{made.pk}/draw.json")
    assert city.inspectors[1][0].name not in answer.content.decode()
    (tmp_path / "draw.json").write_bytes(answer.content)
    (tmp_path / "repeat.py").write_text(script(), encoding="utf-8")
    command = [sys.executable, "-I", str(tmp_path / "repeat.py"), str(tmp_path / "draw.json")]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    assert said == f"{json.dumps(made.result)} True"
