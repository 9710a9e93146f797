"""Campaigns for tests: a city with two counties, its people, institutions, a plan."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.utils import timezone
from office import organisation

from baowei.supervision.campaigns import actions
from baowei.supervision.campaigns.models import Campaign, Report, Stage, Unit
from baowei.supervision.campaigns.plan_form import DAYS, FIELDS, from_template, titles_from
from baowei.supervision.campaigns.plans import templates
from baowei.supervision.campaigns.scope import own_unit, possible_units
from baowei.supervision.desk.act import act
from baowei.supervision.people.roles import Role
from baowei.supervision.registry.models import Institution

CITY, FIRST, SECOND = "9901", "990101", "990102"
DAY = timedelta(days=1)


class World:
    """The people of a city and of its two counties, made when they are asked for."""

    def __init__(self, people: Any) -> None:
        self.people = people
        for region in (CITY, FIRST, SECOND):
            organisation(region)

    @cached_property
    def leader(self) -> Any:
        return self.people.of(Role.LEADER, CITY)

    @cached_property
    def officer(self) -> Any:
        return self.people.of(Role.OFFICER, CITY)

    @cached_property
    def first(self) -> Any:
        """The desk of the first county."""
        return self.people.of(Role.OFFICER, FIRST)

    @cached_property
    def second(self) -> Any:
        return self.people.of(Role.OFFICER, SECOND)

    def places(self) -> list[Institution]:
        """A hospital and a pharmacy in each county, and a pharmacy whose agreement has ended."""
        rows = (
            ("H99010100001", "第一医院", "1", FIRST, "active"),
            ("P99010100001", "康宁药店", "2", FIRST, "active"),
            ("P99010100002", "歇业药店", "2", FIRST, "terminated"),
            ("H99010200001", "第二医院", "1", SECOND, "active"),
            ("P99010200001", "仁和药店", "2", SECOND, "suspended"),
        )
        with act(None, "test.places"):
            return [place(code, name, kind, region, how) for code, name, kind, region, how in rows]

    def draft(self, code: str = "pharmacy", first: date | None = None, **fields: Any) -> Campaign:
        """As the form keeps it, begun on `first` or today. fields: of the campaign."""
        return draft(self.officer, code, CITY, first, **fields)

    def issued(self, code: str = "pharmacy", first: date | None = None, **fields: Any) -> Campaign:
        made = self.draft(code, first, **fields)
        return actions.issue(made.pk, made.version, acting_user=self.leader)


def draft(user: Any, code: str, region: str, first: date | None = None, **fields: Any) -> Campaign:
    template = templates()[code]
    values = from_template(template, first or timezone.localdate(), [])
    campaign = Campaign(
        template=code,
        admdvs=region,
        **{name: values[name] for name in FIELDS if name in values} | fields,
    )
    stages = [
        Stage(
            kind=kind,
            title=title,
            delivers=delivers,
            **{name: values[f"{kind}_{name}"] for name in DAYS},
        )
        for kind, (title, delivers) in titles_from(template).items()
    ]
    units: list[Unit] = [own_unit(region), *possible_units(region)]
    return actions.make(campaign, stages, units, acting_user=user)


def place(
    code: str, name: str = "某药店", kind: str = "2", region: str = FIRST, agreement: str = "active"
) -> Institution:
    with act(None, "test.place"):
        found, _ = Institution.objects.get_or_create(
            fixmedins_code=code,
            defaults={
                "fixmedins_name": name,
                "fixmedins_type": kind,
                "admdvs": region,
                "agre_stas": agreement,
            },
        )
    return found


def report_of(campaign: Campaign, region: str, kind: str = "summary") -> Report:
    found: Report = Report.objects.get(unit__campaign=campaign, unit__admdvs=region, kind=kind)
    return found


def hand_in(report: Report, user: Any, text: str = "已完成", **more: Any) -> Report:
    return actions.submit(report.pk, report.version, text, acting_user=user, **more)
