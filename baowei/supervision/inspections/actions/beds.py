"""A ward seen bed by bed; what cannot be explained becomes a question of the checklist."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.inspections.actions.answer import next_number
from baowei.supervision.inspections.actions.taking import happened_at, reasoned, writing
from baowei.supervision.inspections.beds import Seen
from baowei.supervision.inspections.models import Bed, BedRound, Inspection, Item, Material
from baowei.supervision.people.models import User


def save_bed_round(
    inspection_id: int,
    *,
    ward: str,
    at: datetime,
    beds: Sequence[Seen],
    acting_user: User,
) -> BedRound:
    """Keep a round. Patients absent without a known reason become a question (V02 挂床), to which
    the pictures taken at the beds belong as evidence; it is answered by the team, not here."""
    with writing("save_bed_round", inspection_id, acting_user) as inspection:
        _sensible(beds)
        when = happened_at(at, inspection)
        if inspection.bed_rounds.filter(ward=ward.strip()[:100], at=when).exists():
            raise Unlawful(_("this round of the ward has been saved already"))
        made = BedRound.objects.create(
            inspection=inspection, ward=reasoned(ward)[:100], at=when, made_by=acting_user
        )
        rows = [_bed(made, one, inspection) for one in beds]
        Bed.objects.bulk_create(rows)
        missing = [one for one in rows if one.unexplained]
        if missing:
            made.item = _question(made, missing)
            made.save()
    return made


def _sensible(beds: Sequence[Seen]) -> None:
    if not beds:
        raise Unlawful(_("a round has at least one bed"))
    for one in beds:
        if one.status not in Bed.Status.values:
            raise Unlawful(_("a bed is “present”, “absent” or “not on the list”"))
        if (one.status == Bed.Status.ABSENT) != (one.reason in Bed.Reason.values):
            raise Unlawful(_("who is absent has a reason, or “no reason known”; others have none"))
        if not one.bed.strip() and not one.psn_no.strip():
            raise Unlawful(_("a line of the round needs a bed or a person"))


def _bed(made: BedRound, one: Seen, inspection: Inspection) -> Bed:
    bed = Bed(
        round=made,
        bed=one.bed.strip(),
        psn_no=one.psn_no.strip(),
        mdtrt_id=one.mdtrt_id.strip(),
        status=one.status,
        reason=one.reason,
        remark=one.remark.strip()[:300],
        seen_at=happened_at(one.seen_at or made.at, inspection),
        material=_material(inspection, one.material_id),
    )
    bed.name = one.name.strip()
    return bed


def _material(inspection: Inspection, material_id: int | None) -> Material | None:
    found = inspection.materials.filter(pk=material_id).first()
    if material_id is not None and found is None:
        raise Unlawful(_("this picture is not of this inspection"))
    material: Material | None = found
    return material


def _question(made: BedRound, missing: list[Bed]) -> Item:
    inspection = made.inspection
    item = Item.objects.create(
        inspection=inspection,
        number=next_number(inspection),
        source=Item.Source.BEDS,
        key=f"beds-{made.pk}",
        question=_(
            "%(ward)s: %(n)s patients on the list were absent without a known reason at"
            " %(at)s (beds %(beds)s). Were they really in hospital?"
        )
        % {
            "ward": made.ward,
            "n": len(missing),
            "at": f"{made.at.astimezone():%Y-%m-%d %H:%M}",
            "beds": "、".join(one.bed or f"…{one.psn_no[-4:]}" for one in missing),
        },
        how=_(
            "Ask the ward for the leave records; compare with nursing records, orders carried out"
            " and fees of that day; ask the patient. Suspected: V02 挂床住院."
        ),
    )
    taken = [one.material for one in missing if one.material and one.material.item_id is None]
    for material in {one.pk: one for one in taken}.values():
        material.item, material.version = item, material.version + 1
        material.save()
    return item
