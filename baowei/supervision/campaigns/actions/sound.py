"""What a plan must say before it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from django.utils.translation import gettext as _

from baowei.supervision.campaigns.models import Campaign, Stage, Unit
from baowei.supervision.campaigns.plans import templates
from baowei.supervision.campaigns.problems import ABOUT, clash
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.registry.codes import Kind


def sound(campaign: Campaign, stages: Sequence[Stage], units: Sequence[Unit]) -> None:
    """Unlawful with the first thing that is wrong."""
    if campaign.template not in templates():
        raise Unlawful(_("there is no such template"))
    if not campaign.title.strip():
        raise Unlawful(_("a campaign needs a title"))
    if not campaign.kinds or set(campaign.kinds) - set(Kind.values):
        raise Unlawful(_("choose the kinds of institution"))
    _lists(campaign)
    _days(campaign, stages)
    _looking_back(campaign)
    if sum(unit.chief and unit.admdvs == campaign.admdvs for unit in units) != 1:
        raise Unlawful(_("one unit answers for the institutions of the whole region"))
    if any(not unit.admdvs.startswith(campaign.admdvs) for unit in units):
        raise Unlawful(_("a unit lies outside the region"))


def _lists(campaign: Campaign) -> None:
    keys = campaign.problem_list
    if not keys or any(key not in ABOUT for key in keys):
        raise Unlawful(_("choose a problem list"))
    bare = set(campaign.kinds) - {kind for key in keys for kind in ABOUT[key]}
    if bare:
        names = "、".join(str(Kind(kind).label) for kind in sorted(bare))
        raise Unlawful(_("no problem list for: %(kinds)s") % {"kinds": names})
    if clash(keys):
        raise Unlawful(_("two of the lists number their problems alike; choose one of them"))


def _days(campaign: Campaign, stages: Sequence[Stage]) -> None:
    if not stages:
        raise Unlawful(_("a campaign needs a stage"))
    if any(one.ends_on < one.begins_on for one in stages):
        raise Unlawful(_("a stage ends before it begins"))
    order = list(Stage.Kind.values)
    inturn = sorted(stages, key=lambda one: order.index(one.kind))
    if any(later.begins_on < one.begins_on for one, later in pairwise(inturn)):
        raise Unlawful(_("self-inspection, inspection on site and summary begin in this order"))
    if campaign.looked_back_to < campaign.looked_back_from:
        raise Unlawful(_("the period looked back on ends before it begins"))
    first = min(one.begins_on for one in stages)
    dues = (campaign.plan_due_on, campaign.summary_due_on, *(one.report_due_on for one in stages))
    if any(day is not None and day < first for day in dues):
        raise Unlawful(_("a report would be due before the campaign begins"))


def _looking_back(campaign: Campaign) -> None:
    first, last = campaign.earlier_from, campaign.earlier_to
    if (first is None) != (last is None) or (first and last and last < first):
        raise Unlawful(_("give both days of the earlier period, the first one first"))
    if first is None and templates()[campaign.template].looks_back and not campaign.earlier:
        raise Unlawful(_("name the earlier campaign or period that is looked back on"))
