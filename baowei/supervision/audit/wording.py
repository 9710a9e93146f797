"""The record in words: what an action is called, what a column is called, how a value reads."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

from django.apps import apps
from django.db.models import BooleanField, Field, Model
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baowei.supervision.desk.flow import Flow, Text

OFFICE = {"office.migrate": gettext_lazy("columns changed by an upgrade")}


def act_label(act: str) -> Text:
    """The step's label where the action is a step of a flow, else what the app calls it.

    An app says it in `states.py` (a `Flow`) or `acts.py` (`ACTS`: action -> label). An action
    that nobody named is shown by its name.
    """
    if not act:
        return _("made directly in the database")
    app, _dot, name = act.partition(".")
    labels = _labels(app)
    return labels.get(act) or labels.get(name) or OFFICE.get(act) or act


@cache
def _labels(app: str) -> dict[str, Text]:
    config = apps.app_configs.get(app)
    if config is None or not config.name.startswith("baowei."):
        return {}
    package: Any = config.module
    found: dict[str, Text] = {}
    if module_has_submodule(package, "states"):
        for value in vars(import_module(f"{package.__name__}.states")).values():
            if isinstance(value, Flow):
                found |= {name: step.label for name, step in value.steps.items()}
    if module_has_submodule(package, "acts"):
        found |= import_module(f"{package.__name__}.acts").ACTS
    return found


@cache
def model_of(table: str) -> type[Model] | None:
    """The model that keeps its rows there now; None for a table that is no more."""
    models = apps.get_models(include_auto_created=True)
    return next((model for model in models if model._meta.db_table == table), None)


def changes(table: str, before: dict | None, after: dict | None) -> list[dict[str, Any]]:
    """Of each column in either of them: name, before, after, as a person reads them."""
    fields = _fields(table)
    names = list(dict.fromkeys([*(before or {}), *(after or {})]))
    return [
        {
            "name": _name(fields.get(column), column),
            "before": _read(fields.get(column), (before or {}).get(column)),
            "after": _read(fields.get(column), (after or {}).get(column)),
        }
        for column in names
    ]


def _fields(table: str) -> dict[str, Field]:
    model = model_of(table)
    return {field.column: field for field in model._meta.local_fields} if model else {}


def _name(field: Field | None, column: str) -> Text:
    return column if field is None else str(field.verbose_name)


def _read(field: Field | None, value: Any) -> Any:
    if value is None or field is None:
        return value
    if isinstance(field, BooleanField):
        return _("yes") if value else _("no")
    choices = dict(field.flatchoices or ())
    return choices.get(value, value) if isinstance(value, str | int) else value
