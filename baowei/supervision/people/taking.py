"""How a step with one thing is taken, and an act beside the steps: the thing locked, judged,
changed, what was done recorded.

The thing has `state`, `version` and `steps`, rows that say who did what with it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db.models import Model
from django.utils.translation import gettext as _

from baowei.supervision.desk.act import act
from baowei.supervision.desk.flow import Flow, Guard
from baowei.supervision.desk.refusal import Stale, Unlawful
from baowei.supervision.people.grants import Grant
from baowei.supervision.people.may import require, require_role
from baowei.supervision.people.models import User

Thing = TypeVar("Thing", bound=Model)


@contextmanager
def taking(
    flow: Flow,
    model: type[Thing],
    name: str,
    key: int,
    version: int | None,
    acting_user: User,
    text: str = "",
) -> Iterator[Thing]:
    """Take the step: within, the thing can be changed; then its state, version and step are kept.

    version: the thing as the person saw it; None: whatever it is now.
    """
    with act(acting_user, f"{flow.name}.{name}", why=text):
        thing: Any = locked(flow, model, key, version)
        grant = require(flow, name, thing, acting_user)
        yield thing
        thing.state = flow.steps[name].target
        keep(thing, name, acting_user, grant, text)


@contextmanager
def beside(
    flow: Flow,
    model: type[Thing],
    name: str,
    key: int,
    version: int | None,
    acting_user: User,
    text: str = "",
    *,
    roles: Collection[str],
    states: Collection[str],
    guards: Iterable[Guard] = (),
) -> Iterator[Thing]:
    """Change the thing within its state, by one of these roles in one of these states.

    The version goes on, so that whoever saves second is told. guards: each may close it.
    """
    with act(acting_user, f"{flow.name}.{name}", why=text):
        thing: Any = locked(flow, model, key, version)
        grant = require_role(acting_user, thing, roles)
        if thing.state not in states:
            raise Unlawful(
                _("not open while the state is “%(state)s”")
                % {"state": flow.states[thing.state].label}
            )
        for refusal in filter(None, (guard(thing, acting_user) for guard in guards)):
            raise Unlawful(refusal)
        yield thing
        keep(thing, name, acting_user, grant, text)


def keep(thing: Any, name: str, user: User, grant: Grant | None, text: str = "") -> None:
    """Save the thing and what was done with it."""
    thing.version += 1
    thing.save()
    lender = grant.lender if grant is not None else None
    thing.steps.create(step=name, user=user, on_behalf_of=lender, text=text)


def locked(flow: Flow, model: type[Thing], key: int, version: int | None) -> Thing:
    """The thing for this transaction alone; Stale where someone was faster."""
    thing: Any = model._default_manager.select_for_update().get(pk=key)
    if version is not None and version != thing.version:
        last = thing.steps.select_related("user").last()
        raise Stale(
            _("%(who)s was faster: it is now “%(state)s”; look at it again")
            % {
                "who": last.user.name if last and last.user else _("the office"),
                "state": flow.states[thing.state].label,
            }
        )
    found: Thing = thing
    return found


def reasoned(text: str) -> str:
    """A reason that says something; Unlawful without one."""
    if not text.strip():
        raise Unlawful(_("a reason is needed"))
    return text.strip()
