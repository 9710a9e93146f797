"""Questions of the checklist, answered or added on site."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from baowei.mobile.operations.operation import Doing, Key, Made, Operation, Version
from baowei.mobile.pack.checklist import answer_of
from baowei.supervision.inspections import actions
from baowei.supervision.inspections.models import Item


class AnswerItem(Operation):
    item: Key
    version: Version
    answer: str
    answered_at: datetime
    note: str = ""
    fund_amount: Decimal | None = None
    quantity: Decimal | None = None

    def apply(self, doing: Doing) -> Made:
        item = actions.answer_item(
            doing.key(self.item),
            doing.version(self.version),
            answer=self.answer,
            note=self.note,
            fund_amount=self.fund_amount,
            quantity=self.quantity,
            answered_at=self.answered_at,
            acting_user=doing.user,
        )
        return {"id": item.pk, "version": item.version}

    def there(self, doing: Doing) -> Made:
        item = Item.objects.select_related("answered_by").get(pk=doing.key(self.item))
        return answer_of(item)


class AddItem(Operation):
    inspection: int
    question: str
    how: str = ""

    def apply(self, doing: Doing) -> Made:
        item = actions.add_item(self.inspection, self.question, self.how, acting_user=doing.user)
        return {"id": item.pk, "version": item.version}
