"""What the units of a campaign owe, by the days of its plan."""

from __future__ import annotations

from datetime import date

from baowei.supervision.campaigns.models import Campaign, Report, Stage

Owed = tuple[str, Stage | None, date]
"""Kind of report, the stage it is about, its day."""


def owed(campaign: Campaign) -> list[Owed]:
    """What each unit has to hand in."""
    found: list[Owed] = []
    if campaign.plan_due_on:
        found.append((Report.Kind.PLAN, None, campaign.plan_due_on))
    for stage in campaign.stages.all():
        if stage.report_due_on:
            found.append((Report.Kind.PROGRESS, stage, stage.report_due_on))
    if campaign.summary_due_on:
        found.append((Report.Kind.SUMMARY, None, campaign.summary_due_on))
    return found


def arrange(campaign: Campaign) -> None:
    """Let the units owe what the plan says now.

    What was handed in keeps the day by which it was judged early or late.
    """
    wanted = {(kind, stage.pk if stage else None): day for kind, stage, day in owed(campaign)}
    for unit in campaign.units.filter(hands_in=True):
        have = {(one.kind, one.stage_id): one for one in unit.reports.all()}
        for key, report in have.items():
            if report.first_on is None and report.due_on != wanted[key]:
                report.due_on = wanted[key]
                report.version += 1
                report.save(update_fields=["due_on", "version"])
        Report.objects.bulk_create(
            Report(unit=unit, kind=kind, stage_id=stage, due_on=day)
            for (kind, stage), day in wanted.items()
            if (kind, stage) not in have
        )
