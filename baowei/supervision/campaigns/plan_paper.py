"""The plan of a campaign as values of its document."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from baowei.supervision.campaigns.handing_in import owed
from baowei.supervision.campaigns.models import Campaign, Report
from baowei.supervision.campaigns.plans import templates
from baowei.supervision.campaigns.problems import lists_of
from baowei.supervision.campaigns.scope import in_scope
from baowei.supervision.documents.papers.values import chinese_day
from baowei.supervision.registry.codes import Kind


def values(campaign: Campaign) -> dict[str, Any]:
    template = templates()[campaign.template]
    units = [unit.name for unit in campaign.units.all() if unit.hands_in]
    return {
        "campaign": campaign.title,
        "receivers": "、".join(units),
        "aim": campaign.about or template.about,
        "scope": scope(campaign),
        "problem_lists": "；".join(
            _("%(name)s (%(number)s items)") % {"name": one.name, "number": len(one.problems)}
            for one in lists_of(campaign)
        ),
        "questions": "；".join(template.questions),
        "stages": [
            {
                "stage": one.title,
                "days": days(one.begins_on, one.ends_on),
                "delivers": one.delivers or "—",
            }
            for one in campaign.stages.all()
        ],
        "duties": [{"who": one.who, "does": one.does} for one in template.partners],
        "deliveries": "；".join(
            _("%(what)s by %(day)s")
            % {"what": stage.title if stage else Report.Kind(kind).label, "day": chinese_day(day)}
            for kind, stage, day in owed(campaign)
        ),
        "hotline": campaign.hotline,
    }


def scope(campaign: Campaign) -> str:
    """Kinds, how many, departments and the days looked back on, in a sentence."""
    kinds = "、".join(str(Kind(kind).label) for kind in campaign.kinds)
    number = campaign.targets.count() or in_scope(campaign.admdvs, campaign.kinds).count()
    said = _("%(kinds)s: %(number)s; settlements of %(days)s") % {
        "kinds": kinds,
        "number": number,
        "days": days(campaign.looked_back_from, campaign.looked_back_to),
    }
    if campaign.departments:
        said += _("; departments: %(departments)s") % {"departments": campaign.departments}
    return said


def days(first: Any, last: Any) -> str:
    return _("%(first)s to %(last)s") % {"first": chinese_day(first), "last": chinese_day(last)}
