"""Who was careless in the self-inspection is looked into (自查不认真必查): a lead is opened."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.leads.actions import register
from baowei.supervision.leads.models import Lead
from baowei.supervision.people.may import require_role
from baowei.supervision.people.models import User
from baowei.supervision.selfchecks.comparing.compare import verdict_of
from baowei.supervision.selfchecks.comparing.verdict import VERDICTS, Verdict
from baowei.supervision.selfchecks.models import Mark, SelfCheck
from baowei.supervision.selfchecks.states import DESK

TO_BE_MARKED = frozenset(("careless", "hiding"))


def mark(key: int, text: str = "", *, acting_user: User) -> Mark:
    """Open a lead that must be checked, with the comparison as it is now; once."""
    with act(acting_user, "selfchecks.mark", why=text):
        selfcheck = SelfCheck.objects.select_for_update().get(pk=key)
        require_role(acting_user, selfcheck, DESK)
        if Mark.objects.filter(selfcheck=selfcheck).exists():
            raise Unlawful(_("a lead was opened for this self-inspection already"))
        verdict = verdict_of(selfcheck)
        if verdict.word not in TO_BE_MARKED:
            raise Unlawful(
                _("only where something was left out or handed in late; here: %(word)s")
                % {"word": VERDICTS[verdict.word].label}
            )
        lead = register(_lead(selfcheck, verdict, text), acting_user=acting_user)
        return Mark.objects.create(selfcheck=selfcheck, lead=lead, user=acting_user)


def _lead(selfcheck: SelfCheck, verdict: Verdict, text: str) -> Lead:
    place, campaign = selfcheck.institution, selfcheck.campaign
    said = _(
        "Reported %(reported)s yuan, found on site %(found)s yuan, left out %(hidden)s yuan"
    ) % {
        "reported": f"{verdict.reported:,.2f}",
        "found": f"{verdict.found:,.2f}",
        "hidden": f"{verdict.hidden:,.2f}",
    }
    late = _("Handed in late or not at all") if verdict.late else ""
    return Lead(
        title=f"{place.fixmedins_name} {campaign.title}"[:200],
        admdvs=place.admdvs,
        fixmedins_code=place.pk,
        fixmedins_name=place.fixmedins_name,
        source=Lead.Source.INSPECTION,
        source_text="；".join(filter(None, [text.strip(), said, late])),
        source_ref=str(campaign)[:100],
        received_on=timezone.localdate(),
        period_from=campaign.looked_back_from,
        period_to=campaign.looked_back_to,
        must_check="self_inspection",
        must_check_note="；".join(filter(None, [said, late]))[:200],
    )
