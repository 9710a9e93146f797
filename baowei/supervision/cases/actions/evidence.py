"""Evidence comes into a case with its file, its holder, and the two who took it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.core.files.base import File
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.cases.actions.taking import beside, reasoned, team_only
from baowei.supervision.cases.guards import on_the_team
from baowei.supervision.cases.models import Case, Custody, Evidence
from baowei.supervision.cases.states import FLOW, INSPECTOR, OFFICER
from baowei.supervision.desk.refusal import NotAllowed, Unlawful
from baowei.supervision.documents.actions import attach
from baowei.supervision.people.grants import roles_of
from baowei.supervision.people.models import User
from baowei.supervision.people.queries import why_not
from baowei.supervision.people.roles import Role
from baowei.supervision.people.team import LEAST

OPEN = ("filed", "investigating")


def add_evidence(
    case_id: int,
    version: int | None,
    kind: str,
    title: str,
    source: str,
    obtained_on: date,
    obtained_by: Sequence[User],
    holder: str,
    place: str,
    *,
    agrees: bool = False,
    method: str = "",
    file: File | None = None,
    acting_user: User,
) -> Evidence:
    """Number it, keep its file by its digest, and begin its chain of custody.

    Unlawful where it was taken by fewer than two, lies ahead, where electronic data do not say how
    they were taken (处罚程序-23), or a copy of a document was not held against the original
    (处罚程序-21).
    """
    with team_only("add_evidence", case_id, version, acting_user, OPEN, title) as case:
        taken_by_two(case, obtained_by, obtained_on)
        if kind == Evidence.Kind.DATA and not method.strip():
            raise Unlawful(_("say how, when and by whom the data were taken (处罚程序-23)"))
        if kind == Evidence.Kind.DOCUMENT and file is not None and not agrees:
            raise Unlawful(_("a copy is evidence once it agrees with the original (处罚程序-21)"))
        last = case.evidence.aggregate(last=Max("number"))["last"] or 0
        made = Evidence.objects.create(
            case=case,
            number=last + 1,
            kind=kind,
            title=reasoned(title),
            source=reasoned(source),
            obtained_on=obtained_on,
            agrees=agrees,
            method=method.strip(),
            file=attach(case, file, acting_user=acting_user) if file is not None else None,
        )
        made.obtained_by.set(obtained_by)
        _hold(made, holder, place, _("obtained"), acting_user)
    return made


def hand_on(evidence_id: int, holder: str, place: str, why: str, *, acting_user: User) -> Custody:
    """The evidence goes to another holder or place; the chain keeps who had it before. The desk
    does so too: nobody investigates a closed case any more."""
    evidence = Evidence.objects.get(pk=evidence_id)
    live = [name for name, state in FLOW.states.items() if not state.final]
    roles = INSPECTOR | OFFICER
    with beside("hand_on", evidence.case_id, None, acting_user, roles, live, reasoned(why)) as case:
        refusal = on_the_team(case, acting_user)
        if refusal and Role.OFFICER not in roles_of(acting_user):
            raise NotAllowed(refusal)
        return _hold(evidence, holder, place, why, acting_user)


def taken_by_two(case: Case, takers: Sequence[User], on: date) -> None:
    """Each of them an inspector on that day, before the filing too (处罚程序-19)."""
    if len({one.pk for one in takers}) < LEAST:
        raise Unlawful(_("evidence is taken by at least two inspectors (处罚程序-16)"))
    if on > timezone.localdate():
        raise Unlawful(_("the day on which it was obtained lies ahead"))
    for user in takers:
        refusal = why_not(user, case.fixmedins_code, Role.INSPECTOR, on)
        if refusal:
            raise Unlawful(refusal)


def _hold(evidence: Evidence, holder: str, place: str, why: str, user: User) -> Custody:
    return Custody.objects.create(
        evidence=evidence,
        at=timezone.now(),
        holder=reasoned(holder),
        place=reasoned(place),
        why=why,
        user=user,
    )
