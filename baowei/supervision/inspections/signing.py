"""Whose signatures a record needs, and what stands in for one that was refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.documents.models import Attachment
from baowei.supervision.inspections.models import Inspection, Record, Signature
from baowei.supervision.people.queries import why_not
from baowei.supervision.people.roles import Role
from baowei.supervision.people.team import LEAST


@dataclass(frozen=True)
class Signed:
    """One signature as it was given.

    role: of Signature.Role. user_id: of an inspector, and of a recorder who has an account.
    image_id: of a material of kind `signature` of the same inspection, where it was drawn.
    refused: only of the party, with a reason.
    """

    role: str
    name: str
    signed_at: datetime
    user_id: int | None = None
    image_id: int | None = None
    refused: bool = False
    reason: str = ""

    def image(self, inspection: Inspection) -> Attachment | None:
        if self.image_id is None:
            return None
        found = inspection.materials.filter(pk=self.image_id, kind="signature").first()
        if found is None:
            raise Unlawful(_("the signature's picture does not belong to this inspection"))
        return found.file


def check(inspection: Inspection, record: Record, given: Sequence[Signed]) -> None:
    """Unlawful says whose signature is missing or may not stand."""
    if any(one.role not in Signature.Role.values or not one.name.strip() for one in given):
        raise Unlawful(_("every signature has a name and says who signs"))
    _inspectors(inspection, given)
    parties = [one for one in given if one.role == "party"]
    if not parties:
        raise Unlawful(
            _("the party signs, or the record says that it refuses (处罚程序-20, 处罚程序-24)")
        )
    if any(one.refused for one in given if one.role != "party"):
        raise Unlawful(_("only the party can refuse"))
    for one in parties:
        if one.refused and not one.reason.strip():
            raise Unlawful(_("write down why the party does not sign"))
    refused = any(one.refused for one in parties)
    witnesses = [one for one in given if one.role == "witness"]
    if refused and not witnesses and not record.values.get("absence", "").strip():
        raise Unlawful(
            _("the party refuses: a witness signs, or the record says why there is none")
        )
    if any(one.signed_at < record.begins_at for one in given):
        raise Unlawful(_("a signature is older than the record"))


def _inspectors(inspection: Inspection, given: Sequence[Signed]) -> None:
    """Two different inspectors of the team, certified on the day they sign."""
    team = {one.user_id: one.user for one in inspection.inspectors()}
    signed = [one for one in given if one.role == "inspector"]
    if len({one.user_id for one in signed}) < LEAST:
        raise Unlawful(_("two certified inspectors sign the record (处罚程序-16)"))
    for one in signed:
        user = team.get(one.user_id or 0)
        if user is None:
            raise Unlawful(_("%(name)s is not an inspector of the team") % {"name": one.name})
        day = timezone.localtime(one.signed_at).date()
        refusal = why_not(user, inspection.institution_id, Role.INSPECTOR, day)
        if refusal:
            raise Unlawful(refusal)
