"""What can be done with a thing besides the steps of its procedure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from baowei.supervision.desk.flow import Flow, Guard, Text
from baowei.supervision.people.grants import grant_for
from baowei.supervision.people.may import not_allowed


@dataclass(frozen=True)
class Side:
    """An act that leaves the thing in its state.

    guard: why it is not open now, or None. wanted: whether it is worth a line for such a thing.
    """

    name: str
    label: Text
    states: tuple[str, ...]
    roles: frozenset[str]
    basis: tuple[str, ...] = ()
    guard: Guard = lambda thing, user: None
    wanted: Callable[[Any], bool] = lambda thing: True


@dataclass(frozen=True)
class SideOption:
    """As `flow.Option`, for the same template."""

    step: Side
    refusal: Text | None


@dataclass(frozen=True)
class Sides:
    """The acts beside the steps of a flow. guards: close every one of them."""

    flow: Flow
    guards: tuple[Guard, ...]
    acts: tuple[Side, ...]

    def closed(self, side: Side, thing: Any, user: Any) -> Text | None:
        """Why the act is not open now, whoever asks for the role; None where it is."""
        if thing.state not in side.states:
            return _("not open while the state is “%(state)s”") % {
                "state": self.flow.states[thing.state].label
            }
        found = (guard(thing, user) for guard in (*self.guards, side.guard))
        return next((refusal for refusal in found if refusal), None)

    def refusal_of(self, side: Side, thing: Any, user: Any) -> Text | None:
        """Why this person does not do it now, or None."""
        if grant_for(user, thing, side.roles) is None:
            return not_allowed(side.roles)
        return self.closed(side, thing, user)

    def options(self, thing: Any, user: Any) -> list[SideOption]:
        """What is possible with such a thing in its state."""
        return [
            SideOption(side, self.refusal_of(side, thing, user))
            for side in self.acts
            if thing.state in side.states and side.wanted(thing)
        ]
