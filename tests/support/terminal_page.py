"""The terminal in a browser: a phone of 375 px with touch, bound once, unlocked when it asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

PHONE = {"width": 375, "height": 812}
PASSPHRASE = "gongju-2026-hao"
TOUCH = {
    "viewport": PHONE,
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 2,
    "geolocation": {"latitude": 31.101234, "longitude": 118.204321, "accuracy": 12},
    "permissions": ["geolocation", "camera", "microphone"],
}


class Terminal:
    """What an inspector does with it, in the words of the screen."""

    def __init__(self, page: Any) -> None:
        self.page = page
        page.on("dialog", lambda dialog: dialog.accept())

    @property
    def context(self) -> Any:
        return self.page.context

    def bind(self, name: str = "蓝色手机") -> None:
        """From the first start to the list of tasks, with everything kept for offline use."""
        self.page.goto("/mobile/")
        self.page.get_by_label("设备名称").fill(name)
        self.page.get_by_label("终端口令").fill(PASSPHRASE)
        self.page.get_by_label("再输入一次").fill(PASSPHRASE)
        self.page.get_by_role("button", name="绑定").tap()
        self.page.get_by_text("已同步").first.wait_for(timeout=30_000)
        self.page.evaluate("() => navigator.serviceWorker.ready")
        self.page.wait_for_function("() => navigator.serviceWorker.controller !== null")

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        self.page.get_by_label("终端口令").fill(passphrase)
        self.page.get_by_role("button", name="解锁").tap()

    def reload(self) -> None:
        """As after the phone was switched off and on: it asks for the passphrase again."""
        self.page.reload()
        self.unlock()

    def offline(self, off: bool = True) -> None:
        self.context.set_offline(off)

    def open(self, path: str) -> None:
        self.page.evaluate("(hash) => { location.hash = hash }", path)
        self.page.locator(f'#main[data-shown="{path}"]').wait_for(state="attached")

    def tap(self, name: str, **more: Any) -> None:
        self.page.get_by_role("button", name=name, **more).tap()

    def photo(self, label: str, content: bytes, name: str = "photo.png") -> None:
        """Through the camera's field, as a phone hands over a picture."""
        kind = "image/png" if name.endswith("png") else "image/jpeg"
        field = self.page.get_by_label(label).first
        field.set_input_files({"name": name, "mimeType": kind, "buffer": content})
        self.page.get_by_text("已存入本机").wait_for()

    def draw(self, label: str) -> None:
        """A signature with the finger."""
        pad = self.page.get_by_label(label)
        pad.scroll_into_view_if_needed()
        box = pad.bounding_box()
        x, y = box["x"] + 20, box["y"] + box["height"] / 2
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        for step in range(1, 9):
            self.page.mouse.move(x + 25 * step, y + (12 if step % 2 else -12))
        self.page.mouse.up()

    def state(self, text: str, timeout: int = 30_000) -> None:
        """Until the mark in the corner says so."""
        self.page.locator("#status", has_text=text).wait_for(timeout=timeout)


def terminal_of(page_of: Callable[..., Any], user: Any, **more: Any) -> Terminal:
    return Terminal(page_of(user, **(TOUCH | more)))
