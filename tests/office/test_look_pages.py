"""What every page of the office has: its language, its look, its own pages for what goes wrong."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import path

from baowei.supervision.desk.refusal import Stale
from baowei.supervision.desk.templatetags.desk import basis
from baowei.supervision.people.access import public
from baowei.supervision.people.roles import Role
from baowei.web.urls import urlpatterns as office

pytestmark = pytest.mark.django_db
SIGN_IN = "/people/sign-in/"


@public
def broken(request: HttpRequest) -> HttpResponse:
    raise ValueError("not for the reader's eyes")


@public
def stale(request: HttpRequest) -> HttpResponse:
    raise Stale("王审核已于 10:05 提出扣款意见")


urlpatterns = [*office, path("broken/", broken), path("stale/", stale)]


def text(answer: Any) -> str:
    return answer.content.decode()


def test_a_basis_reads_as_an_official_cites_it() -> None:
    refs = ("处罚程序-26", "处罚程序-29", "条例-27")
    assert basis(refs) == "处罚程序 第二十六条、第二十九条；条例 第二十七条"


def test_chinese_is_the_language_whatever_the_browser_prefers() -> None:
    page = Client().get(SIGN_IN, HTTP_ACCEPT_LANGUAGE="en-US,en;q=0.9")
    assert '<html lang="zh-hans"' in text(page) and "跳到正文" in text(page)
    assert page["Content-Language"] == "zh-hans"


def test_english_is_a_choice_that_stays() -> None:
    client = Client()
    answer = client.post("/language/", {"language": "en", "next": SIGN_IN})
    assert answer["Location"] == SIGN_IN
    assert "Skip to the content" in text(client.get(SIGN_IN))
    client.post("/language/", {"language": "zh-hans", "next": SIGN_IN})
    assert "跳到正文" in text(client.get(SIGN_IN))


def test_a_theme_is_a_choice_that_stays() -> None:
    client = Client()
    assert "data-theme" not in text(client.get(SIGN_IN))
    assert client.post("/theme/", {"theme": "dark", "next": SIGN_IN})["Location"] == SIGN_IN
    assert 'data-theme="dark"' in text(client.get(SIGN_IN))
    client.post("/theme/", {"theme": '"><script>', "next": SIGN_IN})
    assert "data-theme" not in text(client.get(SIGN_IN))


def test_a_choice_leads_nowhere_outside() -> None:
    answer = Client().post("/theme/", {"theme": "dark", "next": "https://example.org/"})
    assert answer["Location"] == "/"


def test_the_header_says_who_for_whom_and_how_to_leave(people: Any) -> None:
    user = people.of(Role.AUDIT_ADMIN)
    page = text(people.client(user).get("/audit/"))
    place = user.postings.get().organisation.name
    assert (
        f'<span title="{place}">{place}</span>' in page
        and user.name in page
        and "审计管理员" in page
    )
    assert 'action="/people/sign-out/"' in page
    assert 'aria-current="page"' in page


def test_scripts_and_styles_come_from_the_office_alone() -> None:
    answer = Client().get(SIGN_IN)
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert "//" not in "".join(
        part.split('"')[1]
        for part in text(answer).split("src=")[1:] + text(answer).split("href=")[1:]
    )


def test_what_is_not_there_is_said_on_a_page_of_ours(people: Any) -> None:
    answer = people.client(people.of(Role.AUDIT_ADMIN)).get("/nothing-here/")
    assert answer.status_code == 404 and "没有内容" in text(answer)


def test_a_refusal_is_a_page_with_its_sentence(people: Any) -> None:
    answer = people.client(people.of(Role.REVIEWER)).get("/audit/")
    assert (
        answer.status_code == 403 and "您无权办理" in text(answer) and "审计管理员" in text(answer)
    )


@pytest.mark.urls(__name__)
def test_someone_who_was_slower_is_told_who_was_faster() -> None:
    answer = Client().get("/stale/")
    assert answer.status_code == 409
    assert "已有他人先行办理" in text(answer) and "王审核" in text(answer)


@pytest.mark.urls(__name__)
def test_an_error_says_nothing_of_what_broke() -> None:
    answer = Client(raise_request_exception=False).get("/broken/")
    assert answer.status_code == 500
    assert "系统出错了" in text(answer) and "reader's eyes" not in text(answer)


def test_a_form_sent_from_a_stale_page_is_explained() -> None:
    answer = Client(enforce_csrf_checks=True).post("/theme/", {"theme": "dark"})
    assert answer.status_code == 403 and "请重新提交" in text(answer)


def test_the_gallery_is_there_only_while_developing() -> None:
    assert Client().get("/_gallery/").status_code == 404


def test_a_form_shows_its_errors_on_top_and_at_the_field() -> None:
    class Amount(forms.DecimalField):
        unit = "元"

    class Opinion(forms.Form):
        amount = Amount(label="金额", help_text="例如 8.40")
        note = forms.CharField(label="备注", required=False)

    request = RequestFactory().get("/")
    inside = render_to_string("desk/form.html", {"form": Opinion({})}, request)
    assert "<form" not in inside
    assert '<a href="#id_amount">' in inside and 'id="id_amount_error"' in inside
    assert 'aria-invalid="true"' in inside and "元</span>" in inside and "（选填）" in inside
    whole = render_to_string("desk/form.html", {"form": Opinion(), "submit": "保存"}, request)
    assert "<form" in whole and "csrfmiddlewaretoken" in whole and "请更正" not in whole
