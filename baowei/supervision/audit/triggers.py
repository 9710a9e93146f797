"""Every table of the office is recorded; one that is not says so on its model."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Model

RECORD = Path(__file__).with_name("record.sql")
SECRET = (
    "people.User.password",
    "otp_totp.TOTPDevice.key",
    "registry.PersonalRecord.ciphertext",
    "documents.PaperVersion.sealed",
    "draws.Draw.secret_sealed",
    "inspections.Record.sealed",
    "inspections.Bed.name_sealed",
)
"""Columns whose change is recorded, and whose values never are."""
OURS = ("baowei.supervision.", "baowei.mobile.")
ALSO = ("otp_totp.TOTPDevice",)
"""Tables of other packages in which a change alters who may do what."""


def recorded() -> list[type[Model]]:
    """The models whose rows are recorded: the office's own but those with `audited = False`."""
    own = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith(OURS)
        and model._meta.managed
        and model._meta.app_label != "audit"
        and getattr(model, "audited", True)
    ]
    return own + [apps.get_model(name) for name in ALSO]


def present() -> list[type[Model]]:
    """Those of them whose table is there already: migrations may stop between two apps."""
    tables = set(connection.introspection.table_names())
    return [model for model in recorded() if model._meta.db_table in tables]


def install(**_: Any) -> None:
    """Functions and triggers as these files say, again after every migration."""
    with connection.cursor() as cursor:
        cursor.execute(RECORD.read_text(encoding="utf-8"))
        for model in present():
            cursor.execute(_triggers(model))


def _triggers(model: type[Model]) -> str:
    """Its triggers. `audited_by_digest`: new rows are recorded without their values, as the row
    itself keeps them."""
    secret = [
        field.column
        for field in model._meta.local_fields
        if f"{model._meta.label}.{field.name}" in SECRET
    ]
    how = "digest" if getattr(model, "audited_by_digest", False) else "whole"
    arguments = ", ".join(f"'{word}'" for word in (model._meta.pk.column, how, *secret))
    table = f'"{model._meta.db_table}"'
    return (
        f"create or replace trigger audit_record after update or delete on {table}"
        f" for each row execute function audit_record({arguments});"
        f"create or replace trigger audit_record_new after insert on {table}"
        f" referencing new table as fresh execute function audit_record_new({arguments})"
    )
