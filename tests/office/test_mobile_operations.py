"""What was done without a network is applied once, in its order, or comes back with the reason."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from inspections import World, picture
from office import People
from terminal import Phone, answered, operation
from terminal_field import Field

from baowei.mobile.models import Operation, Upload
from baowei.mobile.operations import KINDS
from baowei.supervision.inspections.actions import answer_item
from baowei.supervision.inspections.models import Bed, Inspection, Item, Material, Record

pytestmark = pytest.mark.django_db


@pytest.fixture
def field(people: People) -> Field:
    return Field(people)


def test_an_operation_sent_again_takes_effect_once(field: Field) -> None:
    item = field.item()
    given = answered(item, "yes", fund_amount="120.50", note="三次")
    first, second = field.phone.send(given, given)
    assert first == second and first["status"] == "applied"
    assert field.phone.send(given) == [first]
    item.refresh_from_db()
    assert (item.answer, str(item.fund_amount), item.version) == ("yes", "120.50", 2)
    assert Operation.objects.count() == 1


def test_a_number_means_one_thing(field: Field, people: People) -> None:
    item = field.item()
    given = answered(item)
    field.phone.send(given)
    other = answered(item, "yes") | {"id": given["id"]}
    assert field.phone.send(other)[0]["status"] == "refused"
    beside = Phone(people, field.world.member)
    assert beside.send(given)[0]["status"] == "refused"


def test_who_was_slower_gets_what_is_there_now(field: Field) -> None:
    item = field.item()
    answer_item(item.pk, 1, answer="yes", note="同事先答", acting_user=field.world.member)
    (result,) = field.phone.send(answered(item))
    assert (result["status"], result["there"]["note"]) == ("conflict", "同事先答")
    assert result["there"]["answered_by"] == field.world.member.name
    assert not Operation.objects.exists()
    mine = answered(item, version=result["there"]["version"])
    assert field.phone.send(mine)[0]["status"] == "applied"


def test_a_later_answer_stands_on_an_earlier_one(field: Field) -> None:
    item = field.item()
    first = answered(item, note="先")
    second = answered(item, "yes", version=first["id"], note="后")
    assert field.phone.send(second)[0]["status"] == "waiting"
    assert [one["status"] for one in field.phone.send(first, second)] == ["applied"] * 2
    item.refresh_from_db()
    assert item.note == "后"


def test_what_stands_on_a_refused_one_waits(field: Field) -> None:
    item = field.item()
    first = answered(item, "not_applicable")
    second = answered(item, version=first["id"])
    results = field.phone.send(first, second)
    assert [one["status"] for one in results] == ["refused", "waiting"]
    assert "不适用" in results[0]["sentence"] or results[0]["sentence"]


@pytest.mark.parametrize(
    "arguments", [{}, {"item": "x"}, {"item": 1, "version": 1, "answer": "no", "other": 1}]
)
def test_what_is_misspelt_is_refused_with_what_is_wrong(field: Field, arguments: Any) -> None:
    (result,) = field.phone.send(operation("answer_item", **arguments))
    assert result["status"] == "refused" and "不完整" in result["sentence"]
    assert field.phone.send(operation("fly"))[0]["status"] == "refused"
    assert field.phone.post("/mobile/operations/", b"[").status_code == 422


def test_one_that_breaks_the_office_does_not_keep_back_the_next(
    field: Field, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(self: Any, doing: Any) -> Any:
        Item.objects.update(note="halfway")
        raise RuntimeError("out of order")

    one, other = field.item(), field.item("另一题")
    monkeypatch.setattr(KINDS["add_item"], "apply", broken)
    asked = operation("add_item", inspection=field.inspection.pk, question="x")
    results = field.phone.send(asked, answered(other))
    assert [result["status"] for result in results] == ["failed", "applied"]
    one.refresh_from_db()
    assert one.note == "" and "out of order" in caplog.text
    monkeypatch.undo()
    assert field.phone.send(asked)[0]["status"] == "applied"


def test_who_is_not_on_the_team_changes_nothing(field: Field, people: People) -> None:
    item = field.item()
    (result,) = Phone(people, World(people).lead).send(answered(item))
    assert result["status"] == "refused"
    (result,) = field.phone.send(
        operation("answer_item", **answered(item)["arguments"] | {"item": 0})
    )
    assert (result["status"], result["sentence"]) == ("refused", "内容已不存在")


def test_a_record_is_written_and_signed_before_the_office_knows_of_either(field: Field) -> None:
    pictures = [field.material(picture(9 + n, 9), "signature") for n in range(3)]
    record = field.record()
    now = timezone.now().isoformat()
    lead, member = field.world.lead, field.world.member
    marks = [
        {"role": "inspector", "name": one.name, "user": one.pk, "image": image["id"]}
        for one, image in zip((lead, member), pictures, strict=False)
    ] + [{"role": "party", "name": "王主任", "image": pictures[2]["id"]}]
    signing = operation(
        "sign_record",
        record=record["id"],
        version=record["id"],
        signatures=[mark | {"signed_at": now} for mark in marks],
    )
    results = field.phone.send(*pictures, record, signing)
    assert [one["status"] for one in results] == ["applied"] * 5, results
    made = Record.objects.get()
    assert (made.state, made.signatures.exclude(image=None).count()) == ("signed", 3)
    again = field.record(record=made.pk, version=made.version)
    assert field.phone.send(again)[0]["status"] == "refused"


def test_one_inspector_does_not_sign_twice(field: Field) -> None:
    record = field.record()
    now = timezone.now().isoformat()
    lead = {"role": "inspector", "name": "甲", "user": field.world.lead.pk, "signed_at": now}
    party = {"role": "party", "name": "王主任", "signed_at": now}
    signing = operation(
        "sign_record", record=record["id"], version=record["id"], signatures=[lead, lead, party]
    )
    assert [one["status"] for one in field.phone.send(record, signing)] == ["applied", "refused"]
    assert Record.objects.get().state == "draft"


def test_a_picture_is_a_material_with_the_device_that_took_it(field: Field) -> None:
    item = field.item()
    given = field.material(picture(20, 20), item=item.pk, lat="31.1", lon="118.2", accuracy_m="8")
    (result,) = field.phone.send(given)
    material = Material.objects.get(pk=result["made"]["id"])
    assert material.item == item and material.device.startswith("蓝色手机 ")
    assert material.sha256 == given["arguments"]["sha256"]
    assert material.custody.count() == 2 and not Upload.objects.exists()


def test_a_material_without_its_file_is_refused_and_comes_later(field: Field) -> None:
    given = field.material(picture(20, 20))
    Upload.objects.all().delete()
    (result,) = field.phone.send(given)
    assert (result["status"], result["sentence"]) == ("refused", "文件尚未送达")
    field.phone.upload(picture(20, 20))
    assert field.phone.send(given)[0]["status"] == "applied"


def test_absent_patients_become_a_question_with_the_pictures_of_their_beds(field: Field) -> None:
    photo = field.material(picture(30, 30))
    now = timezone.now().isoformat()
    beds = [
        {"status": "present", "bed": "01", "psn_no": "P1"},
        {"status": "absent", "bed": "02", "reason": "unknown", "material": photo["id"]},
        {"status": "absent", "bed": "03", "reason": "checkup"},
    ]
    pk = field.inspection.pk
    round_ = operation("save_bed_round", inspection=pk, ward="ICU", at=now, beds=beds)
    results = field.phone.send(photo, round_, round_)
    assert [one["status"] for one in results] == ["applied"] * 3, results
    item = Item.objects.get(pk=results[1]["made"]["item"])
    assert Bed.objects.count() == 3 and item.materials.get().kind == "photo"


def test_counts_and_codes_arrive(field: Field) -> None:
    now = timezone.now().isoformat()
    pk = field.inspection.pk
    count = operation(
        "save_stock_count", inspection=pk, name="胰岛素", book="12", counted="9", counted_at=now
    )
    scans = [{"drug_trac_codg": "8" * 20, "scanned_at": now}]
    codes = operation("save_code_scans", inspection=pk, scans=scans)
    results = field.phone.send(count, codes)
    assert [one["status"] for one in results] == ["applied"] * 2, results
    assert results[1]["made"]["codes"] == {"8" * 20: "unknown"}


def test_a_visit_begins_is_told_and_ends(people: People) -> None:
    world = World(people)
    inspection = world.planned()
    phone = Phone(people, world.lead)
    now = timezone.now().isoformat()
    begin = operation("begin", inspection=inspection.pk, version=inspection.version, at=now)
    (result,) = phone.send(begin)
    assert result["status"] == "applied", result
    late = operation("begin", inspection=inspection.pk, version=inspection.version, at=now)
    (conflict,) = phone.send(late)
    assert (conflict["status"], conflict["there"]["version"]) == (
        "conflict",
        inspection.version + 1,
    )
    assert Inspection.objects.get().state == "on_site"


def test_the_pack_holds_what_the_inspector_needs_and_nothing_of_others(
    field: Field, people: People
) -> None:
    item = field.item()
    World(people, "9902").begun(code="H99020100001", admdvs="990201")
    pack = field.phone.get("/mobile/pack/").json()
    (mine,) = pack["inspections"]
    assert mine["institution"]["code"] == field.inspection.institution_id
    assert [one["id"] for one in mine["items"]] == [item.pk]
    assert {one["user"] for one in mine["team"]} == {field.world.lead.pk, field.world.member.pk}
    assert all(one["certificate"] for one in mine["team"])
    assert "course" in {one["key"] for one in pack["forms"]["site"]["fields"]}
