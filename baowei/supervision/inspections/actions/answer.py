"""Questions of the checklist: added, answered."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.inspections.actions.taking import (
    happened_at,
    one_of,
    reasoned,
    writing,
)
from baowei.supervision.inspections.models import Inspection, Item
from baowei.supervision.people.models import User


def answer_item(
    item_id: int,
    version: int | None,
    *,
    answer: str,
    note: str = "",
    fund_amount: Decimal | None = None,
    quantity: Decimal | None = None,
    answered_at: datetime | None = None,
    acting_user: User,
) -> Item:
    """Answer a question, or answer it anew; an empty answer takes it back.

    Evidence may follow until the inspection is finished, which asks for it.
    """
    inspection_id = Item.objects.values_list("inspection", flat=True).get(pk=item_id)
    with writing("answer_item", inspection_id, acting_user) as inspection:
        item: Item = one_of(inspection.items, item_id, version)
        if answer and answer not in Item.Answer.values:
            raise Unlawful(_("the answer is “found”, “not found” or “not applicable”"))
        if answer != Item.Answer.YES and fund_amount:
            raise Unlawful(_("an amount belongs to what was found"))
        if fund_amount is not None and fund_amount < 0:
            raise Unlawful(_("the amount is below zero"))
        if answer == Item.Answer.NOT_APPLICABLE and not note.strip():
            raise Unlawful(_("say why the question does not apply here"))
        item.answer, item.note = answer, note.strip()
        item.fund_amount, item.quantity = fund_amount, quantity
        item.answered_by = acting_user if answer else None
        item.answered_at = happened_at(answered_at, inspection) if answer else None
        item.version += 1
        item.save()
    return item


def add_item(inspection_id: int, question: str, how: str = "", *, acting_user: User) -> Item:
    """A question of the team's own, asked on site."""
    with writing("add_item", inspection_id, acting_user) as inspection:
        number = next_number(inspection)
        return Item.objects.create(
            inspection=inspection,
            number=number,
            source=Item.Source.OWN,
            key=f"own-{number}",
            question=reasoned(question),
            how=how.strip(),
        )


def next_number(inspection: Inspection) -> int:
    last = inspection.items.order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1
