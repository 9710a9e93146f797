"""Attached files: what is taken, how it is kept, who gets it."""

from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from baowei.supervision.audit.models import Event
from baowei.supervision.desk import secret
from baowei.supervision.desk.refusal import NotAllowed, Unlawful
from baowei.supervision.documents import owners, store
from baowei.supervision.documents.actions import LIMIT, attach
from baowei.supervision.documents.models import Attachment
from baowei.supervision.documents.queries import attachments_of
from baowei.supervision.people.models import Organisation
from baowei.supervision.people.roles import Role

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n" + "申诉材料".encode()


@pytest.fixture(autouse=True)
def organisations_own_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever works in an organisation sees its files: the shortest owner there is."""
    monkeypatch.setattr(owners, "_known", {})
    owners.register(
        "people.Organisation", lambda user: Organisation.objects.filter(postings__user=user)
    )


@pytest.fixture
def reviewer(people: Any) -> Any:
    return people.of(Role.REVIEWER)


def place(user: Any) -> Organisation:
    return user.postings.get().organisation


def put(user: Any, name: str = "申诉.pdf", content: bytes = PDF) -> Attachment:
    return attach(place(user), SimpleUploadedFile(name, content), acting_user=user)


def test_a_file_comes_back_as_it_was_attached(reviewer: Any, people: Any) -> None:
    kept = put(reviewer)
    answer = people.client(reviewer).get(kept.get_absolute_url())
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert "no-store" in answer["Cache-Control"]
    # whatever it says it is, nothing of it runs within the office
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert list(attachments_of(place(reviewer))) == [kept]


def test_attaching_is_recorded_with_who_did_it(reviewer: Any) -> None:
    kept = put(reviewer)
    event = Event.objects.get(table="documents_attachment", key=str(kept.pk))
    assert (event.act, event.username) == ("documents.attach", reviewer.username)


def test_who_does_not_see_the_owner_neither_gets_nor_attaches(reviewer: Any, people: Any) -> None:
    kept = put(reviewer)
    other = people.of(Role.REVIEWER, region="9902")
    assert people.client(other).get(kept.get_absolute_url()).status_code == 404
    with pytest.raises(NotAllowed):
        attach(place(reviewer), SimpleUploadedFile("a.pdf", PDF), acting_user=other)


def test_a_model_that_nobody_registered_owns_no_files(reviewer: Any, people: Any) -> None:
    kept = put(reviewer)
    owners._known.clear()
    assert people.client(reviewer).get(kept.get_absolute_url()).status_code == 404


def test_on_disk_there_is_no_word_of_it(reviewer: Any) -> None:
    path = on_disk(put(reviewer))
    assert path.stat().st_mode & 0o777 == 0o600
    assert b"%PDF" not in path.read_bytes() and "申诉".encode() not in path.read_bytes()


def on_disk(kept: Attachment) -> Path:
    path: Path = settings.HOME / "attachments" / kept.sha256[:2] / kept.sha256
    return path


def test_a_changed_or_exchanged_file_is_refused(reviewer: Any) -> None:
    one, other = put(reviewer), put(reviewer, content=PDF + b"2")
    on_disk(one).write_bytes(on_disk(other).read_bytes())
    with pytest.raises(secret.Unreadable):
        store.read(one.sha256)
    on_disk(other).write_bytes(b"x" + on_disk(other).read_bytes())
    with pytest.raises(secret.Unreadable):
        store.read(other.sha256)
    on_disk(one).unlink()
    with pytest.raises(secret.Unreadable):
        store.read(one.sha256)


@pytest.mark.parametrize("name", ["a.jpg", "a.html", "a", "a.docx"])
def test_nothing_is_kept_of_a_file_that_is_refused(reviewer: Any, name: str) -> None:
    with pytest.raises(Unlawful):
        put(reviewer, name, b"<script>")
    assert not Attachment.objects.exists()


def test_twenty_megabytes_are_the_limit(reviewer: Any) -> None:
    assert put(reviewer, content=PDF.ljust(LIMIT)).size == LIMIT
    with pytest.raises(Unlawful, match="20 MB"):
        put(reviewer, content=PDF.ljust(LIMIT + 1))


def test_a_long_name_keeps_its_ending(reviewer: Any) -> None:
    kept = put(reviewer, name="名" * 240 + ".pdf")
    assert len(kept.name) == 200 and kept.name.endswith(".pdf")


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Sets the installation's keys, the first of which encrypts."""

    def use(*given: bytes) -> None:
        monkeypatch.setenv("BAOWEI_KEY", ",".join(key.decode() for key in given))
        secret._cipher.cache_clear()

    yield use
    monkeypatch.undo()
    secret._cipher.cache_clear()


def test_a_new_key_leaves_old_secrets_readable(keys: Any) -> None:
    old, new = Fernet.generate_key(), Fernet.generate_key()
    keys(old)
    sealed = secret.seal(b"abc")
    keys(new, old)
    assert secret.unseal(sealed) == b"abc"
    assert Fernet(new).decrypt(secret.seal(b"def")) == b"def"
    keys(new)
    with pytest.raises(secret.Unreadable):
        secret.unseal(sealed)


def test_the_key_of_a_home_is_made_once_and_its_owners_alone(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BAOWEI_KEY", raising=False)
    settings.HOME = tmp_path
    first = secret._keys()
    assert secret._keys() == first and len(first) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["key"]
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
