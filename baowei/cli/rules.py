"""`baowei rules list|show|coverage|bite|feedback`: the rule library."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated

import ibis
import typer

from baowei.cli import feedback, show
from baowei.cli.coverage import coverage as cover
from baowei.cli.coverage import problems, summary
from baowei.cli.language import _
from baowei.cli.options import Home, Json, Strict, home_of, wants_json
from baowei.cli.problem_page import problem_page
from baowei.cli.rule_page import as_dict, page
from baowei.cli.words import outcome_label
from baowei.errors import BaoweiError
from baowei.lake import open_lake
from baowei.provinces import all_rules
from baowei.rules.bite import Mutant, held
from baowei.rules.bite import bite as bite_rule
from baowei.rules.library import load_rules
from baowei.rules.problems import find_problem
from baowei.rules.rule import Rule
from baowei.screen.verdicts import load_verdicts

app = typer.Typer(no_args_is_help=True, add_completion=False)

Code = Annotated[str, typer.Argument(help=_("Code of a rule, as `baowei rules list` shows it."))]
CodeOrProblem = Annotated[
    str, typer.Argument(help=_("Code of a rule or a problem, as `baowei rules coverage` shows it."))
]


@app.callback(help=_("The rule library: list, show, coverage, bite, feedback."))
def rules() -> None:
    """A group of five commands."""


@app.command("list", help=_("List the rules."))
def list_rules(context: typer.Context, home: Home = None, json: Json = False) -> None:
    found = all_rules().values()
    right = feedback.of_home(home_of(context, home))
    if wants_json(context, json):
        show.as_json(
            [as_dict(r) | {"precision": feedback.as_dict(right.get(r.code))} for r in found]
        )
        return
    columns = (_("rule"), _("name"), _("outcome"), _("in law"), _("status"), _("upheld so far"))
    rows = [
        (
            *(r.code, r.name, outcome_label(r.outcome), f"{r.violation} {' '.join(r.basis)}"),
            *(r.status, feedback.short(right.get(r.code))),
        )
        for r in found
    ]
    show.console().print(show.table(_("{n} rules").format(n=len(rows)), columns, rows))


@app.command("show", help=_("Show a rule or a published problem with all that is known of it."))
def show_rule(
    context: typer.Context, code: CodeOrProblem, home: Home = None, json: Json = False
) -> None:
    problem = find_problem(code)
    if problem:
        shown, text = asdict(problem), problem_page(problem)
    else:
        rule = find(code)
        right = feedback.of_home(home_of(context, home)).get(rule.code)
        shown = as_dict(rule) | {"precision": feedback.as_dict(right)}
        text = page(rule, feedback.in_words(right))
    if wants_json(context, json):
        show.as_json(shown)
    else:
        print(text)


@app.command(help=_("Compare the library with the catalogue, the extensions and the problems."))
def coverage(context: typer.Context, json: Json = False) -> None:
    library = load_rules()
    known, placed = cover(library), problems(library)
    found = summary(known, placed)
    if wants_json(context, json):
        show.as_json(found)
        return
    console = show.console()
    rules = [(k.code, k.name, k.status or _("lacking"), k.knowledge, k.page) for k in known]
    columns = (_("rule"), _("name"), _("status"), _("knowledge"), _("page"))
    console.print(show.table(_("Rules"), columns, rules))
    entries = [(p.id, p.problem, p.way, " ".join(p.rules), p.page) for p in placed]
    columns = (_("problem"), _("in short"), _("found by"), _("rules"), _("page"))
    console.print(show.table(_("Published problems"), columns, entries))
    labels = {
        "national": _("national catalogue"),
        "extensions": _("extensions"),
        "problems": _("published problems (2025)"),
    }
    for key, count in found["totals"].items():
        text = _("{what}: {present} of {known}")
        print(text.format(what=labels[key], **count))


@app.command(help=_("Break the rule on purpose, one condition at a time; an example must fail."))
def bite(context: typer.Context, code: Code, json: Json = False, strict: Strict = False) -> None:
    mutants = bite_rule(find(code), ibis.duckdb.connect())
    survivors = [m for m in mutants if m.survived and not held(m.change)]
    if wants_json(context, json):
        show.as_json([asdict(mutant) for mutant in mutants])
    else:
        columns = (_("change"), _("noticed by an example"))
        rows = [(m.change, _noticed(m)) for m in mutants]
        show.console().print(show.table(code.upper(), columns, rows))
        text = _("{n} of {all} changes are noticed by nothing.")
        print(text.format(n=len(survivors), all=len(mutants)))
    if strict and survivors:
        raise typer.Exit(1)


@app.command("feedback", help=_("Take back a report whose verdict column is filled in."))
def take_feedback(
    context: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(help=_("The report (.xlsx or .csv) with the verdicts."), metavar="FILE"),
    ],
    home: Home = None,
    json: Json = False,
    strict: Strict = False,
) -> None:
    with open_lake(home_of(context, home)) as lake:
        report = load_verdicts(lake, file, date.today())
    if wants_json(context, json):
        show.as_json(report.as_dict())
    else:
        feedback.print_report(report)
    if strict and report.refused:
        raise typer.Exit(1)


def _noticed(mutant: Mutant) -> str:
    if not mutant.survived:
        return _("yes")
    return _("by a shared pattern's tests") if held(mutant.change) else _("no")


def find(code: str) -> Rule:
    """The rule of that code; BaoweiError if there is none."""
    rule: Rule | None = all_rules().get(code.upper())
    if rule is None:
        raise BaoweiError(_("there is no rule {code}; see `baowei rules list`").format(code=code))
    return rule
