"""The lists: campaigns, institutions in scope, reports of units, leads of a campaign."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.supervision.campaigns.models import Campaign, Report
from baowei.supervision.campaigns.own_figures import leads_of
from baowei.supervision.campaigns.plans import templates
from baowei.supervision.campaigns.queries import (
    came_late,
    listed,
    overdue,
    owed_by,
    reports_of,
    stage_on,
    targets_of,
    to_look_at,
)
from baowei.supervision.campaigns.states import FLOW, REPORTS
from baowei.supervision.desk.worklist import Choice, Column, Days, View, Words, WorkList
from baowei.supervision.desk.worklist.filters import Filter
from baowei.supervision.leads.models import Lead
from baowei.supervision.leads.work import LEADS
from baowei.supervision.registry.codes import Kind


def _stage(campaign: Campaign) -> str:
    if campaign.state != "issued":
        return ""
    found = stage_on(campaign, timezone.localdate())
    return found.title if found else ""


def _ends(campaign: Campaign) -> Any:
    return max((one.ends_on for one in campaign.stages.all()), default=None)


def _template(campaign: Campaign) -> str:
    found = templates().get(campaign.template)
    return found.name if found else campaign.template


def _of_campaign(field: str) -> Filter:
    """Narrowed by the number of a campaign, as the links of its pages say it."""
    return Filter(
        "campaign",
        _("number of the campaign"),
        lambda rows, v: rows.filter(**{field: v}) if v.isdecimal() and len(v) < 10 else rows.none(),
    )


CAMPAIGNS = WorkList(
    key="campaigns",
    title=_("Campaigns"),
    rows=listed,
    columns=(
        Column("title", _("title"), lambda one: one.title, "link", "title"),
        Column(
            "state", _("state"), lambda one: FLOW.states[one.state].label, "state", "state",
            tone=lambda one: FLOW.states[one.state].tone,
        ),
        Column("stage", _("stage now"), _stage),
        Column("template", _("template"), _template),
        Column("region", _("region"), lambda one: one.admdvs, order="admdvs"),
        Column("scope", _("institutions in scope"), lambda one: one.in_scope, "number", "in_scope"),
        Column(
            "late", _("reports overdue"), lambda one: one.late, "number", "late",
            tone=lambda one: "stop" if one.late else "",
        ),
        Column("issued", _("issued on"), lambda one: one.issued_on, "day", "issued_on"),
        Column("ends", _("ends on"), _ends, "day"),
    ),
    filters=(
        Words.over("q", _("title or document number"), ["document_no"], ["title"]),
        Choice.of("state", _("state"), "state", FLOW.choices()),
        Choice.of(
            "template", _("template"), "template",
            lambda: [(one.code, one.name) for one in templates().values()],
        ),
    ),
    views=(
        View("running", _("running"), lambda user: Q(state__in=("issued", "summarised"))),
        View("draft", _("drafts"), lambda user: Q(state="draft")),
        View("late", _("with overdue reports"), lambda user: Q(late__gt=0), "stop"),
    ),
    order=("-made_at", "-pk"),
    empty=_("No campaigns yet. Begin one from a template under “New campaign”."),
)  # fmt: skip


TARGETS = WorkList(
    key="campaign-targets",
    title=_("Institutions in scope"),
    rows=targets_of,
    columns=(
        Column("name", _("institution"), lambda one: one.institution.fixmedins_name, "link"),
        Column("code", _("institution code"), lambda one: one.institution_id, order="institution"),
        Column("kind", _("type"), lambda one: one.institution.get_fixmedins_type_display()),
        Column("unit", _("unit"), lambda one: one.unit.name, order="unit__name"),
        Column("campaign", _("campaign"), lambda one: one.campaign.title, shown=False),
        Column("added", _("in scope since"), lambda one: one.added_on, "day", "added_on"),
        Column("reason", _("why it was added"), lambda one: one.reason, "sentence", shown=False),
    ),
    filters=(
        Words.over("q", _("code or name"), ["institution_id"], ["institution__fixmedins_name"]),
        _of_campaign("campaign"),
        Filter(
            "region", _("region code"),
            lambda rows, v: rows.filter(institution__admdvs__startswith=v),
        ),
        Choice.of("kind", _("type"), "institution__fixmedins_type", Kind.choices),
    ),
    views=(View("added", _("added later"), lambda user: Q(added_by__isnull=False)),),
    order=("campaign", "institution"),
    link=lambda one: reverse("campaigns:target", args=[one.pk]),
    empty=_("None: institutions come into scope when the campaign is issued."),
)  # fmt: skip


def _late_days(report: Report) -> Any:
    days = report.late_by()
    return days or None


REPORT_LIST = WorkList(
    key="campaign-reports",
    title=_("Reports of the units"),
    rows=reports_of,
    columns=(
        Column("unit", _("unit"), lambda one: one.unit.name, "link", "unit__name"),
        Column(
            "what", _("what"),
            lambda one: one.stage.title if one.stage else one.get_kind_display(), order="kind",
        ),
        Column(
            "state", _("state"), lambda one: REPORTS.states[one.state].label, "state", "state",
            tone=lambda one: REPORTS.states[one.state].tone,
        ),
        Column("due", _("due"), lambda one: one.due_on, "day", "due_on"),
        Column("first", _("handed in on"), lambda one: one.first_on, "day", "first_on"),
        Column(
            "late", _("days late"), _late_days, "number",
            tone=lambda one: "stop" if one.late_by() else "",
        ),
        Column("campaign", _("campaign"), lambda one: one.unit.campaign.title),
    ),
    filters=(
        Words.over("q", _("unit or campaign"), [], ["unit__name", "unit__campaign__title"]),
        _of_campaign("unit__campaign"),
        Filter("region", _("region code"), lambda rows, v: rows.filter(unit__admdvs=v)),
        Choice.of("kind", _("kind"), "kind", Report.Kind.choices),
        Choice.of("state", _("state"), "state", REPORTS.choices()),
        Days.of("due", _("due"), "due_on"),
    ),
    views=(
        View("owed", _("to be handed in by us"), owed_by, "due"),
        View("came", _("handed in, to be looked at"), to_look_at),
        View("overdue", _("overdue"), lambda user: overdue(), "stop"),
        View("late", _("late, handed in or not"), lambda user: came_late(), "stop"),
        View("in", _("handed in"), lambda user: Q(first_on__isnull=False)),
        View(
            "reports", _("reports handed in, without plans"),
            lambda user: Q(first_on__isnull=False) & ~Q(kind="plan"),
        ),
    ),
    order=("due_on", "pk"),
    empty=_("None: reports are owed once a campaign is issued."),
)  # fmt: skip


def _leads_of(rows: QuerySet[Lead], value: str) -> QuerySet[Lead]:
    found = Campaign.objects.filter(pk=value).first() if value.isdecimal() else None
    return rows.filter(pk__in=leads_of(found).values("pk")) if found else rows.none()


CAMPAIGN_LEADS = replace(
    LEADS,
    key="campaign-leads",
    title=_("Leads of a campaign"),
    filters=(
        Filter("campaign", _("number of the campaign"), _leads_of),
        Filter("region", _("region code"), lambda rows, v: rows.filter(admdvs__startswith=v)),
        *LEADS.filters,
    ),
)
