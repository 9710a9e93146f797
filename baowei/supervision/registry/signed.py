"""Agreements that were signed before the office existed come by file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.registry.files import rows
from baowei.supervision.registry.models import Agreement, AgreementStep, Institution

COLUMNS = (
    *("number", "fixmedins_code", "admdvs", "signed_on", "valid_from", "valid_to"),
    "public_owned",
)
BATCH = 2_000


def import_agreements(path: Path) -> int:
    """Keep every row of a CSV file (UTF-8 or GB 18030) as an agreement in force; how many.

    Days as 2026-07-14; public_owned is 1 or 0. A number that is known already is left alone. All
    rows or none: Unlawful names the line that cannot be used.
    """
    known = set(Agreement.objects.values_list("number", flat=True))
    institutions = set(Institution.objects.values_list("pk", flat=True))
    signed = [
        _agreement(said, line, institutions)
        for line, said in rows(path, COLUMNS)
        if said["number"] not in known
    ]
    with act(None, "registry.import_agreements", why=path.name):
        made = Agreement.objects.bulk_create(signed, batch_size=BATCH)
        AgreementStep.objects.bulk_create(
            [AgreementStep(agreement=a, step="sign", on=a.signed_on) for a in made],
            batch_size=BATCH,
        )
    return len(made)


def _agreement(said: dict[str, str], line: int, institutions: set[str]) -> Agreement:
    try:
        days = {name: date.fromisoformat(said[name]) for name in COLUMNS[3:6]}
    except ValueError as error:
        raise Unlawful(_("line %(line)s: a day is written 2026-07-14") % {"line": line}) from error
    if not said["number"] or not said["admdvs"] or said["fixmedins_code"] not in institutions:
        raise Unlawful(
            _("line %(line)s: a number, a known institution and a region are needed")
            % {"line": line}
        )
    if days["valid_to"] < days["valid_from"]:
        raise Unlawful(_("line %(line)s: it would end before it begins") % {"line": line})
    return Agreement(
        number=said["number"],
        institution_id=said["fixmedins_code"],
        admdvs=said["admdvs"],
        public_owned=said["public_owned"] == "1",
        state="in_force",
        **days,
    )
