"""The record holds, and shows where it was broken."""

import psycopg
import pytest
from django.db import connection, transaction
from django.db.utils import Error

from baowei.supervision.audit.models import Event, Seal
from baowei.supervision.audit.triggers import recorded
from baowei.supervision.audit.verify import verify
from baowei.supervision.desk.act import act
from baowei.supervision.people.models import Region

pytestmark = pytest.mark.usefixtures("committed")


def write(name: str = "甲市") -> Region:
    with act(None, "test.write", why="试"):
        return Region.objects.create(admdvs="9902", name=name)


def test_a_write_says_who_when_why_before_and_after() -> None:
    region = write()
    with act(None, "test.change", why="更名"):
        region.name = "乙市"
        region.save()
    event = Event.objects.first()
    assert (event.act, event.why, event.username) == ("test.change", "更名", "system")
    assert (event.before, event.after) == ({"name": "甲市"}, {"name": "乙市"})
    assert verify().broken == []


def test_a_change_made_with_sql_is_recorded_and_shows(postgres: str) -> None:
    write()
    name = connection.settings_dict["NAME"]
    with psycopg.connect(postgres.replace("/postgres?", f"/{name}?", 1)) as direct:
        direct.execute("set timezone = 'Asia/Shanghai'")
        direct.execute("update people_region set name = '丙市'")
    event = Event.objects.first()
    assert event.direct and event.after == {"name": "丙市"}
    verdict = verify()
    assert verdict.direct == 1 and verdict.broken == []


@pytest.mark.parametrize(
    "statement",
    [
        "update audit_event set why = 'x'",
        "delete from audit_event",
        "truncate audit_event",
        "update audit_seal set digest = 'x'",
        "delete from audit_seal",
    ],
)
def test_the_record_is_only_added_to(statement: str) -> None:
    write()
    with pytest.raises(Error, match="only ever added to"), transaction.atomic():
        connection.cursor().execute(statement)


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("update audit_event set why = '试！'", "内容与其摘要不符"),
        ("update audit_event set digest = set_byte(digest, 0, 7)", "内容与其摘要不符"),
        ("delete from audit_event", "应有 1 个事件，现有 0 个"),
        ("update audit_seal set digest = set_byte(digest, 3, 9)", "与其事件或前一封存不符"),
        ("delete from audit_seal", "没有封存"),
        ("update people_region set name = '丁市'", "与最后一次记录"),
        ("delete from people_region", "已不存在"),
        ("insert into people_region values ('9903', '戊市')", "没有任何记录"),
    ],
)
def test_what_went_around_the_triggers_is_found(statement: str, sentence: str) -> None:
    """As someone who owns the database could do it."""
    write()
    with connection.cursor() as cursor:
        cursor.execute("set session_replication_role = replica")
        cursor.execute(statement)
        cursor.execute("set session_replication_role = origin")
    assert any(sentence in broken for broken in verify().broken)


def test_a_chain_cut_off_at_its_end_no_longer_holds_a_known_head() -> None:
    write()
    head = verify().head
    with connection.cursor() as cursor:
        cursor.execute("set session_replication_role = replica")
        cursor.execute("delete from audit_event; delete from audit_seal; delete from people_region")
        cursor.execute("set session_replication_role = origin")
    assert verify().broken == []
    assert verify(head).broken


def test_seals_follow_each_other() -> None:
    write()
    with act(None, "test.more"):
        Region.objects.create(admdvs="9904", name="己市")
        Region.objects.create(admdvs="9905", name="庚市")
    assert [(s.number, s.events) for s in Seal.objects.order_by("number")] == [(1, 1), (2, 2)]


def test_every_table_of_the_office_is_recorded() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select event_object_table from information_schema.triggers"
            " where trigger_name in ('audit_record', 'audit_record_new')"
            " group by 1 having count(distinct trigger_name) = 2"
        )
        having = {name for (name,) in cursor.fetchall()}
    assert {model._meta.db_table for model in recorded()} == having
