"""The pages on which people work fit every window, and can be used by all."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from cast import Cast
from leads import lead
from points import HOSPITAL

from baowei.supervision.people.roles import Role

pytestmark = pytest.mark.browser
WIDTHS = (1440, 1280, 900, 720, 375)


def test_the_pages_of_the_work_fit_and_are_accessible(cast: Cast) -> None:
    cast.hospital()
    point = cast.points()[0]
    reviewer, officer = cast.of("李芳", Role.REVIEWER), cast.of("周敏", Role.OFFICER)
    made = lead(officer)
    keeper = cast.of("杨帆", Role.SECURITY_ADMIN)
    _fit(cast.page(reviewer, "/points/"), "/points/", point.get_absolute_url(), "/points/samples/")
    _fit(
        cast.page(officer, "/overview/"),
        *("/overview/", "/leads/", "/leads/proposals/", "/leads/register/", "/deadlines/"),
        "/deadlines/wall/",
        *(made.get_absolute_url(), f"{made.get_absolute_url()}assign/"),
        f"/registry/institutions/{HOSPITAL}/",
    )
    _fit(cast.page(keeper, "/people/users/"), "/people/users/", f"/people/users/{keeper.pk}/")


def _fit(page: Any, *addresses: str) -> None:
    for address in addresses:
        assert page.goto(address).status == 200, address
        wide = []
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append(width)
        assert wide == [], address
        found = Axe().run(page).response["violations"]
        serious = [one for one in found if one["impact"] in ("serious", "critical")]
        assert [(one["id"], [n["html"] for n in one["nodes"]]) for one in serious] == [], address
