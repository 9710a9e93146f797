"""`baowei gateway records|heeded`: what was asked and answered, and what came of it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta
from typing import Annotated, Literal, cast

import typer

from baowei.cli import show
from baowei.cli.language import _
from baowei.cli.options import Home, Json, day, home_of, wants_json
from baowei.errors import BaoweiError
from baowei.gateway.journal.tables import prepare
from baowei.gateway.records.heeded import heeded
from baowei.gateway.records.search import search
from baowei.lake import open_lake

RECORDS_HELP = _("Search requests, answers and feedback, of the last 24 months.")
HEEDED_HELP = _("How many warnings were heeded, by rule, department or physician.")
BY = ("rule", "dept", "staff")
DAYS = 30

Since = Annotated[
    str | None, typer.Option("--since", help=_("First day; default: 30 days ago."), metavar="DAY")
]
Until = Annotated[
    str | None, typer.Option("--until", help=_("Last day; default: today."), metavar="DAY")
]


def records(
    context: typer.Context,
    institution: Annotated[str, typer.Option(help=_("Its national code."))] = "",
    person: Annotated[str, typer.Option(help=_("Number of the insured person."))] = "",
    staff: Annotated[str, typer.Option(help=_("Code of the physician."))] = "",
    rule: Annotated[str, typer.Option(help=_("Code of the rule."))] = "",
    since: Since = None,
    until: Until = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help=_("At most so many."))] = 100,
    home: Home = None,
    json: Json = False,
) -> None:
    with open_lake(home_of(context, home)) as lake, lake.database.connect() as connection:
        prepare(connection)
        found = search(
            lake,
            connection,
            since=day(since) or date.today() - timedelta(days=DAYS),
            until=day(until) or date.today(),
            institution=institution,
            psn_no=person,
            staff=staff,
            rule=rule,
            limit=limit,
        )
    if wants_json(context, json):
        show.as_json([asdict(one) for one in found])
        return
    columns = (_("received"), _("stage"), _("institution"), _("orders"), _("ms"), _("warnings"))
    rows = [
        (
            f"{one.received:%Y-%m-%d %H:%M:%S}",
            one.stage,
            one.fixmedins_code,
            one.orders,
            one.milliseconds,
            "; ".join(f"{w.rule_code} {w.withheld or w.dspo_way or ''}" for w in one.warnings),
        )
        for one in found
    ]
    show.console().print(show.table(_("Requests"), columns, rows))


def heeded_warnings(
    context: typer.Context,
    by: Annotated[str, typer.Option("--by", help=_("rule, dept or staff."))] = "rule",
    since: Since = None,
    until: Until = None,
    home: Home = None,
    json: Json = False,
) -> None:
    if by not in BY:
        raise BaoweiError(f"不能按 {by} 统计，可用：{'、'.join(BY)}")
    with open_lake(home_of(context, home)) as lake, lake.database.connect() as connection:
        prepare(connection)
        found = heeded(
            lake,
            connection,
            by=cast(Literal["rule", "dept", "staff"], by),
            since=day(since) or date.today() - timedelta(days=DAYS),
            until=day(until) or date.today(),
            today=date.today(),
        )
    if wants_json(context, json):
        show.as_json([asdict(one) | {"share": one.share} for one in found])
        return
    columns = (
        *(_("institution"), _("code"), _("warned"), _("heeded"), _("continued")),
        *(_("unanswered"), _("share")),
    )
    rows = [
        (
            *(one.institution, one.code, one.warned, one.heeded, one.continued, one.unanswered),
            "" if one.share is None else f"{one.share:.1%}",
        )
        for one in found
    ]
    show.console().print(show.table(_("Heeded warnings"), columns, rows))
