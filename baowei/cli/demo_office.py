"""The demo's last step: findings turned into work, one account a role, the office open."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from baowei.cli import show
from baowei.cli.language import _
from baowei.cli.office import prepare, setup
from baowei.lake import open_lake
from baowei.synth.institutions import COUNTIES, COUNTY_NAMES

if TYPE_CHECKING:
    from baowei.web.demo_people import Account

REGIONS = {"99": "示例省", "9901": "示例市", **dict(zip(COUNTIES, COUNTY_NAMES, strict=True))}


def furnish_office(home: Path) -> list[Account]:
    """The office over the demo's lake; the accounts, all with one password made for this demo.

    A second factor would keep a visitor out of a demo; a real office asks for it.
    """
    os.environ["BAOWEI_SECOND_FACTOR"] = ""
    setup(home)
    prepare()
    from baowei.web.demo import furnish  # noqa: PLC0415

    with open_lake(home) as lake:
        return furnish(lake, REGIONS)


def print_accounts(accounts: list[Account]) -> None:
    columns = (_("account"), _("name"), _("role"), _("works at"))
    rows = [(a.username, a.name, a.role, a.organisation) for a in accounts]
    console = show.console()
    console.print(show.table(_("Accounts of the demo's office"), columns, rows))
    password = accounts[0].password
    console.print(_("Password of all of them: {password}").format(password=password), style="bold")


def print_how_to_serve(home: Path) -> None:
    command = f"BAOWEI_SECOND_FACTOR= baowei serve --home {home}"
    print(_("The office opens with: {command}").format(command=command))
