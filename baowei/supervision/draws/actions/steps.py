"""The promise, the draw, its publication."""

from __future__ import annotations

import secrets
from contextlib import AbstractContextManager

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.desk.hooks import happened
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.desk.secret import seal
from baowei.supervision.draws.drawing import Blocked, digest, run, seed_of
from baowei.supervision.draws.models import Draw
from baowei.supervision.draws.states import FLOW
from baowei.supervision.people import taking as steps
from baowei.supervision.people.models import User
from baowei.supervision.people.taking import reasoned

SECRET_BYTES = 32
LONGEST = 200
"""Letters of what is called."""


def _taking(
    name: str, draw_id: int, version: int | None, user: User, text: str = ""
) -> AbstractContextManager[Draw]:
    return steps.taking(FLOW, Draw, name, draw_id, version, user, text)


def commit(draw_id: int, version: int | None, text: str = "", *, acting_user: User) -> Draw:
    """Fix the lists and bind the office to a secret that nobody has seen: its digest is public
    from now on, and the secret with the numbers called later makes the seed."""
    with _taking("commit", draw_id, version, acting_user, text) as draw:
        secret = secrets.token_hex(SECRET_BYTES)
        draw.secret_sealed, draw.secret_digest = seal(secret.encode()), digest(secret)
        draw.committed_at = timezone.now()
    return draw


def draw(
    draw_id: int, version: int | None, called: str, witnesses: str, *, acting_user: User
) -> Draw:
    """Draw once. called: numbers that the witnesses call out now, as they are written down.

    Unlawful names the institutions and people for whom no pairing exists; nothing is drawn then.
    """
    numbers = " ".join(called.split())
    with _taking("draw", draw_id, version, acting_user, reasoned(witnesses)) as found:
        if not any(letter.isdigit() for letter in numbers) or len(numbers) > LONGEST:
            raise Unlawful(_("write down the numbers that the witnesses called"))
        try:
            teams = run(found.drawing_lists(), seed_of(found.secret, numbers))
        except Blocked as blocked:
            raise Unlawful(why(found, blocked)) from blocked
        found.called, found.witnesses = numbers, witnesses.strip()[:200]
        found.result = [one.as_data() for one in teams]
        found.drawn_at = timezone.now()
        happened("draws.drawn", found, acting_user)
    return found


def why(found: Draw, blocked: Blocked) -> str:
    """Who is in the way of a pairing, by name."""
    return _(
        "no pairing exists: %(places)s need %(needed)s seats filled, and only %(people)s may go"
        " there, who can take %(there)s. Nothing was drawn; declare the draw void and prepare one"
        " with more people or more teams each."
    ) % {
        "places": "、".join(found.name_of(one) for one in blocked.places),
        "people": "、".join(found.name_of(one) for one in blocked.people) or "—",
        "needed": blocked.needed,
        "there": blocked.there,
    }


def publish(draw_id: int, version: int | None, text: str = "", *, acting_user: User) -> Draw:
    """Lists, secret, numbers and result are public from now on."""
    with _taking("publish", draw_id, version, acting_user, text) as found:
        found.published_at = timezone.now()
    return found


def void(draw_id: int, version: int | None, text: str, *, acting_user: User) -> Draw:
    """Not to be drawn after all; that it was promised, and why it was not drawn, stays."""
    with _taking("void", draw_id, version, acting_user, reasoned(text)) as found:
        return found
