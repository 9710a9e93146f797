"""A work list answers as its address asks: shown on one of the record's events."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.test import RequestFactory
from django.urls import path

from baowei.supervision.audit.models import Event
from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Refusal
from baowei.supervision.desk.worklist import Bulk, Choice, Column, Days, View, Words, WorkList
from baowei.supervision.desk.worklist.chosen import chosen
from baowei.supervision.desk.worklist.show import show
from baowei.supervision.people.access import page
from baowei.supervision.people.models import Region
from baowei.supervision.people.roles import Role
from baowei.web.urls import urlpatterns as office

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
EVENTS = WorkList(
    key="events",
    title="事件",
    rows=lambda user: Event.objects.all(),
    columns=(
        Column("at", "时间", lambda e: e.at, "moment", order="id"),
        Column("row", "行", lambda e: e.key, "link"),
        Column("why", "理由", lambda e: e.why, "sentence"),
    ),
    filters=(
        Words.over("q", "行", ["key"]),
        Choice.of("kind", "变更", "kind", Event.Kind.choices),
        Days.of("at", "时间", "at"),
    ),
    link=lambda event: f"{event.pk}/",
)


@page({Role.AUDIT_ADMIN})
def events(request: HttpRequest) -> HttpResponse:
    return show(request, EVENTS, "desk/worklist.html")


urlpatterns = [*office, path("events/", events)]
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def reader(people: Any) -> Any:
    """The audit administrator's browser; 70 regions were made before."""
    client = people.client(people.of(Role.AUDIT_ADMIN))
    with act(None, "test.regions"):
        for number in range(70):
            Region.objects.create(admdvs=f"77{number:02}", name=f"区{number}")
    return client


def text(answer: Any) -> str:
    return answer.content.decode()


def test_a_list_says_how_many_rows_and_pages_there_are(reader: Any) -> None:
    page = text(reader.get("/events/?kind=&q=77"))
    assert "70 条" in page and "第 1 / 2 页" in page
    assert page.count("<tr data-pk=") == 50
    assert text(reader.get("/events/?q=77&page=2")).count("<tr data-pk=") == 20


@pytest.mark.parametrize("number", ["0", "-1", "999", "x", "99999999999"])
def test_a_page_that_does_not_exist_is_the_nearest_one(reader: Any, number: str) -> None:
    assert "data-pk" in text(reader.get(f"/events/?page={number}"))


def test_a_part_is_swapped_under_an_address_without_empty_fields(reader: Any) -> None:
    part = reader.get("/events/?q=7701&kind=&at_from=&at_to=", **HTMX)
    assert "<html" not in text(part) and text(part).count("<tr data-pk=") == 1
    assert part["HX-Push-Url"] == "/events/?q=7701"
    assert "HX-Request" in part["Vary"]


def test_a_head_sorts_one_way_and_then_the_other(reader: Any) -> None:
    first = text(reader.get("/events/?sort=at&q=77"))
    assert 'aria-sort="ascending"' in first and "sort=-at" in first
    assert 'aria-sort="descending"' in text(reader.get("/events/?sort=-at&q=77"))


def test_chosen_columns_are_kept_for_the_person(reader: Any) -> None:
    assert reader.post("/events/?q=77", {"columns": ["at", "row"]}).status_code == 302
    page = text(reader.get("/events/?q=77"))
    assert page.count('data-label="') == 2 * 50
    reader.post("/events/", {})
    assert text(reader.get("/events/?q=77")).count('data-label="') > 2 * 50


def test_no_row_for_a_filter_offers_to_reset_it(reader: Any) -> None:
    page = text(reader.get("/events/?q=nobody-has-this"))
    assert "没有符合筛选条件的记录" in page and "重置筛选" in page


def test_an_export_holds_all_rows_of_the_filter_and_runs_no_formula(reader: Any) -> None:
    with act(None, "test.formula", why="=1+1"):
        Region.objects.create(admdvs="7799", name="区")
    answer = reader.get("/events/?q=77&export=csv")
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert len(rows) == 1 + 71
    assert any("'=1+1" in row for row in rows)


def test_the_rows_of_a_bulk_action_are_those_named_or_all_of_the_filter(reader: Any) -> None:
    def rows(**sent: Any) -> set[str]:
        request = RequestFactory().post("/", sent)
        request.user = None
        return set(chosen(request, EVENTS).values_list("key", flat=True))

    two = list(Event.objects.filter(key__in=["7701", "7702"]).values_list("pk", flat=True))
    assert rows(ids=two) == {"7701", "7702"}
    assert len(rows(all="1", query=QueryDict("q=770").urlencode())) == 10
    with pytest.raises(Refusal):
        rows()
    with pytest.raises(Refusal):
        rows(ids=["x"])


def test_views_have_counts_and_bulk_actions_only_for_whom_they_are(people: Any) -> None:
    user = people.of(Role.AUDIT_ADMIN)
    work = WorkList(
        key="x",
        title="x",
        rows=lambda user: Event.objects.all(),
        columns=EVENTS.columns,
        views=(
            View("mine", "mine", lambda user: Q(pk=-1), "stop"),
            View("people", "people", lambda user: Q(act="test.people"), "due"),
        ),
        bulk=(Bulk("a", "a", "home"), Bulk("b", "b", "home", lambda user: False)),
    )
    page = work.page(user, QueryDict("view=people"))
    every = Event.objects.count()
    made = Event.objects.filter(act="test.people").count()
    assert [(v["count"], v["tone"], v["here"]) for v in page.views] == [
        (every, "", False),
        (0, "", False),
        (made, "due", True),
    ]
    assert [one.name for one in page.bulk] == ["a"]
