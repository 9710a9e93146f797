"""What the audit administrator sees of a change."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import translation

import baowei.supervision.people as people_app
from baowei.supervision.audit.models import Event
from baowei.supervision.audit.queries import history
from baowei.supervision.audit.verify import verify
from baowei.supervision.audit.wording import act_label
from baowei.supervision.desk.act import act
from baowei.supervision.people.actions.close_account import close_account
from baowei.supervision.people.models import Region
from baowei.supervision.people.roles import Role


def direct_change() -> None:
    with connection.cursor() as cursor:
        cursor.execute("update people_region set name = '改名' where admdvs = '9901'")


@pytest.fixture
def reader(people: Any) -> Any:
    return people.client(people.of(Role.AUDIT_ADMIN))


@pytest.mark.django_db
def test_a_change_made_in_the_database_is_marked_in_the_list(reader: Any) -> None:
    direct_change()
    page = reader.get("/audit/?how=direct").content.decode()
    assert page.count("数据库直接修改") == 1 and "tone-stop" in page


@pytest.mark.django_db
def test_the_list_is_narrowed_by_table_row_and_account(people: Any, reader: Any) -> None:
    user, admin = people.of(Role.REVIEWER), people.of(Role.SECURITY_ADMIN)
    close_account(user.pk, why="调离", acting_user=admin)
    page = reader.get(f"/audit/?table=people_user&key={user.pk}&kind=U").content.decode()
    assert "停用账号" in page and "调离" in page
    assert page.count("<tr data-pk") == 1
    other = reader.get(f"/audit/?table=people_user&key={user.pk}&q=nobody").content.decode()
    assert "<tr data-pk" not in other


@pytest.mark.django_db
def test_an_event_shows_before_and_after_in_words(people: Any, reader: Any) -> None:
    user, admin = people.of(Role.REVIEWER), people.of(Role.SECURITY_ADMIN)
    close_account(user.pk, why="调离", acting_user=admin)
    event = Event.objects.get(act="people.close_account")
    page = reader.get(f"/audit/events/{event.pk}/").content.decode()
    row = page[page.index("启用中") : page.index("</tr>", page.index("启用中"))]
    assert "<td>是</td><td>否</td>" in row
    assert admin.name in page and "调离" in page


@pytest.mark.django_db
def test_the_history_of_one_thing_is_newest_first_and_in_names(people: Any) -> None:
    user, admin = people.of(Role.REVIEWER), people.of(Role.SECURITY_ADMIN)
    close_account(user.pk, why="调离", acting_user=admin)
    newest, oldest = history(user)
    assert (newest.what, newest.who, newest.why) == ("停用账号", admin.name, "调离")
    assert newest.changes == [{"name": "启用中", "before": "是", "after": "否"}]
    assert oldest.who == "系统" and oldest.changes == []


@pytest.mark.django_db
def test_the_history_of_several_things_is_one(people: Any) -> None:
    user = people.of(Role.REVIEWER)
    assert len(history(user, user.postings.get())) == 2
    assert history() == []


@pytest.mark.django_db
def test_a_direct_change_is_named_so_in_a_history(people: Any) -> None:
    people.of(Role.REVIEWER)
    direct_change()
    newest = history(Region.objects.get(pk="9901"))[0]
    assert newest.direct and newest.what == "数据库直接修改"


def test_a_step_of_a_flow_is_called_as_the_flow_calls_it() -> None:
    assert act_label("people.sign_in") == "登录或退出"
    assert act_label("nobody.knows") == "nobody.knows"


def test_every_action_of_people_has_a_name() -> None:
    found = set()
    for path in Path(people_app.__file__).parent.glob("[!m]*/*.py"):
        found |= set(re.findall(r'"(people\.[a-z_]+)"', path.read_text(encoding="utf-8")))
    assert found and not [act for act in found if act_label(act) == act]


@pytest.mark.usefixtures("committed")
def test_the_chain_is_checked_from_the_page(people: Any) -> None:
    reader = people.client(people.of(Role.AUDIT_ADMIN))
    assert "记录完整" not in reader.get("/audit/verify/").content.decode()
    head = verify().head
    assert "记录完整" in reader.get(f"/audit/verify/?check=1&head={head}").content.decode()
    assert "记录已被破坏" in reader.get("/audit/verify/?check=1&head=00").content.decode()


@pytest.mark.usefixtures("committed")
def test_a_verdict_reads_in_english_too() -> None:
    with act(None, "test.write"):
        Region.objects.create(admdvs="9902", name="甲市")
    with translation.override("en"):
        assert verify("00").broken == [
            "the known head is not on the chain: its end was cut off or written anew"
        ]
