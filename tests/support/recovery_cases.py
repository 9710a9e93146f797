"""Served decisions, and what recovery needs of them, for tests."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from typing import Any

import leads as lead_samples
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from points import HOSPITAL

from baowei.supervision.cases.actions.served import served
from baowei.supervision.cases.models import Case
from baowei.supervision.deadlines.actions import start
from baowei.supervision.desk.act import act
from baowei.supervision.documents.models import Paper, PaperVersion
from baowei.supervision.recovery.actions import record_avoided, record_payment
from baowei.supervision.recovery.models import Avoided, Claim, Entry

SERVED = date(2026, 3, 2)
"""A Monday: the fifteen days to pay end on 2026-03-17, a Tuesday."""
DUE = date(2026, 3, 17)
_numbers = count(1)


def at(monkeypatch: Any, day: date) -> None:
    """From now on it is noon of that day."""
    now = datetime(day.year, day.month, day.day, 4, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: now)


def served_case(
    officer: Any,
    refund: str | None = "1000.00",
    fine: str | None = "2000.00",
    on: date = SERVED,
    *,
    admdvs: str = "990101",
    code: str = HOSPITAL,
    lead: Any = None,
    **fields: Any,
) -> Case:
    """A penalty that the party has, with its claims."""
    number = next(_numbers)
    with act(None, "test.case"):
        lead = lead or lead_samples.lead(officer, admdvs=admdvs, fixmedins_code=code)
        case = Case.objects.create(
            **{
                "number": f"示立{number:05}",
                "title": f"某医院重复收费案{number}",
                "lead": lead,
                "admdvs": admdvs,
                "fixmedins_code": code,
                "party": "示例医院",
                "discovered_on": on,
                "filed_on": on,
                "state": "served",
                "decision": "penalty",
                "decided_on": on,
                "notified_on": on,
                "notified_refund": Decimal(refund or 0),
                "notified_fine": Decimal(fine or 0),
                "refund": Decimal(refund) if refund else None,
                "fine": Decimal(fine) if fine else None,
                "served_on": on,
                "service": "direct",
                **fields,
            }
        )
        start(case, "payment", on=on, region=admdvs)
        if case.state == "served":
            served(case, officer)
    return case


def claim(case: Case, kind: str = "fine") -> Claim:
    return Claim.objects.get(case=case, kind=kind)


def avoided(
    officer: Any,
    reference: str,
    amount: str = "120.50",
    on: date = SERVED,
    *,
    admdvs: str = "990101",
    code: str = HOSPITAL,
    **fields: Any,
) -> Avoided:
    """Recorded by the officer, of an institution that the registry knows."""
    lead_samples.hospital(code, admdvs)
    given = {"kind": "refused", "reckoning": "申报床位费，全部拒付", **fields}
    one = Avoided(fixmedins_code=code, reference=reference, amount=Decimal(amount), day=on, **given)
    return record_avoided(one, acting_user=officer)


def paper(case: Case, code: str, user: Any, **values: Any) -> Paper:
    """A final document of the case that says this; the file itself is another test's matter."""
    number = next(_numbers)
    with act(None, "test.paper"):
        made = Paper.objects.create(
            owner="cases.Case",
            owner_id=str(case.pk),
            code=code,
            admdvs=case.admdvs,
            issuer="示例市医疗保障局",
            state="final",
            number=f"示医保〔2026〕{number}号",
            version=1,
            made_by=user,
            final_by=user,
            final_at=timezone.now(),
        )
        PaperVersion.objects.create(
            paper=made, version=1, values=values, sha256="0" * 64, size=1, made_by=user
        )
    return made


def plan_paper(case: Case, user: Any, *parts: tuple[str, str]) -> Paper:
    """parts: (last day, CNY)."""
    rows = [
        {"period": str(n), "until": until, "amount": amount}
        for n, (until, amount) in enumerate(parts, start=1)
    ]
    return paper(case, "instalment", user, instalments=rows)


def proof(name: str = "终结裁定.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-1.7\n")


def pay(of: Claim, amount: str, user: Any, day: date = SERVED, **more: Any) -> Claim:
    given = {"receipt": f"R{Entry.objects.count()}", "account": of.account, **more}
    return record_payment(of.pk, None, Decimal(amount), day, acting_user=user, **given)


def owed(case: Case) -> Decimal:
    return Case.objects.get(pk=case.pk).owed
