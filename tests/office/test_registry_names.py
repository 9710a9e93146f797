"""Names and certificate numbers: encrypted, opened for a stated purpose, each reading kept."""

from pathlib import Path
from typing import Any

import pytest
import registry_world as world
from django.db import IntegrityError, connection, transaction

from baowei.supervision.audit.models import Event
from baowei.supervision.desk.refusal import NotAllowed, Unlawful
from baowei.supervision.people.roles import STAFF, Role
from baowei.supervision.registry.actions.personal import open_personal, store_personal
from baowei.supervision.registry.models import PersonalRecord, Reading
from baowei.supervision.registry.names import import_names

pytestmark = pytest.mark.django_db

KEY = "9901000000000007"
FIELDS = {"name": "赵合成", "certno": "990101199001010011", "tel": "13800000000"}
FILE = f"""kind,key,admdvs,name,certno,tel
insured,{KEY},990101,赵合成,990101199001010011,13800000000
practitioner,{world.DOCTOR},990101,钱合成,,
"""


@pytest.fixture
def stored(people: Any) -> None:
    keeper = people.of(Role.RECHECKER)
    store_personal("insured", KEY, "990101", FIELDS, acting_user=keeper)


def address(kind: str = "insured", key: str = KEY) -> str:
    return f"/registry/names/{kind}/{key}/"


def everything(table: str) -> str:
    """All that the database holds of the table, as text and as bytes read as text."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"select t::text, encode(convert_to(t::text, 'UTF8'), 'escape') from {table} t"
        )
        return str(cursor.fetchall())


def test_the_database_holds_no_word_of_it(stored: None) -> None:
    ciphertext = bytes(PersonalRecord.objects.get().ciphertext)
    held = everything("registry_personalrecord") + everything("audit_event")
    for value in FIELDS.values():
        assert value not in held
        assert value.encode() not in ciphertext


def test_the_record_of_a_change_says_that_it_changed_and_not_what(
    stored: None, people: Any
) -> None:
    changed = {**FIELDS, "name": "孙合成"}
    store_personal("insured", KEY, "990101", changed, acting_user=people.of(Role.RECHECKER))
    event = Event.objects.filter(table="registry_personalrecord", kind="U").get()
    assert "ciphertext" in event.after
    assert event.after["ciphertext"] == "****"


def test_it_opens_with_a_purpose_and_the_reading_is_kept(stored: None, people: Any) -> None:
    reader = people.of(Role.OFFICER)
    found = open_personal("insured", KEY, "investigation", "线索 12 核查", acting_user=reader)
    assert found == FIELDS
    reading = Reading.objects.get()
    assert (reading.who, reading.purpose, reading.why) == (
        reader,
        "investigation",
        "线索 12 核查",
    )
    event = Event.objects.get(table="registry_reading")
    assert (event.act, event.why) == ("registry.open_personal", "线索 12 核查")


@pytest.mark.parametrize(("purpose", "why"), [("", "核查"), ("curiosity", "核查"), ("review", " ")])
def test_without_a_purpose_it_stays_closed(
    stored: None, people: Any, purpose: str, why: str
) -> None:
    with pytest.raises(Unlawful):
        open_personal("insured", KEY, purpose, why, acting_user=people.of(Role.OFFICER))
    assert not Reading.objects.exists()


def test_the_database_keeps_no_reading_without_a_purpose(stored: None, people: Any) -> None:
    record, who = PersonalRecord.objects.get(), people.of(Role.OFFICER)
    for purpose, why in (("", "核查"), ("review", " ")):
        with pytest.raises(IntegrityError), transaction.atomic():
            Reading.objects.create(record=record, who=who, purpose=purpose, why=why)


@pytest.mark.parametrize("role", Role.values)
def test_only_staff_of_its_region_opens_it(stored: None, people: Any, role: str) -> None:
    code = world.HOSPITAL if role == Role.INSTITUTION else ""
    here = people.of(role, institution=code)
    if role in STAFF:
        assert open_personal("insured", KEY, "review", "疑点 3", acting_user=here) == FIELDS
        there = people.of(role, region="9902")
        with pytest.raises(NotAllowed):
            open_personal("insured", KEY, "review", "疑点 3", acting_user=there)
    else:
        with pytest.raises(NotAllowed):
            open_personal("insured", KEY, "review", "疑点 3", acting_user=here)


def test_the_page_shows_it_once_and_is_never_kept(stored: None, people: Any) -> None:
    client = people.client(people.of(Role.OFFICER))
    before = client.get(address())
    assert "赵合成" not in before.content.decode()
    answer = client.post(address(), {"purpose": "review", "why": "疑点 3"})
    assert "赵合成" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert "赵合成" not in client.get(address()).content.decode()


def test_the_page_asks_for_the_purpose(stored: None, people: Any) -> None:
    client = people.client(people.of(Role.OFFICER))
    answer = client.post(address(), {"purpose": "", "why": ""})
    assert "赵合成" not in answer.content.decode()
    assert not Reading.objects.exists()
    assert client.get(address("pets")).status_code == 404


def test_names_come_by_file_and_again(people: Any, tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text(FILE, encoding="utf-8-sig")
    assert import_names(path) == 2
    assert import_names(path) == 2
    assert PersonalRecord.objects.count() == 2
    reader = people.of(Role.REVIEWER)
    found = open_personal("practitioner", world.DOCTOR, "service", "送达", acting_user=reader)
    assert found == {"name": "钱合成"}


def test_a_spreadsheets_own_encoding_is_read(people: Any, tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text(FILE, encoding="gb18030")
    assert import_names(path) == 2
    reader = people.of(Role.REVIEWER)
    assert open_personal("insured", KEY, "service", "送达", acting_user=reader) == FIELDS


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("certno,tel", "certno", "tel"),
        ("practitioner,", "pet,", "3"),
        (",钱合成", ",", "3"),
        ("99010119", "\udcff", "GB 18030"),
    ],
)
def test_a_bad_file_of_names_says_where_and_stores_nothing(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    path = tmp_path / "names.csv"
    path.write_bytes(FILE.replace(old, new).encode(errors="surrogateescape"))
    with pytest.raises(Unlawful, match=said):
        import_names(path)
    assert not PersonalRecord.objects.exists()


@pytest.mark.parametrize(
    ("kind", "key", "fields"),
    [
        ("pet", KEY, FIELDS),
        ("insured", "", FIELDS),
        ("insured", KEY, {}),
        ("insured", KEY, {"x": "1"}),
    ],
)
def test_what_is_no_record_is_refused(
    people: Any, kind: str, key: str, fields: dict[str, str]
) -> None:
    with pytest.raises(Unlawful):
        store_personal(kind, key, "990101", fields, acting_user=people.of(Role.RECHECKER))


def test_a_reviewer_does_not_enter_names(people: Any) -> None:
    with pytest.raises(NotAllowed):
        store_personal("insured", KEY, "990101", FIELDS, acting_user=people.of(Role.REVIEWER))
