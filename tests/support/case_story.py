"""A case as a story in a browser: its people, its pages, its documents finished beside it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from case_world import final, letterhead
from cast import Cast

from baowei.supervision.cases.models import Case
from baowei.supervision.people.roles import Role


class Story:
    """A bureau, a hospital and one case; each step is taken on its page."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        cast.hospital()
        letterhead()
        self.team = SimpleNamespace(
            officer=cast.of("周敏", Role.OFFICER),
            leader=cast.of("陈立", Role.LEADER),
            legal=cast.of("孙宁", Role.LEGAL),
            one=cast.of("赵刚", Role.INSPECTOR),
            two=cast.of("钱卫", Role.INSPECTOR),
        )
        self.party = cast.of("卫平", Role.INSTITUTION)
        for user in (self.team.one, self.team.two):
            cast.certify(user)
        self.case: Any = None

    def page(self, user: Any, case: Case | None = None) -> Any:
        return self.cast.page(user, (case or self.case).get_absolute_url())

    def final(self, code: str, user: Any, **values: Any) -> None:
        """A document that is finished beside the story."""
        self.case = Case.objects.get(pk=self.case.pk)
        final(self.case, code, user, **values)

    def take(self, user: Any, label: str, **given: str) -> Any:
        """Open the form of a step, fill it in, send it; the page of the case afterwards."""
        page = self.page(user)
        page.get_by_role("link", name=label, exact=True).first.click()
        for name, value in given.items():
            page.locator(f"[name={name}]").fill(value)
        return sent(page, label)


def sent(page: Any, label: str) -> Any:
    page.get_by_role("button", name=label, exact=True).click()
    page.get_by_text(f"已完成：{label}").wait_for()
    return page
