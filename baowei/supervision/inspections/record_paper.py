"""The document of a record that was signed: 现场笔录 or 询问笔录, final with the signatures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.documents.actions import draft, finalise
from baowei.supervision.documents.models import Paper
from baowei.supervision.documents.papers import PAPERS
from baowei.supervision.documents.papers.values import checked
from baowei.supervision.inspections.models import Inspection, Record
from baowei.supervision.inspections.signing import Signed
from baowei.supervision.people.models import User
from baowei.supervision.people.queries import in_force

CODES = {"site": "site_record", "interview": "inquiry_record"}
"""Kind of record -> the document that is made of it."""


def readable(kind: str, values: Mapping[str, Any]) -> None:
    """Unlawful where the document could not take what the draft says: now, and not when everybody
    has signed it."""
    paper = PAPERS[CODES[kind]]
    checked(paper, {key: value for key, value in values.items() if paper.field(key)})


def document(inspection: Inspection, record: Record, given: Sequence[Signed], user: User) -> Paper:
    """Part of the act that signs it. What the record does not say the document says it does not:
    after a signature nothing is filled in."""
    kind = PAPERS[CODES[record.kind]]
    values = {**_around(inspection, record, given), **record.values}
    if record.kind == Record.Kind.SITE:
        values |= _refusal(values, given)
    silent = {field.key: _("not recorded") for field in kind.required() if not field.columns}
    said = {key: value for key, value in values.items() if value}
    known = {field.key: said[field.key] for field in kind.fields if field.key in said}
    paper = draft(inspection, kind.code, {**silent, **known}, acting_user=user)
    return finalise(paper.pk, paper.version, acting_user=user)


def _around(inspection: Inspection, record: Record, given: Sequence[Signed]) -> dict[str, Any]:
    """What is known without asking anybody."""
    named: dict[str, list[str]] = {"witness": [], "recorder": []}
    for one in given:
        named.setdefault(one.role, []).append(one.name)
    return {
        "cause": inspection.title,
        "party": inspection.institution.fixmedins_name,
        "place": record.place,
        "begins_at": timezone.localtime(record.begins_at),
        "ends_at": timezone.localtime(record.ends_at),
        "inspectors": "、".join(_certified(one) for one in given if one.role == "inspector"),
        "recorder": "、".join(named["recorder"]) or record.made_by.name,
        "witness": "、".join(named["witness"]),
    }


def _certified(one: Signed) -> str:
    """Name and number of the certificate in force when it was signed."""
    day = timezone.localdate(one.signed_at)
    user = User.objects.get(pk=one.user_id)
    certificate = user.certificates.filter(in_force(day)).first()
    return f"{user.name}（{certificate.number}）" if certificate else user.name


def _refusal(values: dict[str, Any], given: Sequence[Signed]) -> dict[str, str]:
    reasons = [values.get("absence", "")]
    reasons += [
        _("%(name)s refused to sign: %(reason)s") % {"name": one.name, "reason": one.reason}
        for one in given
        if one.refused
    ]
    return {"absence": "；".join(filter(None, reasons))}
