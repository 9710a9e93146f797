"""A campaign is issued: from now on it is fixed who is in scope and who owes what by when."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.campaigns.actions.taking import taking
from baowei.supervision.campaigns.handing_in import arrange
from baowei.supervision.campaigns.models import Campaign, Target
from baowei.supervision.campaigns.scope import in_scope, unit_for
from baowei.supervision.desk.hooks import happened
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.models import User

BATCH = 2_000


def issue(
    campaign_id: int,
    version: int | None,
    document_no: str = "",
    text: str = "",
    *,
    acting_user: User,
) -> Campaign:
    """By the leader: every designated institution of the region and kinds becomes a target.

    document_no: of the paper with which it goes out, or empty where the draft has it already.
    """
    with taking("issue", campaign_id, version, acting_user, text) as campaign:
        today = timezone.localdate()
        campaign.issued_on = today
        campaign.document_no = document_no or campaign.document_no
        units = list(campaign.units.all())
        targets = []
        for institution in in_scope(campaign.admdvs, campaign.kinds):
            unit = unit_for(units, institution.admdvs)
            targets.append(
                Target(campaign=campaign, unit=unit, institution=institution, added_on=today)
            )
        if not targets:
            raise Unlawful(_("no designated institution of these kinds is in the region"))
        Target.objects.bulk_create(targets, batch_size=BATCH)
        # whoever follows reads it as issued
        campaign.state = "issued"
        campaign.save()
        arrange(campaign)
        happened("campaigns.issued", campaign, acting_user)
    return campaign
