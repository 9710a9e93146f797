"""Pages of official documents: what one sees, fills in, uploads, makes final, takes along."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import reverse
from paper_owner import drafted, letterhead, own, place
from paper_values import values_of

from baowei.supervision.documents.actions import attach, finalise
from baowei.supervision.documents.dossier import dossier, index_values
from baowei.supervision.documents.forms import PaperForm
from baowei.supervision.documents.models import Letterhead, Paper
from baowei.supervision.documents.papers import PAPERS, compose
from baowei.supervision.documents.papers.values import checked
from baowei.supervision.people.models import Organisation
from baowei.supervision.people.roles import Role

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n/Type /Page /Type /Page\n"


@pytest.fixture(autouse=True)
def organisations_own(monkeypatch: pytest.MonkeyPatch) -> None:
    own(monkeypatch)
    monkeypatch.setattr(Organisation, "get_absolute_url", lambda self: "/", raising=False)


@pytest.fixture
def inspector(people: Any) -> Any:
    return people.of(Role.INSPECTOR)


def of_owner(name: str, user: Any, **more: Any) -> str:
    return reverse(
        f"documents:{name}", kwargs={"label": "people.Organisation", "key": place(user).pk} | more
    )


def test_the_preview_shows_the_document_and_marks_blanks(inspector: Any, people: Any) -> None:
    paper = drafted(inspector, "penalty_decision", facts="重复<b>收费")
    answer = people.client(inspector).get(paper.get_absolute_url())
    text = answer.content.decode()
    assert "重复&lt;b&gt;收费" in text and "<mark>【待填：当事人】</mark>" in text
    assert "《中华人民共和国行政处罚法》第五十九条" in text
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("code", PAPERS)
def test_every_document_has_a_preview_and_a_form(inspector: Any, people: Any, code: str) -> None:
    paper = drafted(inspector, code, **values_of(PAPERS[code]))
    client = people.client(inspector)
    assert client.get(paper.get_absolute_url()).status_code == 200
    assert client.get(reverse("documents:revise", args=[paper.pk])).status_code == 200


@pytest.mark.parametrize("code", PAPERS)
def test_what_the_form_shows_comes_back_as_the_same_values(code: str) -> None:
    kind = PAPERS[code]
    kept = checked(kind, values_of(kind))
    shown = PaperForm(kind, kept)
    data = {name: field.initial for name, field in shown.fields.items() if name != "version"}
    back = PaperForm(kind, {}, {**data, "version": 1})
    assert back.is_valid(), back.errors
    assert checked(kind, back.values()) == kept


def test_draft_revise_upload_and_make_final(inspector: Any, people: Any) -> None:
    letterhead()
    client = people.client(inspector)
    sent = {"version": 0, "content": "重复收费"}
    answer = client.post(of_owner("draft", inspector, code="lead_register"), sent)
    paper = Paper.objects.get()
    assert answer.url == paper.get_absolute_url()

    refused = client.post(
        reverse("documents:finalise", args=[paper.pk]), {"version": 1, "sure": "on"}
    )
    assert refused.status_code == 422 and "待填" in refused.content.decode()

    form = PaperForm(paper.kind, checked(paper.kind, values_of(paper.kind)), version=1)
    data = {name: form[name].initial for name in form.fields if form[name].initial is not None}
    assert client.post(reverse("documents:revise", args=[paper.pk]), data).status_code == 302
    file = client.get(reverse("documents:paper_file", args=[paper.pk, 2]))
    content = b"".join(file.streaming_content)
    assert file["Content-Disposition"].startswith("attachment;")

    upload = SimpleUploadedFile("改.docx", content)
    sent = {"version": 2, "file": upload}
    assert client.post(reverse("documents:upload", args=[paper.pk]), sent).status_code == 302
    assert "以文件方式修改" in client.get(paper.get_absolute_url()).content.decode()
    edit = client.get(reverse("documents:revise", args=[paper.pk])).content.decode()
    assert "手工修改" in edit

    sent = {"version": 3, "sure": "on"}
    assert client.post(reverse("documents:finalise", args=[paper.pk]), sent).status_code == 302
    paper.refresh_from_db()
    assert paper.number.endswith("1号")
    assert paper.number in client.get(paper.get_absolute_url()).content.decode()


def test_who_sees_but_does_not_write_reads_only(inspector: Any, people: Any) -> None:
    paper, officer = drafted(inspector), people.of(Role.OFFICER)
    client = people.client(officer)
    text = client.get(paper.get_absolute_url()).content.decode()
    assert reverse("documents:revise", args=[paper.pk]) not in text
    for name in ("revise", "upload", "finalise"):
        assert client.get(reverse(f"documents:{name}", args=[paper.pk])).status_code == 403
    other = people.client(people.of(Role.INSPECTOR, "9902"))
    assert other.get(paper.get_absolute_url()).status_code == 404
    assert other.get(reverse("documents:paper_file", args=[paper.pk, 1])).status_code == 404
    assert other.get(of_owner("archive", inspector)).status_code == 404


def test_addresses_that_name_nothing(inspector: Any, people: Any) -> None:
    client = people.client(inspector)
    for path in ("of/people.Organisation/x/", "of/nothing.Model/1/", "papers/99/"):
        assert client.get(f"/documents/{path}").status_code == 404
    assert client.get(of_owner("draft", inspector, code="nothing")).status_code == 404
    paper = drafted(inspector)
    assert client.get(reverse("documents:paper_file", args=[paper.pk, 9])).status_code == 404


def test_the_panel_lists_documents_for_who_sees_the_owner(inspector: Any, people: Any) -> None:
    paper = drafted(inspector)
    tag = Template("{% load documents %}{% papers owner %}")

    def shown(user: Any) -> str:
        request = RequestFactory().get("/")
        request.user = user
        return tag.render(Context({"request": request, "owner": place(inspector)}))

    assert paper.get_absolute_url() in shown(inspector)
    assert shown(people.of(Role.INSPECTOR, "9902")).strip() == ""


def filed(user: Any) -> list[Any]:
    """A draft, three final documents and a file."""
    letterhead()
    drafted(user, "mandate")
    for code in ("closing_approval", "filing_approval", PLAIN):
        paper = drafted(user, code, **values_of(PAPERS[code]))
        finalise(paper.pk, 1, acting_user=user)
    attach(place(user), SimpleUploadedFile("病历/扫描.pdf", PDF), acting_user=user)
    attach(place(user), SimpleUploadedFile("流水.csv", b"a,b"), acting_user=user)
    return dossier(place(user))


PLAIN = "investigation_report"


def test_the_case_file_is_in_the_order_in_which_it_is_bound(inspector: Any) -> None:
    entries = filed(inspector)
    assert [one.title for one in entries] == [
        *("立案审批表", "扫描", "流水"),
        *("案件调查终结报告", "行政处罚结案审批表"),
        "行政执法委托书",
    ]
    assert [one.sequence for one in entries] == [1, 2, 3, 4, 5, 6]
    first = entries[0].last
    assert entries[1].span == f"{first + 1}-{first + 2}" and entries[1].volume == "正卷"
    assert entries[2].span == str(first + 3) and not entries[2].counted
    assert entries[3].first == 1 and entries[3].volume == "副卷"
    assert entries[5].span == ""


def test_the_index_is_a_document_itself(inspector: Any) -> None:
    rows = index_values(filed(inspector))
    kind = PAPERS["dossier_index"]
    sheet = compose(kind, values_of(kind) | {"entries": rows}, "示例市医疗保障局")
    texts = list(sheet.texts())
    assert not sheet.unfilled and "扫描" in texts and "副卷" in texts
    assert "正卷，页数待核" in texts and "行政执法委托书" not in texts


def test_what_is_known_is_there_before_anyone_types(inspector: Any, people: Any) -> None:
    filed(inspector)
    client = people.client(inspector)
    index = client.get(of_owner("draft", inspector, code="dossier_index")).context["form"]
    rows = index.fields["entries"].initial.splitlines()
    assert len(rows) == 5 and rows[1].startswith("扫描 | ")
    assert index.fields["cause"].initial == "重复收费造成医疗保障基金损失"
    sent = {name: field.initial or "" for name, field in index.fields.items()} | {"version": 0}
    assert client.post(of_owner("draft", inspector, code="dossier_index"), sent).status_code == 302
    assert Paper.objects.get(code="dossier_index").newest.unfilled == []
    record = client.get(of_owner("draft", inspector, code="site_record")).context["form"]
    assert record.fields["party"].initial == "示例市第一综合门诊部"
    assert record.fields["place"].initial is None


def test_the_page_of_the_case_file(inspector: Any, people: Any) -> None:
    client = people.client(inspector)
    assert "还没有定稿" in client.get(of_owner("dossier", inspector)).content.decode()
    filed(inspector)
    text = client.get(of_owner("dossier", inspector)).content.decode()
    assert "案件调查终结报告" in text and "待核" in text
    assert of_owner("draft", inspector, code="inquiry_record") in text
    seen = people.client(people.of(Role.OFFICER)).get(of_owner("dossier", inspector))
    assert of_owner("draft", inspector, code="inquiry_record") not in seen.content.decode()


def test_the_archive_holds_everything_by_number(inspector: Any, people: Any) -> None:
    entries = filed(inspector)
    answer = people.client(inspector).get(of_owner("archive", inspector))
    assert answer["Content-Type"] == "application/zip"
    content = ZipFile(BytesIO(b"".join(answer.streaming_content)))
    assert content.testzip() is None
    names = content.namelist()
    assert names[0] == "000 目录.txt" and len(names) == len(entries) + 1
    assert names[2] == "002 正卷 扫描.pdf" and content.read(names[2]) == PDF
    assert names[1].startswith("001 正卷 立案审批表 示医保立〔")
    assert names[6].startswith("草稿/006 ")
    listed = content.read(names[0]).decode("utf-8-sig")
    assert all(one.sha256 in listed for one in entries)


def test_letterheads_are_set_on_their_page(people: Any) -> None:
    client = people.client(people.of(Role.OFFICER))
    url = reverse("documents:letterheads")
    sent = {"admdvs": "9901", "name": "示例市医疗保障局", "short": "示医保"}
    assert client.post(url, sent).status_code == 302
    assert Letterhead.objects.get().short == "示医保"
    assert "示例市医疗保障局" in client.get(url).content.decode()
    assert client.post(url, sent | {"admdvs": "9902"}).status_code == 403
    assert client.post(url, sent | {"admdvs": "99x"}).status_code == 422
