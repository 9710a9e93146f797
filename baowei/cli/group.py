"""A group of commands that imports a command's module only when that command is called."""

from __future__ import annotations

from importlib import import_module
from typing import Any, ClassVar

import typer
from typer.core import TyperCommand, TyperGroup

from baowei.cli.language import _


class LazyGroup(TyperGroup):
    """`modules`: command name -> its short help; the module is `baowei.cli.<name>` with `app`.

    Help and completion of the group show the short helps and import nothing.
    """

    modules: ClassVar[dict[str, str]]

    def list_commands(self, ctx: Any) -> list[str]:
        return list(self.modules)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in self.modules:
            return None
        return TyperCommand(cmd_name, callback=None, help=self.modules[cmd_name])

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[Any, Any, list[str]]:
        name, placeholder, rest = super().resolve_command(ctx, args)
        return name, load_command(name) if name else placeholder, rest

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _("Show this help and exit.")
        return option


def load_command(name: str) -> Any:
    """The real command of that name, its module imported."""
    command = typer.main.get_command(import_module(f"baowei.cli.{name}").app)
    command.name = name
    _translate_help(command)
    return command


def _translate_help(command: Any) -> None:
    """Typer keeps the `--help` option it made once; its words do not pass through gettext."""
    option = command.get_help_option(typer.Context(command))
    option.help = _("Show this help and exit.")
    for inner in getattr(command, "commands", {}).values():
        _translate_help(inner)
