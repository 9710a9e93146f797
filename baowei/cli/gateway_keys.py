"""`baowei gateway keys`: credentials of institutions; a change holds at once, without a restart."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, cast

import typer

from baowei.cli import show
from baowei.cli.language import _
from baowei.cli.options import Home, Json, home_of, wants_json
from baowei.errors import BaoweiError
from baowei.gateway.serving.options import Options, prepare
from baowei.gateway.signin.key_file import read_keys, write_keys
from baowei.gateway.signin.keys import Key, KeyTable, Method
from baowei.gateway.signin.new_key import NewKey, new_key
from baowei.lake.home import default_home

app = typer.Typer(no_args_is_help=True, add_completion=False)
METHODS = ("hsaf", "apikey", "sm2")
OVERLAP_DAYS = 14

Client = Annotated[str, typer.Argument(help=_("Name of the client, as it calls itself."))]
Way = Annotated[str, typer.Option("--method", help=_("How it signs in: hsaf, apikey or sm2."))]
Public = Annotated[
    str, typer.Option("--public", help=_("The institution's SM2 public key, as hex."))
]


@app.callback(help=_("Keys of institutions: list, add, rotate, revoke."))
def keys() -> None:
    """A group of four commands."""


@app.command("list", help=_("List the keys; secrets are not shown."))
def list_keys(context: typer.Context, home: Home = None, json: Json = False) -> None:
    found = _table(_path(context, home)).keys
    if wants_json(context, json):
        show.as_json([_shown(key) for key in found])
        return
    columns = (_("client"), _("institution"), _("method"), _("from"), _("until"))
    rows = [tuple(_shown(key).values()) for key in found]
    show.console().print(show.table(_("Keys of institutions"), columns, rows))


@app.command(help=_("Make a key for an institution; its secret is shown this once."))
def add(
    context: typer.Context,
    client: Client,
    institution: Annotated[str, typer.Argument(help=_("Its national code."))],
    method: Way = "hsaf",
    public: Public = "",
    home: Home = None,
    json: Json = False,
) -> None:
    path = _path(context, home)
    table = _table(path)
    if _valid(table, client, method):
        raise BaoweiError(f"{client} 已有有效的 {method} 密钥：更换请用 baowei gateway keys rotate")
    made = new_key(client, institution, _method(method), _now(), public)
    write_keys(path, KeyTable((*table.keys, made.key), table.own))
    _tell(context, made, json)


@app.command(help=_("Make a new key in the place of the old, which stays valid for a while."))
def rotate(
    context: typer.Context,
    client: Client,
    method: Way = "hsaf",
    public: Public = "",
    days: Annotated[
        int, typer.Option("--days", min=0, help=_("Days for which the old key is still taken."))
    ] = OVERLAP_DAYS,
    home: Home = None,
    json: Json = False,
) -> None:
    path = _path(context, home)
    table = _table(path)
    old = _valid(table, client, method)
    if not old:
        raise BaoweiError(f"{client} 没有有效的 {method} 密钥")
    made = new_key(client, old[0].fixmedins_code, _method(method), _now(), public)
    write_keys(path, table.rotated(made.key, timedelta(days=days)))
    _tell(context, made, json)


@app.command(help=_("Take back the keys of a client, from now on."))
def revoke(
    context: typer.Context,
    client: Client,
    method: Annotated[
        str | None, typer.Option("--method", help=_("Only keys of this method."))
    ] = None,
    home: Home = None,
) -> None:
    path = _path(context, home)
    table = _table(path)
    chosen = _method(method) if method else None
    if not any(_valid(table, client, one) for one in ([chosen] if chosen else METHODS)):
        raise BaoweiError(f"{client} 没有有效的密钥")
    write_keys(path, table.revoked(client, _now(), method=chosen))
    print(_("The keys of {client} are revoked.").format(client=client))


def _path(context: typer.Context, home: Path | None) -> Path:
    options = Options(home=str(home_of(context, home) or default_home()))
    prepare(options)
    return options.keys


def _table(path: Path) -> KeyTable:
    return read_keys(path) if path.exists() else KeyTable()


def _valid(table: KeyTable, client: str, method: str) -> list[Key]:
    now = _now()
    return [
        key
        for key in table.keys
        if (key.client_id, key.method) == (client, method) and key.valid(now)
    ]


def _method(text: str) -> Method:
    if text not in METHODS:
        raise BaoweiError(f"没有登录方式 {text}，可用：{'、'.join(METHODS)}")
    return cast(Method, text)


def _now() -> datetime:
    return datetime.now().astimezone().replace(microsecond=0)


def _shown(key: Key) -> dict[str, str]:
    ends = [time for time in (key.ends, key.revoked) if time is not None]
    return {
        "client_id": key.client_id,
        "fixmedins_code": key.fixmedins_code,
        "method": key.method,
        "begins": key.begins.isoformat(),
        "ends": min(ends).isoformat() if ends else "",
    }


def _tell(context: typer.Context, made: NewKey, json: bool) -> None:
    if wants_json(context, json):
        show.as_json(made.told)
        return
    for name, value in made.told.items():
        print(f"{name}: {value}")
    print(_("Hand it over safely; it is not shown again."))
