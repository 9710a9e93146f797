"""Campaigns, what units hand in, institutions in scope, typical cases."""

from __future__ import annotations

from typing import Any

from campaign_cases import draft, hand_in, place
from office import organisation
from points import point
from samples import Place, address, row

from baowei.supervision.campaigns import actions
from baowei.supervision.campaigns.candidates import candidates_of
from baowei.supervision.campaigns.models import (
    Campaign,
    CampaignStep,
    CaseStep,
    Change,
    Drawn,
    Reminder,
    Report,
    ReportStep,
    Stage,
    Target,
    TypicalCase,
    Unit,
)
from baowei.supervision.leads import actions as leads
from baowei.supervision.leads.models import Lead
from baowei.supervision.people.roles import Role


def issued(place_: Place) -> Campaign:
    """Of the county, in which an agency of its own is a unit; its institution is in scope."""
    organisation(place_.admdvs)
    organisation(place_.admdvs, role=Role.REVIEWER)
    place(place_.fixmedins_code, "示例医院", "1", place_.admdvs)
    leader = place_.people.of(Role.LEADER, place_.admdvs)
    made = draft(leader, "rehabilitation", place_.admdvs)
    return actions.issue(made.pk, made.version, acting_user=leader)


def lead_of(campaign: Campaign, place_: Place) -> Lead:
    """A lead of the campaign that was handed to the agency."""
    officer = place_.user(Role.OFFICER)
    point(fixmedins_code=place_.fixmedins_code, admdvs=place_.admdvs)
    made = Lead(
        title="某医院未做康复而收费",
        admdvs=place_.admdvs,
        fixmedins_code=place_.fixmedins_code,
        source="superior",
        received_on=campaign.issued_on,
    )
    lead = leads.register(made, acting_user=officer)
    return leads.to_agency(lead.pk, lead.version, "依协议处理", acting_user=officer)


@row("campaigns.Campaign")
def campaign(place_: Place) -> Campaign:
    return issued(place_)


@row("campaigns.CampaignStep")
def campaign_step(place_: Place) -> CampaignStep:
    return issued(place_).steps.last()


@row("campaigns.Stage")
def stage(place_: Place) -> Stage:
    return issued(place_).stages.first()


@row("campaigns.Unit")
def unit(place_: Place) -> Unit:
    return issued(place_).units.first()


@row("campaigns.Target")
def target(place_: Place) -> Target:
    return issued(place_).targets.get(institution=place_.fixmedins_code)


@row("campaigns.Report")
def report(place_: Place) -> Report:
    return Report.objects.filter(unit__campaign=issued(place_)).get()


@row("campaigns.ReportStep")
def report_step(place_: Place) -> ReportStep:
    return handed_in(place_).steps.get()


def handed_in(place_: Place) -> Report:
    found = report(place_)
    return hand_in(found, place_.people.of(Role.REVIEWER, place_.admdvs))


@row("campaigns.Reminder")
def reminder(place_: Place) -> Reminder:
    found = report(place_)
    actions.chase(found.pk, found.version, "请尽快报送", acting_user=place_.user(Role.OFFICER))
    return found.reminders.get()


@row("campaigns.Change")
def change(place_: Place) -> Change:
    made = issued(place_)
    user = place_.user(Role.OFFICER)
    actions.change(made.pk, made.version, {"hotline": "12393"}, {}, "公布电话", acting_user=user)
    return made.changes.get()


@row("campaigns.Drawn")
def drawn(place_: Place) -> Drawn:
    made = issued(place_)
    actions.draft_summary(made.pk, made.version, acting_user=place_.user(Role.OFFICER))
    return made.drawn.get()


@row("campaigns.TypicalCase")
def case(place_: Place) -> TypicalCase:
    made = issued(place_)
    lead_of(made, place_)
    (found,) = candidates_of(made)
    return actions.propose(made.pk, found.key, acting_user=place_.user(Role.OFFICER))


@row("campaigns.CaseStep")
def case_step(place_: Place) -> CaseStep:
    return case(place_).steps.get()


@address("campaigns:create", unscoped="a template is the same everywhere")
def create_page(place_: Place) -> dict[str, Any]:
    return {"code": "pharmacy"}


@address("campaigns:detail")
def campaign_page(place_: Place) -> dict[str, Any]:
    return {"pk": issued(place_).pk}


@address("campaigns:edit", "campaigns:progress", "campaigns:last_time", "campaigns:cases")
def staff_page(place_: Place) -> dict[str, Any]:
    return {"pk": issued(place_).pk}


@address("campaigns:public", unscoped="anybody reads it")
def public_page(place_: Place) -> dict[str, Any]:
    made = issued(place_)
    user = place_.user(Role.LEADER)
    actions.set_public(made.pk, made.version, True, acting_user=user)
    return {"pk": made.pk}


@address("campaigns:step")
def step_page(place_: Place) -> dict[str, Any]:
    return {"pk": issued(place_).pk, "name": "change"}


@address("campaigns:target")
def target_page(place_: Place) -> dict[str, Any]:
    return {"pk": target(place_).pk}


@address("campaigns:report")
def report_page(place_: Place) -> dict[str, Any]:
    return {"pk": report(place_).pk}


@address("campaigns:report_step")
def report_act_page(place_: Place) -> dict[str, Any]:
    return {"pk": report(place_).pk, "name": "chase"}


@address("campaigns:case_step")
def case_page(place_: Place) -> dict[str, Any]:
    return {"pk": case(place_).pk, "name": "reword"}
