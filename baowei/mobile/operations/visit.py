"""The steps of a visit that its team takes on site."""

from __future__ import annotations

from datetime import datetime

from baowei.mobile.operations.operation import Doing, Made, Operation, Version
from baowei.supervision.inspections import actions
from baowei.supervision.inspections.models import Inspection


class Step(Operation):
    """inspection, version: as the device saw it."""

    inspection: int
    version: Version
    at: datetime
    text: str = ""

    def there(self, doing: Doing) -> Made:
        found = Inspection.objects.get(pk=self.inspection)
        return {"version": found.version, "state": found.get_state_display()}


class Begin(Step):
    def apply(self, doing: Doing) -> Made:
        version = doing.version(self.version)
        return made(
            actions.begin(self.inspection, version, self.text, at=self.at, acting_user=doing.user)
        )


class FeedBack(Step):
    def apply(self, doing: Doing) -> Made:
        version = doing.version(self.version)
        return made(actions.feed_back(self.inspection, version, self.text, acting_user=doing.user))


class Finish(Step):
    def apply(self, doing: Doing) -> Made:
        version = doing.version(self.version)
        return made(
            actions.finish(self.inspection, version, self.text, at=self.at, acting_user=doing.user)
        )


def made(inspection: Inspection) -> Made:
    return {"id": inspection.pk, "version": inspection.version}
