"""Evidence is registered or sealed: asked for by who investigates, approved by the leader, taken by
two, disposed of in time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.cases.actions.taking import reasoned, team_only
from baowei.supervision.cases.guards import team_fits
from baowei.supervision.cases.measure_states import MEASURES, REGISTRATION, REPORT, RUNS, SEAL
from baowei.supervision.cases.measure_states import lacking as lacking_of
from baowei.supervision.cases.models import Case, Measure
from baowei.supervision.cases.states import LEADER
from baowei.supervision.deadlines.actions import extend_of, start, stop
from baowei.supervision.deadlines.models import Clock
from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Refusal, Unlawful
from baowei.supervision.people import taking as steps
from baowei.supervision.people.may import require, require_role
from baowei.supervision.people.models import User
from baowei.supervision.people.taking import keep

OPEN = ("filed", "investigating")


def propose_measure(
    case_id: int, version: int | None, fields: dict[str, Any], text: str, *, acting_user: User
) -> Measure:
    """Ask for the leader's approval. fields: kind, what, place and keeper of `Measure`."""
    said = reasoned(text)
    with team_only("propose_measure", case_id, version, acting_user, OPEN, said) as case:
        return _made(case, fields, acting_user, "propose", said)


def take_at_once(
    case_id: int, version: int | None, fields: dict[str, Any], text: str, *, acting_user: User
) -> Measure:
    """What would be gone tomorrow is taken now, and reported within 24 hours (处罚程序-26, -29)."""
    said = reasoned(text)
    with team_only("take_at_once", case_id, version, acting_user, OPEN, said) as case:
        if refusal := team_fits(case, acting_user):
            raise Unlawful(refusal)
        today = timezone.localdate()
        given = {**fields, "urgent": True, "state": "urgent", "taken_on": today}
        made = _made(case, given, acting_user, "take_at_once", said)
        for code in (RUNS[made.kind], REPORT[made.kind]):
            start(made, code, on=today, region=case.admdvs)
        return made


def approve_measure(
    measure_id: int, version: int | None, text: str = "", *, acting_user: User
) -> Measure:
    with _taking("approve", measure_id, version, acting_user, text) as measure:
        return measure


def take_measure(
    measure_id: int, version: int | None, text: str = "", *, acting_user: User
) -> Measure:
    """Counted, listed and handed over to the keeper; its time begins."""
    with _taking("take", measure_id, version, acting_user, text) as measure:
        measure.taken_on = timezone.localdate()
        code, region = RUNS[measure.kind], measure.case.admdvs
        start(measure, code, on=measure.taken_on, region=region)
    return measure


def ratify_measure(
    measure_id: int, version: int | None, text: str = "", *, acting_user: User
) -> Measure:
    """The approval of what was taken at once."""
    with _taking("ratify", measure_id, version, acting_user, text) as measure:
        stop(measure, REPORT[measure.kind], timezone.localdate())
    return measure


def refuse_measure(
    measure_id: int, version: int | None, text: str, *, acting_user: User
) -> Measure:
    """Without an approval what was taken goes back at once."""
    with _taking("refuse", measure_id, version, acting_user, reasoned(text)) as measure:
        _ended(measure)
    return measure


def dispose_measure(
    measure_id: int, version: int | None, text: str, *, acting_user: User
) -> Measure:
    """Registered evidence was copied and given back, sealed or freed; a seal is lifted."""
    with _taking("dispose", measure_id, version, acting_user, reasoned(text)) as measure:
        _ended(measure)
    return measure


def extend_seal(
    measure_id: int, version: int | None, number: int, text: str, *, acting_user: User
) -> Measure:
    """Up to thirty days more, told to the party in writing (处罚程序-31)."""
    said = reasoned(text)
    with act(acting_user, "measures.extend", why=said):
        measure = _locked(measure_id, version)
        grant = require_role(acting_user, measure, LEADER)
        if measure.kind != Measure.Kind.SEALING or measure.state != "held":
            raise Unlawful(_("only a seal that is in force is extended (处罚程序-31)"))
        if refusal := lacking_of(measure, "extend"):
            raise Unlawful(refusal)
        extend_of(measure, SEAL, number, said, acting_user=acting_user)
        keep(measure, "extend", acting_user, grant, said)
    return measure


def lapse_measures() -> int:
    """Registered evidence whose time is over is free by itself (处罚程序-28); how many."""
    over = Clock.objects.filter(
        subject=Measure._meta.label,
        limit_code=REGISTRATION,
        stopped_on=None,
        due_on__lt=timezone.localdate(),
    )
    return sum(_lapsed(key) for key in list(over.values_list("subject_id", flat=True)))


def _lapsed(measure_id: int) -> bool:
    try:
        with act(None, "measures.lapse"):
            measure = _locked(measure_id, None)
            require(MEASURES, "lapse", measure, None)
            measure.state = "lapsed"
            _ended(measure)
            measure.version += 1
            measure.save()
            measure.steps.create(step="lapse")
    except Refusal:
        return False  # disposed of meanwhile
    return True


def _made(case: Case, fields: dict[str, Any], user: User, step: str, text: str) -> Measure:
    if fields.get("kind") not in Measure.Kind.values:
        raise Unlawful(_("evidence is registered, or material is sealed"))
    for name in ("what", "place", "keeper"):
        reasoned(fields.get(name, ""))
    made = Measure.objects.create(case=case, **fields)
    made.steps.create(step=step, user=user, text=text)
    return made


def _ended(measure: Measure) -> None:
    measure.ended_on = today = timezone.localdate()
    for code in (RUNS[measure.kind], REPORT[measure.kind]):
        stop(measure, code, today)


def _locked(measure_id: int, version: int | None) -> Measure:
    """The case first: whoever decides or terminates it waits, or is waited for."""
    Case.objects.select_for_update(of=("self",)).get(measures=measure_id)
    return steps.locked(MEASURES, Measure, measure_id, version)


@contextmanager
def _taking(
    name: str, measure_id: int, version: int | None, user: User, text: str
) -> Iterator[Measure]:
    with act(user, f"measures.{name}", why=text):
        _locked(measure_id, version)
        with steps.taking(MEASURES, Measure, name, measure_id, version, user, text) as measure:
            yield measure
