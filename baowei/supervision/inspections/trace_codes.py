"""What the office knows of a drug trace code: suspect points that name it, earlier scans."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from baowei.supervision.inspections.models import CodeScan
from baowei.supervision.points.models import PointStory

Result = CodeScan.Result
FORM = re.compile(r"\d{20}")
RULES = ("X16", "X17", "X18", "X19", "X20")
"""Rules whose evidence has rows of drug_trac_d."""


@dataclass(frozen=True)
class Known:
    """result: one of CodeScan.Result. detail: a sentence, empty where nothing is known."""

    result: str
    detail: str = ""


def known_of(codes: Sequence[str], fixmedins_code: str) -> dict[str, Known]:
    """Each code with what is known of it. The sales themselves are in the lake, not here: `unknown`
    does not say that a pack was never sold."""
    found = {
        code: Known(Result.UNKNOWN if FORM.fullmatch(code) else Result.MALFORMED)
        for code in set(codes)
    }
    for scan in _scans(codes, fixmedins_code):
        found[scan.drug_trac_codg] = Known(
            Result.SEEN,
            _("at %(institution)s on %(day)s")
            % {
                "institution": scan.inspection.institution.fixmedins_name,
                "day": f"{scan.scanned_at:%Y-%m-%d}",
            },
        )
    for code, message in _suspected(codes):
        found[code] = Known(Result.SUSPECTED, message[:300])
    return found


def _scans(codes: Sequence[str], fixmedins_code: str) -> list[CodeScan]:
    rows = CodeScan.objects.filter(drug_trac_codg__in=codes)
    rows = rows.exclude(inspection__institution=fixmedins_code).exclude(result="malformed")
    return list(rows.select_related("inspection__institution").order_by("scanned_at"))


def _suspected(codes: Sequence[str]) -> list[tuple[str, str]]:
    stories = PointStory.objects.filter(point__rule_code__in=RULES)
    found = []
    for code in set(codes):
        holds = {"drug_trac_d": [{"drug_trac_codg": code}]}
        story = stories.filter(evidence__contains=holds).order_by("-point").first()
        if story is not None:
            found.append((code, story.message))
    return found
