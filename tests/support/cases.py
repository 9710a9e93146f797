"""Cases for tests: people who work on one, its documents, and a walker that brings it anywhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from leads import hospital, inspector
from office import People
from paper_values import values_of
from points import HOSPITAL

from baowei.supervision.cases import actions
from baowei.supervision.cases.actions import open_case
from baowei.supervision.cases.models import Case, Conduct, Evidence
from baowei.supervision.cases.required import ANSWER, BEFORE, DECISION
from baowei.supervision.cases.sanctions import range_of
from baowei.supervision.deadlines.calendar import Calendar
from baowei.supervision.desk.act import act
from baowei.supervision.documents.actions import draft, finalise
from baowei.supervision.documents.models import Letterhead, Paper
from baowei.supervision.documents.papers import PAPERS
from baowei.supervision.leads.models import Lead
from baowei.supervision.people.roles import Role

CHINA = ZoneInfo("Asia/Shanghai")
ISSUER = "示例市医疗保障局"
LOSS = Decimal("1000.00")
_numbers = count(1)


class Time:
    """What time it is for the office; every look at it is a little later."""

    def __init__(self, patch: pytest.MonkeyPatch, text: str = "2026-09-01 09:00") -> None:
        self.at(text)
        patch.setattr(timezone, "now", self.now)

    def at(self, text: str) -> None:
        self._now = datetime.fromisoformat(text).replace(tzinfo=CHINA).astimezone(UTC)

    def now(self) -> datetime:
        self._now += timedelta(microseconds=1)
        return self._now

    def goes_on(self, days: int) -> None:
        self._now += timedelta(days=days)

    def works(self, days: int) -> None:
        """So many working days later."""
        calendar, first = Calendar.now(), timezone.localdate()
        while calendar.between(first, timezone.localdate()) < days:
            self.goes_on(1)


class Bureau:
    """A bureau with everyone that a case needs: two inspectors, one person of each other role."""

    def __init__(self, people: People, time: Time) -> None:
        self.people, self.time = people, time
        self.leader, self.officer = people.of(Role.LEADER), people.of(Role.OFFICER)
        self.legal = people.of(Role.LEGAL)
        self.first, self.second = inspector(people), inspector(people)
        self.party = people.of(Role.INSTITUTION, institution=HOSPITAL)
        hospital()
        with act(None, "test.letterhead"):
            Letterhead.objects.get_or_create(
                admdvs="9901", defaults={"name": ISSUER, "short": "示医保"}
            )
        self.by_role = {
            Role.LEADER: self.leader,
            Role.OFFICER: self.officer,
            Role.LEGAL: self.legal,
            Role.INSPECTOR: self.first,
            Role.INSTITUTION: self.party,
        }

    def of(self, role: str) -> Any:
        """The person of that role; of one that works on no case, somebody."""
        if role not in self.by_role:
            inside = role == Role.PRACTITIONER
            self.by_role[Role(role)] = self.people.of(role, institution=HOSPITAL if inside else "")
        return self.by_role[Role(role)]


def filed(bureau: Bureau, **fields: Any) -> Case:
    """A case of today, as the filing of a lead makes it. fields: of the lead."""
    today = timezone.localdate()
    given = {
        "number": f"T{next(_numbers)}",
        "title": "某医院重复收费",
        "admdvs": "990101",
        "fixmedins_code": HOSPITAL,
        "fixmedins_name": "示例医院",
        "source": "superior",
        "received_on": today,
        "state": "filed",
        "registered_by": bureau.officer,
    }
    with act(bureau.leader, "test.case"):
        lead = Lead.objects.create(**given | fields)
        open_case(lead, bureau.leader)
    return Case.objects.get(lead=lead)


def final(case: Case, *codes: str, by: Any) -> None:
    """Documents that are final, without the Word files: the rows alone."""
    now = timezone.now()
    with act(by, "test.paper"):
        Paper.objects.bulk_create(
            Paper(
                owner="cases.Case", owner_id=str(case.pk), code=code, admdvs=case.admdvs,
                issuer=ISSUER, state="final", made_by=by, final_by=by, final_at=now,
            )
            for code in codes
        )  # fmt: skip


def finished(case: Case, code: str, by: Any) -> Paper:
    """A whole document: drafted with a value for every field, and made final."""
    paper = draft(case, code, values_of(PAPERS[code]), acting_user=by)
    return finalise(paper.pk, None, acting_user=by)


def assigned(bureau: Bureau, case: Case) -> Case:
    return actions.assign(case.pk, None, bureau.first, [bureau.second], acting_user=bureau.officer)


def evidence(bureau: Bureau, case: Case, **fields: Any) -> Evidence:
    """A statement of the party, taken by the two investigators today."""
    given = {
        "kind": "party",
        "title": "询问笔录",
        "source": "示例医院医保办",
        "obtained_on": timezone.localdate(),
        "obtained_by": [bureau.first, bureau.second],
        "holder": "张某",
        "place": "案卷室",
    }
    return actions.add_evidence(case.pk, None, **given | fields, acting_user=bureau.first)


def conduct(bureau: Bureau, case: Case, proof: Evidence | None = None, **fields: Any) -> Conduct:
    """An established conduct: charges taken twice, a loss of 1,000 yuan, with its evidence; each
    case has a day of its own, so that no case fines what another did."""
    day = date(2026, 1, 1) + timedelta(days=case.pk % 200)
    given = {
        "ref": "条例-38-3",
        "text": "重复收取床位费",
        "first_day": day,
        "last_day": day,
        "loss": LOSS,
    }
    intent = fields.pop("intent", ())
    return actions.establish(
        case.pk, None, given | fields, [(proof or evidence(bureau, case)).pk], intent,
        acting_user=bureau.first,
    )  # fmt: skip


NO_LOSS = {"ref": "条例-39-1", "loss": Decimal(), "text": "没有专人管理医疗保障基金使用"}
"""Conduct that is only to be corrected: no fine, nothing to give back."""


def _spot(bureau: Bureau, case: Case) -> None:
    actions.choose_summary(case.pk, None, "事实清楚", acting_user=bureau.officer)
    assigned(bureau, case)
    conduct(bureau, case, loss=Decimal("500.00"))


def _concluded(bureau: Bureau, case: Case) -> None:
    if not case.conducts.exists():
        conduct(bureau, case)


def _noticed(bureau: Bureau, case: Case) -> None:
    final(case, "hearing_right", by=bureau.officer)


def _waived(bureau: Bureau, case: Case) -> None:
    if Case.objects.get(pk=case.pk).hearing_right:
        actions.waive_hearing(case.pk, None, "书面放弃", acting_user=bureau.party)


def _heard(bureau: Bureau, case: Case, host: Any = None) -> None:
    final(case, "hearing_notice", by=bureau.officer)
    on = timezone.localdate() + timedelta(days=20)
    actions.set_hearing(case.pk, None, on, host or bureau.legal, acting_user=bureau.officer)
    bureau.time.goes_on(20)


def _paid(bureau: Bureau, case: Case) -> None:
    with act(bureau.officer, "test.settle"):
        actions.settle(now := Case.objects.get(pk=case.pk), now.owed)


def _published(bureau: Bureau, case: Case) -> None:
    if Case.objects.get(pk=case.pk).decision == "penalty":
        final(case, "disclosure", by=bureau.officer)
        today = timezone.localdate()
        actions.publish(case.pk, None, today, acting_user=bureau.officer)


PREPARE: dict[str, Callable[..., Any]] = {
    "begin": assigned,
    "conclude": _concluded,
    "notify": _noticed,
    "hear": _waived,
    "hold_hearing": _heard,
    "decide_on_spot": _spot,
    "close": _paid,
    "archive": _published,
}
"""What goes before a step, beside its documents."""


def sums(case: Case) -> dict[str, Decimal]:
    """What the party is to be told: what the law asks back, and the least fine."""
    found = range_of(case, timezone.localdate())
    return {"refund": found.refund, "fine": found.least}


def arguments(bureau: Bureau, case: Case, name: str) -> dict[str, Any]:
    """What the step is taken with."""
    now = Case.objects.get(pk=case.pk)
    if name == "assign":
        return {"lead_investigator": bureau.first, "members": [bureau.second]}
    if name == "notify":
        return sums(now)
    if name == "decide":
        told = now.notified_on is not None
        kind = "penalty" if told else "not_established"
        return {"kind": kind, "fine": now.notified_fine or Decimal(), "text": "理由"}
    if name == "decide_on_spot":
        return {"fine": sums(now)["fine"]}
    if name == "serve":
        return {"on": timezone.localdate(), "method": "direct"}
    return {"text": "理由"}


def prepared(bureau: Bureau, case: Case, name: str, **how: Any) -> None:
    """All that the step needs is there: its documents, and what goes before it."""
    if name in PREPARE:
        PREPARE[name](bureau, case, **how)
    codes = BEFORE.get(name, ())
    if name == "decide":
        codes = DECISION[arguments(bureau, case, name)["kind"]]
    if name in ("hear", "decide") and Case.objects.get(pk=case.pk).statement_made:
        codes = (*codes, *ANSWER)
    final(case, *codes, by=bureau.legal if "legal_opinion" in codes else bureau.officer)


def take(bureau: Bureau, case: Case, name: str, user: Any = None, **given: Any) -> Case:
    """Take the step, by the person whose it is unless told otherwise."""
    from baowei.supervision.cases.states import FLOW  # noqa: PLC0415

    user = user or bureau.of(min(FLOW.steps[name].roles))
    arguments_ = arguments(bureau, case, name) | given
    return getattr(actions, name)(case.pk, None, **arguments_, acting_user=user)


def done(bureau: Bureau, case: Case, *names: str) -> Case:
    """Prepare and take these steps, one after the other."""
    for name in names:
        prepared(bureau, case, name)
        take(bureau, case, name)
    return Case.objects.get(pk=case.pk)


ALONG = ("begin", "conclude", "submit", "approve", "notify", "hear", "decide", "serve", "close")
WAYS: dict[str, tuple[str, ...]] = {
    "filed": (),
    "investigating": ALONG[:1],
    "suspended": (*ALONG[:1], "suspend"),
    "concluded": ALONG[:2],
    "in_review": ALONG[:3],
    "reviewed": ALONG[:4],
    "notified": ALONG[:5],
    "hearing": (*ALONG[:5], "ask_hearing"),
    "heard": ALONG[:6],
    "discussed": (*ALONG[:6], "discuss"),
    "decided": ALONG[:7],
    "served": ALONG[:8],
    "closed": ALONG,
    "archived": (*ALONG, "archive"),
    "terminated": (*ALONG[:1], "terminate"),
    "with_police": (*ALONG[:1], "hand_to_police"),
}
"""State -> steps that lead there from the filing."""


def brought(bureau: Bureau, state: str, case: Case | None = None) -> Case:
    """A case in that state, by lawful steps."""
    return done(bureau, case or filed(bureau), *WAYS[state])
