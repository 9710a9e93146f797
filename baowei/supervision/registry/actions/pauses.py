"""Settlement stops by a decision of the bureau's principal, never by itself (条例-30-1)."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.may import require_role
from baowei.supervision.people.roles import Role
from baowei.supervision.registry.models import Institution, SettlementPause

APPROVERS = frozenset({Role.LEADER})


def pause_settlement(
    code: str, suspicion: str, refusal: str, *, acting_user: Any
) -> SettlementPause:
    """Ask the agency to stop settling with the institution, from today."""
    suspicion, refusal = suspicion.strip(), refusal.strip()
    with act(acting_user, "registry.pause_settlement", why=suspicion):
        institution = Institution.objects.select_for_update().get(pk=code)
        require_role(acting_user, institution, APPROVERS)
        if not suspicion or not refusal:
            raise Unlawful(
                _("条例-30-1 asks for both: suspicion of fraud, and refusal to cooperate")
            )
        if institution.pauses.filter(ended_on=None).exists():
            raise Unlawful(_("settlement with it is paused already"))
        return SettlementPause.objects.create(
            institution=institution,
            suspicion=suspicion,
            refusal=refusal,
            approved_by=acting_user,
            begun_on=timezone.localdate(),
        )


def end_pause(code: str, outcome: str, *, acting_user: Any) -> SettlementPause:
    """Let settlement go on, and say what the investigation found."""
    with act(acting_user, "registry.end_pause", why=outcome):
        institution = Institution.objects.select_for_update().get(pk=code)
        require_role(acting_user, institution, APPROVERS)
        pause = institution.pauses.filter(ended_on=None).first()
        if pause is None:
            raise Unlawful(_("settlement with it is not paused"))
        if outcome not in SettlementPause.Outcome.values:
            raise Unlawful(_("say what the investigation found"))
        pause.ended_on, pause.outcome = timezone.localdate(), outcome
        pause.save()
        return pause
