"""Fixtures of stories told in a browser: the system's Chromium, the office on a port of its own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import close_old_connections, connections
from django.test import Client
from django.test.testcases import LiveServerThread

NAMES = ("chromium", "chromium-browser", "google-chrome")
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 375, "height": 800}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A running browser; where there is none, tests that want one are skipped."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip("no Chromium: `make browser` installs it")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    # Django has other connections while a loop runs: those of before would hold their database
    connections.close_all()
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright's loop runs in the tests' thread, in which they also ask the database
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()
        connections.close_all()


@pytest.fixture
def office_server() -> Iterator[str]:
    """Address of the office, served from threads of this process."""
    thread = LiveServerThread("127.0.0.1", StaticFilesHandler)
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    if thread.error:
        raise thread.error
    yield f"http://127.0.0.1:{thread.port}"
    thread.terminate()


@pytest.fixture
def new_page(chromium: Any, office_server: str) -> Iterator[Callable[..., Any]]:
    """Opens pages on which nobody is signed in: `new_page(viewport=PHONE, color_scheme="dark")`.

    Addresses begin at the office. An error in a script, or something that the content policy
    refused, fails the test that saw it.
    """
    contexts, errors = [], []

    def heard(message: Any) -> None:
        # what the server refused is for the test to judge
        if message.type == "error" and "Failed to load resource" not in message.text:
            errors.append(message.text)

    def new(cookie: str = "", **options: Any) -> Any:
        chosen = {"viewport": DESK, "locale": "zh-CN", "reduced_motion": "reduce", **options}
        context = chromium.new_context(base_url=office_server, **chosen)
        contexts.append(context)
        if cookie:
            name = settings.SESSION_COOKIE_NAME
            context.add_cookies([{"name": name, "value": cookie, "url": office_server}])
        page = context.new_page()
        page.on("console", heard)
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield new
    for context in contexts:
        context.close()
    close_old_connections()
    assert errors == []


@pytest.fixture
def page_of(committed: None, new_page: Callable[..., Any]) -> Callable[..., Any]:
    """Opens pages signed in as a user: `page_of(people.of(Role.REVIEWER))`."""

    def open_as(user: Any, **options: Any) -> Any:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return new_page(client.cookies[settings.SESSION_COOKIE_NAME].value, **options)

    return open_as


@pytest.fixture(scope="session")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Photographs a page: `picture(page, "points-list")`; into BAOWEI_GALLERY, where it is set."""
    given = os.environ.get("BAOWEI_GALLERY")
    folder = Path(given) if given else tmp_path_factory.mktemp("pictures")
    folder.mkdir(parents=True, exist_ok=True)

    def take(page: Any, name: str, **options: Any) -> Path:
        path = folder / f"{name}.png"
        page.screenshot(path=path, **options)
        return path

    return take
