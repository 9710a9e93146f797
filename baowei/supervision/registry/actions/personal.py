"""The restricted store: who a key stands for, read for a purpose, each reading kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import NotAllowed, Unlawful
from baowei.supervision.desk.secret import seal, unseal
from baowei.supervision.people.grants import visible
from baowei.supervision.people.may import not_allowed, require_role
from baowei.supervision.people.roles import STAFF, Role
from baowei.supervision.registry.models import PersonalRecord, Reading

FIELDS = ("name", "certno", "tel")
KEEPERS = frozenset({Role.RECHECKER})
"""Who may enter names by hand; an import is the office's own."""
BATCH = 2_000


@dataclass(frozen=True)
class Person:
    """One to be stored. fields: some of name, certno (certificate number), tel."""

    kind: str
    key: str
    admdvs: str
    fields: Mapping[str, str]


def store_personal(
    kind: str, key: str, admdvs: str, fields: Mapping[str, str], *, acting_user: Any
) -> None:
    """Keep what is known of the person under that key; what was kept before is replaced."""
    store_many([Person(kind, key, admdvs, fields)], acting_user=acting_user)


def store_many(persons: Iterable[Person], *, acting_user: Any = None) -> int:
    """The same for many; how many. Of two with one key the later counts."""
    records = list({(p.kind, p.key): _record(p) for p in persons}.values())
    if acting_user is not None:
        for record in records:
            require_role(acting_user, record, KEEPERS)
    with act(acting_user, "registry.store_personal"):
        PersonalRecord.objects.bulk_create(
            records,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["kind", "key"],
            update_fields=["admdvs", "ciphertext"],
        )
    return len(records)


def open_personal(
    kind: str, key: str, purpose: str, why: str, *, acting_user: Any
) -> dict[str, str]:
    """Who it is. The reading is kept with its purpose, in the same transaction."""
    if purpose not in Reading.Purpose.values or not why.strip():
        raise Unlawful(_("a name opens for a stated purpose only (条例-32)"))
    record = visible(PersonalRecord.objects, acting_user, STAFF).filter(kind=kind, key=key).first()
    if record is None:
        raise NotAllowed(
            _("no record of this person, or not yours to open; %(who)s")
            % {"who": not_allowed(STAFF)}
        )
    with act(acting_user, "registry.open_personal", why=why):
        Reading.objects.create(
            record=record, who=acting_user, purpose=purpose, why=why.strip()[:300]
        )
        fields: dict[str, str] = json.loads(unseal(record.ciphertext))
        return fields


def _record(person: Person) -> PersonalRecord:
    if person.kind not in PersonalRecord.Kind.values or not person.key or not person.admdvs:
        raise Unlawful(_("a record needs a kind, a key and a region"))
    unknown = set(person.fields) - set(FIELDS)
    if unknown or not any(person.fields.values()):
        raise Unlawful(_("a record holds %(fields)s") % {"fields": "、".join(FIELDS)})
    text = json.dumps(dict(person.fields), ensure_ascii=False)
    return PersonalRecord(
        kind=person.kind, key=person.key, admdvs=person.admdvs, ciphertext=seal(text.encode())
    )
