"""What was taken on site at an inspection becomes evidence of a case, with its whole chain."""

from __future__ import annotations

from collections.abc import Collection

from django.core.files.base import ContentFile
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.cases.actions.evidence import OPEN, taken_by_two
from baowei.supervision.cases.actions.taking import reasoned, team_only
from baowei.supervision.cases.models import Case, Custody, Evidence
from baowei.supervision.cases.on_site import open_materials
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.documents import store
from baowei.supervision.documents.actions import attach
from baowei.supervision.inspections.actions import hand_material
from baowei.supervision.inspections.models import Material
from baowei.supervision.people.models import User

Kind = Material.Kind
KINDS = {
    Kind.PHOTO: Evidence.Kind.RECORDING,
    Kind.AUDIO: Evidence.Kind.RECORDING,
    Kind.SCAN: Evidence.Kind.DOCUMENT,
    Kind.DOCUMENT: Evidence.Kind.DOCUMENT,
    Kind.SIGNATURE: Evidence.Kind.SITE,
    Kind.CODE: Evidence.Kind.DATA,
}
"""Which of the eight kinds of evidence (处罚程序-17) it is."""


def take_over(
    case_id: int,
    version: int | None,
    materials: Collection[int],
    holder: str,
    place: str,
    *,
    agrees: bool = False,
    acting_user: User,
) -> list[Evidence]:
    """Number them, each with its file read again by its digest, and go on with their chains.

    materials: keys of materials of inspections of the institution. agrees: the copies of documents
    among them were held against the originals (处罚程序-21). Unlawful where one is not open to
    this case, or was not taken by two inspectors. All of them, or none.
    """
    with team_only("take_over", case_id, version, acting_user, OPEN) as case:
        found = list(open_materials(case, acting_user).filter(pk__in=materials))
        if not found or len(found) < len(set(materials)):
            raise Unlawful(_("choose from what inspections of this institution have brought"))
        copies = [one for one in found if KINDS[Kind(one.kind)] == Evidence.Kind.DOCUMENT]
        if copies and not agrees:
            raise Unlawful(_("a copy is evidence once it agrees with the original (处罚程序-21)"))
        return [_taken(case, one, holder, place, agrees, acting_user) for one in found]


def _taken(
    case: Case, material: Material, holder: str, place: str, agrees: bool, user: User
) -> Evidence:
    day = timezone.localdate(material.captured_at)
    takers = _takers(material)
    taken_by_two(case, takers, day)
    kind = KINDS[Kind(material.kind)]
    last = case.evidence.aggregate(last=Max("number"))["last"] or 0
    file = ContentFile(store.read(material.sha256), material.file.name)
    made = Evidence.objects.create(
        case=case,
        material=material,
        number=last + 1,
        kind=kind,
        title=material.title,
        source=_("taken on site at inspection %(number)s") % {"number": material.inspection.number},
        obtained_on=day,
        agrees=agrees and kind == Evidence.Kind.DOCUMENT,
        method=_how(material),
        file=attach(case, file, acting_user=user),
    )
    made.obtained_by.set(takers)
    why = _("taken over as evidence of case %(number)s") % {"number": case.number}
    hand_material(material.pk, reasoned(holder), reasoned(place), why, acting_user=user)
    for hand in material.custody.all():
        Custody.objects.create(
            evidence=made,
            at=hand.at,
            holder=hand.holder,
            place=hand.place[:100] or _("not stated"),
            why=hand.why[:200],
            user=hand.user,
        )
    return made


def _takers(material: Material) -> list[User]:
    """The inspectors who were on it that day."""
    day = timezone.localdate(material.captured_at)
    there = material.inspection.members.filter(
        Q(ended=None) | Q(ended__gte=day), role__in=("lead", "member"), since__lte=day
    )
    return list(User.objects.filter(pk__in=there.values("user")))


def _how(material: Material) -> str:
    """When, where and with what, so far as the device said (处罚程序-23)."""
    at = timezone.localtime(material.captured_at)
    said = [f"{at:%Y-%m-%d %H:%M}", material.place_text, material.device]
    if material.lat is not None:
        said.append(f"{material.lat}, {material.lon}")
    return "，".join(filter(None, said))[:200]
