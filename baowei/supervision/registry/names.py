"""Names come by file, never by the lake."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from django.utils.translation import gettext as _

from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.registry.actions.personal import FIELDS, Person, store_many
from baowei.supervision.registry.files import rows
from baowei.supervision.registry.models import PersonalRecord

COLUMNS = ("kind", "key", "admdvs", *FIELDS)
BATCH = 5_000


def import_names(path: Path) -> int:
    """Store every row of a CSV file (UTF-8 or GB 18030, with a heading); how many.

    Columns: kind (insured, practitioner, legal_rep), key, admdvs, name, certno, tel; of the last
    three one is enough. The file is read twice: Unlawful names the line that cannot be used before
    anything is stored. Each 5,000 rows are one transaction; the file may be given again.
    """
    for _person in _persons(path):
        pass
    persons, stored = _persons(path), 0
    while part := list(islice(persons, BATCH)):
        stored += store_many(part)
    return stored


def _persons(path: Path) -> Iterator[Person]:
    for line, row in rows(path, COLUMNS):
        fields = {name: row[name] for name in FIELDS if row[name]}
        if row["kind"] not in PersonalRecord.Kind.values:
            raise Unlawful(
                _("line %(line)s: the kind is one of %(kinds)s")
                % {"line": line, "kinds": "、".join(PersonalRecord.Kind.values)}
            )
        if not row["key"] or not row["admdvs"] or not fields:
            raise Unlawful(
                _("line %(line)s: a key, a region and one of %(fields)s are needed")
                % {"line": line, "fields": "、".join(FIELDS)}
            )
        yield Person(row["kind"], row["key"], row["admdvs"], fields)
