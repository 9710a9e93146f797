"""What everybody may read of a draw, as the file that the script of the docs takes."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from baowei.supervision.draws.drawing import seed_of
from baowei.supervision.draws.models import Draw


def document(draw: Draw) -> dict[str, Any]:
    """Before publication only what binds the office; then everything, people by their number.

    Names of inspectors and experts are not in it: the numbers are enough to draw again.
    """
    found: dict[str, Any] = {
        "number": draw.number,
        "title": draw.title,
        "region": draw.admdvs,
        "lists_digest": draw.lists_digest,
        "secret_digest": draw.secret_digest,
        "promised_at": _moment(draw.committed_at),
        "drawn_at": _moment(draw.drawn_at),
        "called": draw.called,
    }
    if draw.state != "published":
        return found
    return found | {
        "secret": draw.secret,
        "seed": seed_of(draw.secret, draw.called),
        "lists": draw.lists,
        "names": {
            key: one["name"] for key, one in draw.names.items() if key in draw.lists["objects"]
        },
        "result": draw.result,
    }


def _moment(at: Any) -> str | None:
    return timezone.localtime(at).isoformat(timespec="seconds") if at else None
