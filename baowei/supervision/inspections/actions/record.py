"""Records made on site: written, signed or refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.inspections.actions.taking import happened_at, one_of, reasoned, writing
from baowei.supervision.inspections.models import Record, Signature
from baowei.supervision.inspections.record_paper import document, readable
from baowei.supervision.inspections.signing import Signed, check
from baowei.supervision.people.models import User


def save_record(
    inspection_id: int,
    *,
    kind: str,
    values: Mapping[str, Any],
    begins_at: datetime,
    ends_at: datetime | None = None,
    place: str = "",
    record_id: int | None = None,
    version: int | None = None,
    corrects_id: int | None = None,
    acting_user: User,
) -> Record:
    """A new record, or with record_id the draft written anew.

    values: of the fields of the document site_record or inquiry_record. corrects_id: the signed
    record that this one corrects; that one stays as it is.
    """
    with writing("save_record", inspection_id, acting_user) as inspection:
        if record_id is None:
            record = Record(inspection=inspection, made_by=acting_user, version=0)
            if corrects_id is not None:
                record.corrects = inspection.records.exclude(state="draft").get(pk=corrects_id)
        else:
            record = one_of(inspection.records, record_id, version)
            if record.state != Record.State.DRAFT:
                raise Unlawful(
                    _("a signed record does not change any more; write a new one that corrects it")
                )
        if kind not in Record.Kind.values:
            raise Unlawful(_("this is not a kind of record"))
        readable(kind, values)
        record.kind, record.values, record.place = kind, dict(values), reasoned(place)[:200]
        record.begins_at = happened_at(begins_at, inspection)
        record.ends_at = happened_at(ends_at, inspection) if ends_at else None
        if record.ends_at and record.ends_at < record.begins_at:
            raise Unlawful(_("the record ends before it begins"))
        record.version += 1
        record.save()
    return record


def sign_record(
    record_id: int, version: int | None, *, signatures: Iterable[Signed], acting_user: User
) -> Record:
    """Two certified inspectors of the team sign, and the party signs or refuses.

    Where the party refuses, a witness signs, or the reason says why there is none. Those who sign
    for the office are named; each gave their own signature on the paper or on the device. The
    document of the record is made at once.
    """
    inspection_id = Record.objects.values_list("inspection", flat=True).get(pk=record_id)
    with writing("sign_record", inspection_id, acting_user) as inspection:
        record: Record = one_of(inspection.records, record_id, version)
        if record.state != Record.State.DRAFT:
            raise Unlawful(_("this record is signed already"))
        given = list(signatures)
        check(inspection, record, given)
        if record.ends_at is None:
            record.ends_at = max(one.signed_at for one in given)
        Signature.objects.bulk_create(
            [
                Signature(
                    record=record,
                    role=one.role,
                    name=one.name.strip(),
                    user_id=one.user_id,
                    image=one.image(inspection),
                    signed_at=happened_at(one.signed_at, inspection),
                    refused=one.refused,
                    reason=one.reason.strip()[:500],
                )
                for one in given
            ]
        )
        record.paper = document(inspection, record, given, acting_user)
        refused = any(one.refused for one in given)
        record.state = Record.State.REFUSED if refused else Record.State.SIGNED
        record.version += 1
        record.save()
    return record
