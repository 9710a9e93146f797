"""Every command with its parameters, as data: what the reference page and its test read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typer
from typer.core import TyperGroup

from baowei.cli import show
from baowei.cli.group import load_command
from baowei.cli.main import COMMANDS, app


def described() -> list[dict[str, Any]]:
    """The root, then each command and each command of a group, in the order of the help."""
    found = [_one("baowei", typer.main.get_command(app))]
    for name in COMMANDS:
        found += _tree(f"baowei {name}", load_command(name))
    return found


def _tree(path: str, command: Any) -> Iterator[dict[str, Any]]:
    if isinstance(command, TyperGroup):
        for name, inner in command.commands.items():
            yield from _tree(f"{path} {name}", inner)
    else:
        yield _one(path, command)


def _one(path: str, command: Any) -> dict[str, Any]:
    parameters = [_parameter(p) for p in command.params if not p.hidden]
    return {"name": path, "help": command.help or "", "parameters": parameters}


def _parameter(parameter: Any) -> dict[str, Any]:
    is_option = parameter.param_type_name == "option"
    metavar = "" if getattr(parameter, "is_flag", False) else (parameter.metavar or "")
    spelling = " ".join([*parameter.opts, metavar]) if is_option else _argument(parameter)
    shown = isinstance(parameter.default, (str, int, float)) and parameter.default is not False
    return {
        "spelling": spelling.strip(),
        "help": parameter.help or "",
        "default": str(parameter.default) if shown else "",
    }


def _argument(parameter: Any) -> str:
    return str(parameter.metavar or parameter.name.upper())


if __name__ == "__main__":
    show.as_json(described())
