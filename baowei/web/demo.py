"""The demo's office: the registry and points of its lake, people of every role, work begun."""

from __future__ import annotations

from django.utils import timezone

from baowei.lake import Lake
from baowei.supervision.people.models import User
from baowei.supervision.points.importing import import_findings
from baowei.supervision.registry.refresh import refresh
from baowei.web.demo_field import go_out
from baowei.web.demo_people import CITY, Account, make_people
from baowei.web.demo_registers import take_in_registers
from baowei.web.demo_work import work


def furnish(lake: Lake, regions: dict[str, str]) -> list[Account]:
    """Fill an empty office from the lake; the accounts to sign in with.

    regions: admdvs -> name, of the province, the city and its counties.
    """
    refresh(lake.current())
    import_findings(lake)
    take_in_registers(timezone.localdate())
    accounts = make_people(regions)
    users = {user.username: user for user in User.objects.all()}
    work(users)
    go_out(users, CITY)
    return accounts
