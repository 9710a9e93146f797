"""Official documents are drafted, revised, made final: versions, numbers, who may, what is kept."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from docx import Document
from files import picture
from paper_owner import drafted, letterhead, own, place
from paper_values import values_of

from baowei.supervision.audit.models import Event
from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import NotAllowed, Stale, Unlawful
from baowei.supervision.documents import edited, store
from baowei.supervision.documents.actions import attach, draft, finalise, revise, set_letterhead
from baowei.supervision.documents.models import Paper, Series
from baowei.supervision.documents.papers import PAPERS, docx
from baowei.supervision.documents.papers.compose import NUMBER_PLACE
from baowei.supervision.documents.queries import issuer_for, letterhead_for, papers_of
from baowei.supervision.documents.views.paper import sheet_of
from baowei.supervision.people.roles import Role

pytestmark = pytest.mark.django_db
LETTER = PAPERS["lead_register"]
PLAIN = "investigation_report"
"""A document without a number."""


@pytest.fixture(autouse=True)
def organisations_own(monkeypatch: pytest.MonkeyPatch) -> None:
    own(monkeypatch)


@pytest.fixture
def inspector(people: Any) -> Any:
    return people.of(Role.INSPECTOR)


def words(paper: Paper) -> str:
    return "\n".join(edited.lines(edited.opened(store.read(paper.newest.sha256))))


def word_file(*lines: str) -> SimpleUploadedFile:
    document, file = Document(), BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(file)
    return SimpleUploadedFile("改.docx", file.getvalue())


def test_a_draft_keeps_its_values_and_its_file(inspector: Any) -> None:
    paper = drafted(inspector, content="重复收费")
    assert (paper.state, paper.number, paper.version) == ("draft", "", 1)
    assert (paper.admdvs, paper.issuer) == ("9901", place(inspector).name)
    newest = paper.newest
    assert newest.values == {"content": "重复收费"}
    assert "线索编号" in newest.unfilled and newest.pages == 1
    assert docx(sheet_of(paper, newest)) == store.read(newest.sha256)
    assert list(papers_of(place(inspector))) == [paper]
    assert not papers_of(place(inspector), "mandate")


def test_values_are_not_in_the_tables_nor_in_the_record(inspector: Any) -> None:
    newest = drafted(inspector, content="某人的名字").newest
    assert "某人的名字".encode() not in bytes(newest.sealed)
    event = Event.objects.get(table="documents_paperversion", key=str(newest.pk))
    assert event.act == "documents.draft" and event.username == inspector.username
    assert "某人的名字" not in str(event.after) and "sealed" not in event.after


def test_a_revision_is_the_next_version_and_the_first_stays(inspector: Any) -> None:
    paper = drafted(inspector, content="一")
    first = paper.newest.sha256
    paper = revise(paper.pk, 1, values=values_of(LETTER), acting_user=inspector)
    assert paper.version == 2 and paper.newest.unfilled == []
    assert paper.versions.get(version=1).sha256 == first
    assert "示例市第一综合门诊部" in words(paper)


def test_an_edited_file_is_the_next_version(inspector: Any) -> None:
    paper = drafted(inspector, content="一")
    file = word_file(f"示医保{NUMBER_PLACE}", "改过的正文", "【待填：案由】")
    paper = revise(paper.pk, 1, file=file, acting_user=inspector)
    newest = paper.newest
    assert newest.uploaded and newest.unfilled == ["案由"] and newest.values == {"content": "一"}
    assert "改过的正文" in list(sheet_of(paper, newest).texts())


def test_what_is_no_word_file_is_refused(inspector: Any) -> None:
    paper = drafted(inspector)
    for name, content in (("a.pdf", b"%PDF-1.7"), ("a.docx", b"PK"), ("a.docx", b"")):
        file = SimpleUploadedFile(name, content)
        with pytest.raises(Unlawful):
            revise(paper.pk, 1, file=file, acting_user=inspector)
    with pytest.raises(ValueError, match="values or a file"):
        revise(paper.pk, 1, acting_user=inspector)
    assert Paper.objects.get().version == 1


def test_a_word_file_that_unpacks_to_very_much_is_refused(
    inspector: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = drafted(inspector)
    monkeypatch.setattr(edited, "LARGEST", 1000)
    with pytest.raises(Unlawful, match="Word"):
        revise(paper.pk, 1, file=word_file("一"), acting_user=inspector)


def test_the_second_saver_is_told_who_was_faster(inspector: Any) -> None:
    paper = drafted(inspector)
    revise(paper.pk, 1, values={"content": "一"}, acting_user=inspector)
    with pytest.raises(Stale, match=inspector.name):
        revise(paper.pk, 1, values={"content": "二"}, acting_user=inspector)


def test_final_it_has_a_number_and_does_not_change(inspector: Any) -> None:
    letterhead()
    paper = drafted(inspector, **values_of(LETTER))
    paper = finalise(paper.pk, 1, acting_user=inspector)
    assert paper.state == "final" and paper.final_by == inspector
    assert paper.number.startswith("示医保线〔") and paper.number.endswith("〕1号")
    assert paper.number in words(paper) and NUMBER_PLACE not in words(paper)
    assert paper.issuer == "示例市医疗保障局"
    assert paper.newest.file_name == f"线索登记表 {paper.number}.docx"
    for change in (
        lambda: finalise(paper.pk, None, acting_user=inspector),
        lambda: revise(paper.pk, None, values={}, acting_user=inspector),
    ):
        with pytest.raises(Unlawful, match="定稿"):
            change()


def test_with_blanks_it_is_not_final_and_the_sentence_names_them(inspector: Any) -> None:
    letterhead()
    values = values_of(LETTER)
    del values["content"]
    paper = drafted(inspector, **values)
    with pytest.raises(Unlawful, match="线索主要内容"):
        finalise(paper.pk, 1, acting_user=inspector)
    revise(paper.pk, 1, file=word_file(NUMBER_PLACE, "【待填：案由】"), acting_user=inspector)
    with pytest.raises(Unlawful, match="案由"):
        finalise(paper.pk, 2, acting_user=inspector)
    assert Paper.objects.get().state == "draft" and not Series.objects.exists()


@pytest.mark.parametrize("code", PAPERS)
def test_no_kind_is_final_while_a_required_value_is_missing(code: str, inspector: Any) -> None:
    letterhead()
    # each of them alone is enough for the list: test_papers.py
    wanted = [field.label for field in PAPERS[code].required()]
    paper = drafted(inspector, code)
    assert paper.newest.unfilled == wanted
    with pytest.raises(Unlawful, match=re.escape("、".join(wanted))):
        finalise(paper.pk, 1, acting_user=inspector)
    assert Paper.objects.get().state == "draft" and not Series.objects.exists()


def test_an_edited_file_gets_its_number_where_it_stood(inspector: Any) -> None:
    letterhead()
    paper = drafted(inspector, **values_of(LETTER))
    revise(paper.pk, 1, file=word_file(NUMBER_PLACE, "改过"), acting_user=inspector)
    paper = finalise(paper.pk, 2, acting_user=inspector)
    assert words(paper).split("\n") == [paper.number, "改过"]


def test_a_file_without_the_place_for_the_number_is_refused(inspector: Any) -> None:
    letterhead()
    paper = drafted(inspector)
    revise(paper.pk, 1, file=word_file("改过"), acting_user=inspector)
    with pytest.raises(Unlawful, match="文号"):
        finalise(paper.pk, 2, acting_user=inspector)
    assert Series.objects.filter(last__gt=0).count() == 0


def test_without_a_short_name_there_are_no_numbers(inspector: Any) -> None:
    paper = drafted(inspector, **values_of(LETTER))
    with pytest.raises(Unlawful, match="简称"):
        finalise(paper.pk, 1, acting_user=inspector)


def test_a_document_without_a_number_needs_none(inspector: Any) -> None:
    paper = drafted(inspector, PLAIN, **values_of(PAPERS[PLAIN]))
    assert finalise(paper.pk, 1, acting_user=inspector).number == ""
    assert not Series.objects.exists()


def test_numbers_are_counted_by_bureau_and_word(inspector: Any, people: Any) -> None:
    letterhead()
    letterhead("9902", "他医保")
    other = people.of(Role.INSPECTOR, "9902")
    made = []
    for user, code in (
        (inspector, "lead_register"), (inspector, "source_register"), (inspector, "lead_register"),
        (other, "lead_register"),
    ):  # fmt: skip
        paper = drafted(user, code, **values_of(PAPERS[code]))
        made.append(finalise(paper.pk, 1, acting_user=user).number)
    assert [number.split("〔")[0] for number in made] == [
        "示医保线",
        "示医保源",
        "示医保线",
        "他医保线",
    ]
    assert [number.split("〕")[1] for number in made] == ["1号", "1号", "2号", "1号"]


def test_the_nearest_letterhead_above_counts(inspector: Any) -> None:
    assert issuer_for("990101") == place(inspector).name
    with pytest.raises(Unlawful, match="880101"):
        issuer_for("880101")
    letterhead()
    assert issuer_for("990101") == "示例市医疗保障局"
    county = letterhead("990101", "县医保")
    assert letterhead_for("990101") == county and letterhead_for("990102") != county


def test_who_does_not_write_the_owner_neither_drafts_nor_changes(
    inspector: Any, people: Any
) -> None:
    paper = drafted(inspector)
    for user in (people.of(Role.OFFICER), people.of(Role.INSPECTOR, "9902")):
        for change in (
            lambda user=user: draft(place(inspector), "mandate", {}, acting_user=user),
            lambda user=user: revise(paper.pk, 1, values={}, acting_user=user),
            lambda user=user: finalise(paper.pk, 1, acting_user=user),
        ):
            with pytest.raises(NotAllowed):
                change()


def test_there_is_no_document_outside_the_catalogue(inspector: Any) -> None:
    with pytest.raises(Unlawful, match="nothing"):
        drafted(inspector, "nothing")


def test_letterheads_are_set_by_the_desk_of_the_region(people: Any) -> None:
    officer = people.of(Role.OFFICER)
    assert (
        set_letterhead("9901", " 示例市医疗保障局 ", "示医保", acting_user=officer).short
        == "示医保"
    )
    for admdvs, short, error in (("9902", "他", NotAllowed), ("9901", " ", Unlawful)):
        with pytest.raises(error):
            set_letterhead(admdvs, "某局", short, acting_user=officer)
    with pytest.raises(NotAllowed):
        set_letterhead("9901", "某局", "某", acting_user=people.of(Role.INSPECTOR))


def test_the_database_keeps_numbers_apart(inspector: Any) -> None:
    letterhead()
    paper = drafted(inspector, **values_of(LETTER))
    finalise(paper.pk, 1, acting_user=inspector)
    paper.refresh_from_db()
    other = drafted(inspector, **values_of(LETTER))
    for fields in (
        {"number": paper.number},
        {"number": paper.number, "state": "final", "issuer": paper.issuer}
        | {"final_by": inspector, "final_at": paper.final_at},
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), act(None, "test.break"):
            Paper.objects.filter(pk=other.pk).update(**fields)


def test_attached_files_say_how_many_pages_they_have(inspector: Any) -> None:
    pdf = b"%PDF-1.7\n/Type /Pages /Count 2 /Type /Page /Type/Page\n"
    for name, content, pages in (
        ("a.pdf", pdf, 2),
        ("b.pdf", b"%PDF-1.7\n/Count 7", 7),
        ("c.pdf", b"%PDF-1.7\n", None),
        ("d.png", picture(), 1),
        ("e.docx", word_file("一").read(), 1),
        ("f.txt", b"x", None),
    ):
        kept = attach(place(inspector), SimpleUploadedFile(name, content), acting_user=inspector)
        assert kept.pages == pages, name
