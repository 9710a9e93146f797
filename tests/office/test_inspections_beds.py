"""A round of a ward: absences without a reason become a question with its evidence."""

from __future__ import annotations

import pytest
from django.utils import timezone
from inspections import World
from office import People

from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.inspections import actions
from baowei.supervision.inspections.beds import LineError, Seen, seen_of
from baowei.supervision.inspections.models import Bed

pytestmark = pytest.mark.django_db
LINES = """床号,人员编号,姓名,情况,原因
1,P990100000001,张三,在床
2,P990100000002,李四,不在床,检查
3,P990100000003,王五,不在床,原因不明
4,,,名单外"""


@pytest.fixture
def world(people: People) -> World:
    return World(people)


def test_lines_of_a_spreadsheet_are_beds() -> None:
    seen = seen_of(LINES.replace(",", "\t"))
    assert [(one.status, one.reason) for one in seen] == [
        ("present", ""), ("absent", "checkup"), ("absent", "unknown"), ("not_on_list", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["1,P1,张三,睡觉", "1,P1,张三,不在床,散步", ",,,在床", ""])
def test_a_line_that_cannot_be_read_is_named(line: str) -> None:
    with pytest.raises(LineError):
        seen_of(line)


def test_an_unexplained_absence_becomes_a_question_with_its_picture(world: World) -> None:
    one = world.begun()
    picture = world.photo(one, title="空床")
    beds = [bed.with_picture(picture.pk) for bed in seen_of(LINES)]
    made = actions.save_bed_round(
        one.pk, ward="神经内科", at=timezone.now(), beds=beds, acting_user=world.lead
    )
    assert made.item is not None
    assert "1 名病人" in made.item.question
    assert "床位 3" in made.item.question
    assert [m.pk for m in made.item.materials.all()] == [picture.pk]
    actions.answer_item(made.item.pk, None, answer="yes", acting_user=world.lead)
    assert world.finished(one).state == "finished"


def test_a_round_in_which_all_is_explained_asks_nothing(world: World) -> None:
    one = world.begun()
    beds = seen_of(LINES.replace("原因不明", "请假"))
    made = actions.save_bed_round(
        one.pk, ward="神经内科", at=timezone.now(), beds=beds, acting_user=world.lead
    )
    assert made.item is None
    assert not one.items.exists()


def test_names_lie_encrypted(world: World) -> None:
    one = world.begun()
    actions.save_bed_round(
        one.pk, ward="内科", at=timezone.now(), beds=seen_of(LINES), acting_user=world.lead
    )
    bed = Bed.objects.get(bed="1")
    assert bed.name == "张三"
    assert "张三".encode() not in bytes(bed.name_sealed)


def test_the_same_round_is_not_kept_twice(world: World) -> None:
    one, at = world.begun(), timezone.now()
    given = {"ward": "内科", "at": at, "beds": [Seen("present", "1")], "acting_user": world.lead}
    actions.save_bed_round(one.pk, **given)
    with pytest.raises(Unlawful, match="已保存"):
        actions.save_bed_round(one.pk, **given)


def test_counts_and_scans(world: World, people: People) -> None:
    one = world.begun()
    count = actions.save_stock_count(
        one.pk, name="人血白蛋白", book=20, counted=17, acting_user=world.lead
    )
    assert count.difference == -3
    code = "8123456789" * 2
    scans = [{"drug_trac_codg": text} for text in (code, code, "12")]
    found = actions.save_code_scans(one.pk, scans=scans, acting_user=world.lead)
    assert {scan.result for scan in found} == {"unknown", "malformed"}
    assert actions.save_code_scans(one.pk, scans=scans, acting_user=world.lead) == []
    other = world.begun(code="H99010100002")
    again = actions.save_code_scans(other.pk, scans=scans[:1], acting_user=world.lead)
    assert (again[0].result, "示例医院" in again[0].detail) == ("seen", True)
