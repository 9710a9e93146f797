"""`baowei gateway calm`: rules that are not to interrupt, for whom, until when and why."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from baowei.cli import show
from baowei.cli.language import _
from baowei.cli.options import Home, Json, day, home_of, wants_json
from baowei.gateway.safety.controls import Controls
from baowei.gateway.safety.in_force import time_of
from baowei.lake.database import Database
from baowei.lake.home import default_home, prepare_home
from baowei.provinces import all_rules

app = typer.Typer(no_args_is_help=True, add_completion=False)

Rule = Annotated[str, typer.Argument(help=_("Code of the rule."))]
Kind = Annotated[
    str, typer.Argument(help=_("What it is about: person, institution, physician or item."))
]
Subject = Annotated[str, typer.Argument(help=_("The number or code of whom or what."))]
Region = Annotated[
    str, typer.Option(help=_("Six digits of a region; default: everywhere."), metavar="CODE")
]
Who = Annotated[str, typer.Option(help=_("Who decides it."))]
Why = Annotated[str, typer.Option(help=_("The reason."))]
Until = Annotated[str, typer.Option(help=_("Last day, as 2026-05-01."), metavar="DAY")]


@app.callback(help=_("Rules that do not interrupt: shadow mode, snoozes, exceptions, breakers."))
def calm() -> None:
    """A group of commands."""


@app.command("list", help=_("List what is in force, and the last decisions with --history."))
def list_all(
    context: typer.Context,
    history: Annotated[
        bool, typer.Option("--history", help=_("The last decisions, newest first."))
    ] = False,
    home: Home = None,
    json: Json = False,
) -> None:
    with _controls(context, home) as found:
        if history:
            parts: dict[str, list[Any]] = {"history": [asdict(one) for one in found.history()]}
        else:
            parts = {
                "shadow": [asdict(one) for one in found.shadows()],
                "snooze": [asdict(one) for one in found.snoozes()],
                "allowed": [asdict(one) for one in found.allowed()],
                "breaker": [
                    {"rule_code": one.key.rule_code, "region": one.key.region,
                     "cause": one.cause, "open": one.open, "since": time_of(one.since)}
                    for one in found.breakers()
                ],
            }  # fmt: skip
    if wants_json(context, json):
        show.as_json(parts)
        return
    for name, rows in parts.items():
        if rows:
            values = [tuple(row.values()) for row in rows]
            show.console().print(show.table(name, tuple(rows[0]), values))
    if not any(parts.values()):
        print(_("Nothing is withheld."))


@app.command(help=_("Run and record a rule without answering it."))
def shadow(
    context: typer.Context, rule: Rule, who: Who, why: Why, region: Region = "", home: Home = None
) -> None:
    with _controls(context, home) as found:
        found.shadow(rule, region, who, why)


@app.command("end-shadow", help=_("Answer a rule again."))
def end_shadow(
    context: typer.Context, rule: Rule, who: Who, why: Why, region: Region = "", home: Home = None
) -> None:
    with _controls(context, home) as found:
        found.end_shadow(rule, region, who, why)


@app.command(help=_("Do not answer a rule about someone or something until a day."))
def snooze(
    context: typer.Context,
    rule: Rule,
    kind: Kind,
    subject: Subject,
    until: Until,
    who: Who,
    why: Why,
    home: Home = None,
) -> None:
    last = day(until)
    assert last is not None
    with _controls(context, home) as found:
        found.snooze(rule, kind, subject, last, who, why)


@app.command("end-snooze", help=_("Answer a rule about someone or something again."))
def end_snooze(
    context: typer.Context,
    rule: Rule,
    kind: Kind,
    subject: Subject,
    who: Who,
    why: Why,
    home: Home = None,
) -> None:
    with _controls(context, home) as found:
        found.end_snooze(rule, kind, subject, who, why)


@app.command(help=_("Register an exception that somebody answers for."))
def allow(
    context: typer.Context,
    rule: Rule,
    kind: Kind,
    subject: Subject,
    until: Until,
    owner: Annotated[str, typer.Option(help=_("Who answers for it."))],
    why: Why,
    since: Annotated[
        str | None, typer.Option(help=_("First day; default: today."), metavar="DAY")
    ] = None,
    article: Annotated[str, typer.Option(help=_("The article that allows it."))] = "",
    home: Home = None,
) -> None:
    begins, last = day(since) or date.today(), day(until)
    assert last is not None
    with _controls(context, home) as found:
        number = found.allow(
            *(rule, kind, subject), begins=begins, until=last, owner=owner, why=why, article=article
        )
    print(_("Exception {number} is registered.").format(number=number))


@app.command(help=_("End an exception at once."))
def revoke(
    context: typer.Context,
    number: Annotated[int, typer.Argument(help=_("Its number."))],
    who: Who,
    why: Why,
    home: Home = None,
) -> None:
    with _controls(context, home) as found:
        found.revoke(number, who, why)


@app.command("close", help=_("Close a breaker that is open: the rule interrupts again."))
def close_breaker(
    context: typer.Context,
    rule: Rule,
    who: Who,
    why: Why,
    region: Region = "",
    anew: Annotated[
        bool,
        typer.Option("--anew", help=_("What it finds now is right: learn anew what is usual.")),
    ] = False,
    home: Home = None,
) -> None:
    with _controls(context, home) as found:
        found.close_breaker(rule, region, who, why, anew=anew)


@contextmanager
def _controls(context: typer.Context, home: Path | None) -> Iterator[Controls]:
    with Database(prepare_home(home_of(context, home) or default_home())) as database:
        yield Controls(lambda: database.connect(autocommit=True), all_rules())
