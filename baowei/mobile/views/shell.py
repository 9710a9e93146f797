"""The page that works without a network, and what makes it one: manifest and service worker."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_GET

from baowei.mobile.words import words
from baowei.supervision.people.access import public

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
    "connect-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; "
    "manifest-src 'self'; worker-src 'self'; "
    "frame-ancestors 'none'; form-action 'none'; base-uri 'none'"
)
"""Stricter than the office's: no form is sent, nothing is loaded from outside. WebAssembly reads
codes where the browser cannot; blobs are what the camera took."""
PERMISSIONS = "camera=(self), microphone=(self), geolocation=(self)"
STATIC = Path(__file__).parent.parent / "static" / "mobile"
STYLES = ("web/tokens.css", "mobile/terminal.css")
ICONS = ("mobile/icon-192.png", "mobile/icon-512.png")


@public
@require_GET
def shell(request: HttpRequest) -> HttpResponse:
    """The same for everyone: no value of the office is in it, so that it may lie in a cache."""
    context = {
        "words": words(),
        "addresses": addresses(),
        "styles": [static(path) for path in STYLES],
        "language": get_language(),
        "script": static("mobile/main.js"),
        "icon": static(ICONS[0]),
    }
    answer = render(request, "mobile/shell.html", context)
    answer["Content-Security-Policy"] = POLICY
    answer["Permissions-Policy"] = PERMISSIONS
    answer["Cache-Control"] = "no-cache"
    return answer


def addresses() -> dict[str, str]:
    """What the scripts ask; nothing of a person."""
    names = ("me", "bind", "state", "pack", "operations")
    found = {name: reverse(f"mobile:{name}") for name in names}
    found["files"] = reverse("mobile:file", args=["0"]).removesuffix("0/")
    found["sign_in"] = f"{reverse('people:sign_in')}?next={reverse('mobile:shell')}"
    found["devices"] = reverse("mobile:devices")
    found["worker"] = reverse("mobile:worker")
    found["reader"] = static("mobile/vendor/zxing-wasm/zxing_reader.wasm")
    return found


@public
@require_GET
def manifest(request: HttpRequest) -> JsonResponse:
    sizes = ("192x192", "512x512")
    icons = [
        {"src": static(path), "sizes": size, "type": "image/png", "purpose": purpose}
        for path, size in zip(ICONS, sizes, strict=True)
        for purpose in ("any", "maskable")
    ]
    about: dict[str, Any] = {
        "name": gettext("Baowei on-site terminal"),
        "short_name": gettext("Baowei on site"),
        "lang": get_language(),
        "id": reverse("mobile:shell"),
        "start_url": reverse("mobile:shell"),
        "scope": reverse("mobile:shell"),
        "display": "standalone",
        "orientation": "any",
        "background_color": "#f4f6f8",
        "theme_color": "#1d4a8c",
        "icons": icons,
    }
    return JsonResponse(about, content_type="application/manifest+json")


@public
@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker: its script, preceded by what to keep and by a digest of it all, so that a
    new version of any file is a new worker."""
    kept = [reverse("mobile:shell"), *(static(path) for path in shell_files())]
    head = {"kept": kept, "start": reverse("mobile:shell"), "version": version()}
    script = (STATIC / "worker.js").read_text(encoding="utf-8")
    return HttpResponse(
        f"const SHELL = {json.dumps(head)};\n{script}",
        content_type="text/javascript; charset=utf-8",
        headers={"Cache-Control": "no-cache", "Content-Security-Policy": POLICY},
    )


def static(path: str) -> str:
    """Under its plain name, without a digest: the scripts import each other by plain names,
    and one file must not be kept twice. Which version it is the service worker knows."""
    return f"{settings.STATIC_URL}{path}"


def shell_files() -> list[str]:
    """Scripts, styles and pictures of the terminal, as static files are named."""
    own = sorted(
        f"mobile/{path.relative_to(STATIC).as_posix()}"
        for path in STATIC.rglob("*")
        if path.suffix in (".js", ".css", ".png", ".wasm") and path.name != "worker.js"
    )
    return [*own, "web/tokens.css"]


def version() -> str:
    """A digest of the files, the words and the language."""
    digest = sha256(json.dumps([words(), get_language()], sort_keys=True).encode())
    for name in ("mobile/worker.js", *shell_files()):
        digest.update(Path(finders.find(name) or "").read_bytes())
    return digest.hexdigest()[:16]
