"""What was taken on site becomes a material with its chain of custody."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.core.files.base import File
from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.documents.actions import attach
from baowei.supervision.inspections.actions.taking import (
    happened_at,
    locked,
    one_of,
    reasoned,
    writing,
)
from baowei.supervision.inspections.capture import Captured
from baowei.supervision.inspections.models import Inspection, Item, Material, MaterialCustody
from baowei.supervision.inspections.states import DESK
from baowei.supervision.people.may import require_role
from baowei.supervision.people.models import User
from baowei.supervision.people.roles import Role


def add_material(
    inspection_id: int,
    *,
    kind: str,
    title: str,
    file: File,
    captured: Captured,
    item_id: int | None = None,
    acting_user: User,
) -> Material:
    """Keep a file taken on site; Unlawful where its content is not what was taken."""
    with writing("add_material", inspection_id, acting_user) as inspection:
        if kind not in Material.Kind.values:
            raise Unlawful(_("this is not a kind of material"))
        at = happened_at(captured.at, inspection)
        file.seek(0)
        digest = hashlib.sha256(file.read()).hexdigest()
        if digest != captured.sha256:
            raise Unlawful(
                _("the file is not the one that was taken: its digest differs (处罚程序-23)")
            )
        file.seek(0)
        kept = attach(inspection, file, acting_user=acting_user)
        material = Material.objects.create(
            inspection=inspection,
            item=_item(inspection, item_id),
            kind=kind,
            title=reasoned(title)[:200],
            file=kept,
            sha256=captured.sha256,
            captured_at=at,
            lat=captured.lat,
            lon=captured.lon,
            accuracy_m=captured.accuracy_m,
            place_text=captured.place_text[:200],
            device=captured.device[:200],
            captured_by=acting_user,
        )
        _begin_custody(material, acting_user)
    return material


def _item(inspection: Inspection, item_id: int | None) -> Item | None:
    found = inspection.items.filter(pk=item_id).first()
    if item_id is not None and found is None:
        raise Unlawful(_("this question is not of this inspection"))
    item: Item | None = found
    return item


def _begin_custody(material: Material, user: User) -> None:
    for at, place, why in (
        (material.captured_at, material.place_text, _("taken on site")),
        (timezone.now(), "", _("kept in the office's store, digest checked")),
    ):
        MaterialCustody.objects.create(
            material=material, at=at, holder=user.name, place=place, why=why, user=user
        )


def link_material(
    material_id: int, version: int | None, item_id: int | None, *, acting_user: User
) -> Material:
    """The material answers that question, or none."""
    inspection_id = Material.objects.values_list("inspection", flat=True).get(pk=material_id)
    with writing("link_material", inspection_id, acting_user) as inspection:
        material: Material = one_of(inspection.materials, material_id, version)
        material.item = _item(inspection, item_id)
        material.version += 1
        material.save()
    return material


def hand_material(
    material_id: int,
    holder: str,
    place: str,
    why: str,
    at: datetime | None = None,
    *,
    acting_user: User,
) -> MaterialCustody:
    """The material goes into other hands; the last entry of the chain says whose they are."""
    with act(acting_user, "inspections.hand_material", why=why):
        material = Material.objects.get(pk=material_id)
        inspection: Inspection = locked(material.inspection_id, None)
        require_role(acting_user, inspection, DESK | {Role.INSPECTOR})
        at = happened_at(at, inspection)
        last = material.custody.last()
        if last is not None and at < last.at:
            raise Unlawful(_("this was before the material came to %(holder)s") % {"holder": last})
        return MaterialCustody.objects.create(
            material=material,
            at=at,
            holder=reasoned(holder)[:100],
            place=place[:200],
            why=reasoned(why)[:300],
            user=acting_user,
        )
