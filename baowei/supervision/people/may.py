"""Who may take which step with a thing, and the sentence for those who may not."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _

from baowei.supervision.desk.flow import Flow, Option, Step, Text
from baowei.supervision.desk.refusal import NotAllowed, Unlawful
from baowei.supervision.people.grants import Grant, grant_for
from baowei.supervision.people.models import User
from baowei.supervision.people.roles import Role


def require_role(user: User, thing: Any, roles: Collection[str]) -> Grant:
    """The grant by which the user acts; NotAllowed names the roles that may."""
    grant = grant_for(user, thing, roles)
    if grant is None:
        raise NotAllowed(not_allowed(roles))
    return grant


def require(flow: Flow, name: str, thing: Any, user: User | None) -> Grant | None:
    """That this step is open to the user now; NotAllowed or Unlawful says why not.

    user: None for the office itself, which takes only steps marked `system`.
    """
    step = flow.steps[name]
    if user is None:
        if not step.system:
            raise NotAllowed(_("this step needs a person"))
        grant = None
    else:
        grant = require_role(user, thing, step.roles)
    refusal = closed(flow, step, thing, user)
    if refusal is not None:
        raise Unlawful(refusal)
    return grant


def closed(flow: Flow, step: Step, thing: Any, user: User | None) -> Text | None:
    """Why the step is not open now, whoever asks for the role; None where it is."""
    if thing.state not in step.sources:
        return _("“%(step)s” is not open while the state is “%(state)s”") % {
            "step": step.label,
            "state": flow.states[thing.state].label,
        }
    for guard in step.guards:
        refusal = guard(thing, user)
        if refusal:
            return refusal
    return None


def options(flow: Flow, thing: Any, user: User) -> list[Option]:
    """The steps out of the thing's state: open, or closed with the reason."""
    return [
        Option(step, refusal_of(flow, step, thing, user)) for step in flow.from_state(thing.state)
    ]


def refusal_of(flow: Flow, step: Step, thing: Any, user: User) -> Text | None:
    """Why this person does not take the step now, or None."""
    if grant_for(user, thing, step.roles) is None:
        return not_allowed(step.roles)
    return closed(flow, step, thing, user)


def not_allowed(roles: Collection[str]) -> str:
    named = "、".join(str(Role(role).label) for role in sorted(roles))
    return _("only for: %(roles)s, within their own region or institution") % {"roles": named}
