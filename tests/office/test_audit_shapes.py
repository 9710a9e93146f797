"""A migration that changes a table's columns leaves the record whole, and hides nothing."""

import pytest
from django.db import connection

from baowei.supervision.audit import shapes
from baowei.supervision.audit.models import Event, Shape
from baowei.supervision.audit.triggers import recorded
from baowei.supervision.audit.verify import verify
from baowei.supervision.desk.act import act
from baowei.supervision.people.models import Region

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def regions() -> None:
    with act(None, "test.write"):
        Region.objects.create(admdvs="9902", name="甲市")
        Region.objects.create(admdvs="9903", name="乙市")


def sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def migrate(statement: str) -> None:
    """As `migrate` does with a plan that holds this statement."""
    shapes.before(plan=[("some migration", False)])
    sql(statement)
    shapes.after()


@pytest.mark.parametrize(
    "statement",
    [
        "alter table people_region add note text not null default ''",
        "alter table people_region alter name type varchar(150)",
    ],
)
def test_rows_are_recorded_once_more(regions: None, statement: str) -> None:
    migrate(statement)
    assert verify().broken == []
    assert verify().direct == 0


def test_one_event_a_row_says_that_a_migration_did_it(regions: None) -> None:
    migrate("alter table people_region add note text not null default ''")
    found = Event.objects.filter(act="office.migrate", table="people_region")
    assert sorted((e.key, e.username, e.before, e.after) for e in found) == [
        ("9902", "system", None, None),
        ("9903", "system", None, None),
    ]


def test_the_next_migration_records_nothing_again(regions: None) -> None:
    migrate("alter table people_region add note text not null default ''")
    before = Event.objects.count()
    migrate("select 1")
    assert Event.objects.count() == before


def test_what_was_untrue_before_stays_found(regions: None) -> None:
    sql("set session_replication_role = replica")
    sql("update people_region set name = '丙市' where admdvs = '9902'")
    sql("set session_replication_role = origin")
    migrate("alter table people_region add note text not null default ''")
    assert [b for b in verify().broken if "people_region:9902" in b]
    assert not [b for b in verify().broken if "people_region:9903" in b]


def test_what_a_migration_writes_is_named_its_own(regions: None) -> None:
    migrate("update people_region set name = '丁市' where admdvs = '9902'")
    event = Event.objects.first()
    assert (event.act, event.after) == ("office.migrate", {"name": "丁市"})
    sql("update people_region set name = '戊市' where admdvs = '9902'")
    assert Event.objects.first().direct


def test_every_recorded_table_has_its_shape_kept() -> None:
    kept = dict(Shape.objects.values_list("table", "columns"))
    assert kept == {m._meta.db_table: shapes.columns(m._meta.db_table) for m in recorded()}
