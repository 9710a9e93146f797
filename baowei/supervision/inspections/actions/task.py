"""Tasks of experts and third parties: given, looked at, handed in, accepted, paid."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import AbstractContextManager
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import NotAllowed, Unlawful
from baowei.supervision.inspections.actions.taking import locked
from baowei.supervision.inspections.models import Inspection, Look, Task, TaskRow
from baowei.supervision.inspections.states import BEFORE, DESK, ON_SITE, on_the_team
from baowei.supervision.inspections.task_states import TASKS
from baowei.supervision.people import taking as steps
from baowei.supervision.people.grants import roles_of
from baowei.supervision.people.may import require_role
from baowei.supervision.people.models import User
from baowei.supervision.people.queries import why_not
from baowei.supervision.people.roles import Role
from baowei.supervision.people.taking import keep, reasoned
from baowei.supervision.points.models import SuspectPoint

CENT = Decimal("0.01")
HELD = {"expert": Role.EXPERT, "third_party": Role.THIRD_PARTY}


def give_task(
    task: Task,
    *,
    points: Collection[int] = (),
    files: Collection[int] = (),
    acting_user: User,
) -> Task:
    """Enter an unsaved task with the rows that it opens: points of the institution, files of the
    inspection's materials. Nothing else is opened by it."""
    with act(acting_user, "tasks.give"):
        inspection = locked(task.inspection_id, None)
        grant = require_role(acting_user, inspection, DESK | {Role.INSPECTOR})
        _sensible(task, inspection, acting_user)
        rows = [TaskRow(point=one) for one in _points(inspection, points)]
        rows += [TaskRow(file_id=one) for one in _files(inspection, files)]
        if not rows:
            raise Unlawful(_("a task opens at least one point or file of this inspection"))
        task.made_by, task.version = acting_user, 0
        keep(task, "give", acting_user, grant, task.purpose)
        for row in rows:
            row.task = task
        TaskRow.objects.bulk_create(rows)
    return task


def _sensible(task: Task, inspection: Inspection, user: User) -> None:
    refusal = on_the_team(inspection, user)
    if refusal and not roles_of(user) & DESK:
        raise NotAllowed(refusal)
    if inspection.state not in (*BEFORE, *ON_SITE, "finished"):
        raise Unlawful(_("a task is given before the inspection is closed"))
    if task.expires_at <= timezone.now():
        raise Unlawful(_("the task would be over before it begins"))
    refusal = why_not(
        task.assignee, inspection.institution_id, HELD[task.kind], timezone.localdate()
    )
    if refusal:
        raise Unlawful(refusal)
    if task.fee != "none" and not task.fee_basis.strip():
        raise Unlawful(_("pay needs the agreement that says how much"))


def _points(inspection: Inspection, keys: Collection[int]) -> list[SuspectPoint]:
    own = SuspectPoint.objects.filter(fixmedins_code=inspection.institution_id)
    found = list(own.filter(pk__in=keys).order_by("pk"))
    if len(found) < len(set(keys)):
        raise Unlawful(_("a point is not of this institution"))
    return found


def _files(inspection: Inspection, keys: Collection[int]) -> list[int]:
    own = set(inspection.materials.filter(file__in=keys).values_list("file", flat=True))
    if own != set(keys):
        raise Unlawful(_("a file is not of this inspection"))
    return sorted(own)


def look(row_id: int, address: str | None = None, *, acting_user: User) -> TaskRow:
    """The row, for whom the task was given to and while it is open; every look is kept."""
    with act(acting_user, "tasks.look"):
        row = TaskRow.objects.select_related("task", "point", "file").get(pk=row_id)
        if row.task.assignee_id != acting_user.pk:
            raise NotAllowed(_("only for whom the task was given to"))
        if not row.task.live:
            raise NotAllowed(_("the task expired or was handed in: its rows are closed"))
        refusal = why_not(
            acting_user,
            row.task.inspection.institution_id,
            HELD[row.task.kind],
            timezone.localdate(),
        )
        if refusal:
            raise NotAllowed(refusal)
        Look.objects.create(row=row, user=acting_user, address=address)
    return row


def _taking(
    name: str, task_id: int, version: int | None, user: User, text: str = ""
) -> AbstractContextManager[Task]:
    return steps.taking(TASKS, Task, name, task_id, version, user, text)


def hand_in(
    task_id: int,
    version: int | None,
    result: str,
    found_amount: Decimal | None = None,
    *,
    acting_user: User,
) -> Task:
    with _taking("hand_in", task_id, version, acting_user) as task:
        task.result, task.found_amount = reasoned(result), found_amount
        if found_amount is not None and found_amount < 0:
            raise Unlawful(_("the amount is below zero"))
    return task


def send_back_task(task_id: int, version: int | None, text: str, *, acting_user: User) -> Task:
    with _taking("send_back", task_id, version, acting_user, reasoned(text)) as task:
        return task


def accept_task(
    task_id: int,
    version: int | None,
    accepted_amount: Decimal = Decimal(),
    text: str = "",
    *,
    acting_user: User,
) -> Task:
    """Accept the result, and of what was found this much; the pay follows from it."""
    with _taking("accept", task_id, version, acting_user, text) as task:
        if not 0 <= accepted_amount <= (task.found_amount or 0):
            raise Unlawful(_("not more is accepted than was found"))
        task.accepted_amount = accepted_amount
        task.payable = pay_of(task)
    return task


def pay_of(task: Task) -> Decimal:
    """CNY, rounded to the cent: the fee, or the rate of what was accepted."""
    if task.fee == Task.Fee.FIXED:
        return task.fee_amount or Decimal()
    if task.fee == Task.Fee.RATE:
        share = (task.accepted_amount or Decimal()) * (task.fee_rate or Decimal()) / 100
        return share.quantize(CENT, ROUND_HALF_UP)
    return Decimal()


def pay(
    task_id: int, version: int | None, paid_on: date, text: str = "", *, acting_user: User
) -> Task:
    """Record that it was paid; the payment itself is made elsewhere."""
    with _taking("pay", task_id, version, acting_user, text) as task:
        if paid_on > timezone.localdate():
            raise Unlawful(_("this day lies ahead"))
        task.paid_on = paid_on
    return task


def withdraw_task(task_id: int, version: int | None, text: str, *, acting_user: User) -> Task:
    with _taking("withdraw", task_id, version, acting_user, reasoned(text)) as task:
        return task


def extend_task(
    task_id: int, version: int | None, expires_at: datetime, text: str, *, acting_user: User
) -> Task:
    """Open until later; by who gives tasks."""
    with act(acting_user, "tasks.extend", why=text):
        task: Task = steps.locked(TASKS, Task, task_id, version)
        grant = require_role(acting_user, task, DESK | {Role.INSPECTOR})
        if task.state != "open" or expires_at <= max(task.expires_at, timezone.now()):
            raise Unlawful(_("an open task is extended, to a later moment"))
        task.expires_at = expires_at
        keep(task, "extend", acting_user, grant, reasoned(text))
    return task
