"""Resident supervisors and their quarterly rounds."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import NotAllowed, Unlawful
from baowei.supervision.inspections.actions.plan import plan
from baowei.supervision.inspections.actions.taking import reasoned
from baowei.supervision.inspections.models import Inspection, Residence, Round
from baowei.supervision.inspections.states import DESK
from baowei.supervision.people.grants import roles_of
from baowei.supervision.people.may import require_role
from baowei.supervision.people.models import User
from baowei.supervision.people.recused import recused
from baowei.supervision.people.roles import Role
from baowei.supervision.registry.models import Institution

RESIDENTS = frozenset({Role.SOCIAL, Role.INSPECTOR})


def post_resident(
    institution: Institution, user: User, since: date, *, acting_user: User
) -> Residence:
    """Post a social supervisor or an inspector, who is not recused there."""
    with act(acting_user, "inspections.post_resident"):
        made = Residence(institution=institution, user=user, since=since, made_by=acting_user)
        require_role(acting_user, made, DESK)
        if not roles_of(user) & RESIDENTS:
            raise Unlawful(_("a resident is a social supervisor or an inspector"))
        if recused(user, institution.pk):
            raise Unlawful(_("%(name)s is recused there (处罚程序-5)") % {"name": user.name})
        if Residence.objects.filter(institution=institution, user=user, ended=None).exists():
            raise Unlawful(_("%(name)s is posted there already") % {"name": user.name})
        made.save()
    return made


def end_residence(residence_id: int, ended: date, *, acting_user: User) -> Residence:
    with act(acting_user, "inspections.end_residence"):
        found = Residence.objects.select_for_update().get(pk=residence_id)
        require_role(acting_user, found, DESK)
        if found.ended or ended < found.since:
            raise Unlawful(_("the posting is over already, or did not begin before that day"))
        found.ended = ended
        found.save()
    return found


def report_round(
    residence_id: int, made_on: date, text: str, *, concern: bool = False, acting_user: User
) -> Round:
    """What was seen on a round; one for each quarter, by the resident themselves."""
    with act(acting_user, "inspections.report_round"):
        found = Residence.objects.select_for_update().get(pk=residence_id)
        if found.user_id != acting_user.pk:
            raise NotAllowed(_("only the resident supervisor reports the round"))
        if recused(acting_user, found.institution_id):
            raise NotAllowed(_("you are recused there now (处罚程序-5)"))
        last = found.ended or timezone.localdate()
        if not found.since <= made_on <= min(last, timezone.localdate()):
            raise Unlawful(_("the round lies outside the posting, or ahead"))
        quarter = (made_on.month - 1) // 3 + 1
        if found.rounds.filter(year=made_on.year, quarter=quarter).exists():
            raise Unlawful(_("this quarter's round has been reported"))
        return Round.objects.create(
            residence=found,
            year=made_on.year,
            quarter=quarter,
            made_on=made_on,
            text=reasoned(text),
            concern=concern,
            user=acting_user,
        )


def plan_round(round_id: int, planned_on: date, *, acting_user: User) -> Inspection:
    """An inspection because of what a resident saw: a round itself is no inspection, as it needs
    two certified inspectors (条例-29)."""
    with act(acting_user, "inspections.plan_round"):
        found = Round.objects.select_for_update(of=("self",)).get(pk=round_id)
        if found.inspection is not None:
            raise Unlawful(_("an inspection has been planned because of this round"))
        place = found.residence.institution
        found.inspection = plan(
            Inspection(
                kind="resident",
                title=_("%(name)s: after the round of %(day)s")
                % {"name": place.fixmedins_name, "day": found.made_on},
                institution=place,
                planned_on=planned_on,
                unannounced=True,
                reason=found.text,
            ),
            acting_user=acting_user,
        )
        found.save()
    return found.inspection
