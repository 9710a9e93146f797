"""An institution comes into scope after the campaign was issued."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.campaigns.actions.taking import reasoned, taking
from baowei.supervision.campaigns.models import Campaign, Target
from baowei.supervision.campaigns.scope import in_scope, unit_for
from baowei.supervision.desk.hooks import happened
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.models import User


def add_target(
    campaign_id: int, version: int | None, institution: str, text: str, *, acting_user: User
) -> Campaign:
    """As one that was designated later; who is in scope already stays, and nobody is taken out."""
    with taking("add_target", campaign_id, version, acting_user, reasoned(text)) as campaign:
        found = in_scope(campaign.admdvs, campaign.kinds).filter(pk=institution).first()
        if found is None:
            raise Unlawful(_("no designated institution of the campaign's region and kinds"))
        if campaign.targets.filter(institution=found).exists():
            raise Unlawful(_("this institution is in scope already"))
        target = Target.objects.create(
            campaign=campaign,
            unit=unit_for(campaign.units.all(), found.admdvs),
            institution=found,
            added_on=timezone.localdate(),
            added_by=acting_user,
            reason=text.strip()[:200],
        )
        happened("campaigns.target_added", target, acting_user)
    return campaign
