"""The problem list of the campaign: what the points do not ask already."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from baowei.rules.problems import steps
from baowei.supervision.campaigns.problems import problems_of
from baowei.supervision.inspections.checklist.question import Question
from baowei.supervision.inspections.models import Inspection


def from_problems(inspection: Inspection, asked: Collection[str] = ()) -> list[Question]:
    """A question for each problem of the institution's kind. asked: numbers that points ask about
    already."""
    if inspection.campaign is None:
        return []
    what = steps()
    found = problems_of(inspection.campaign, inspection.institution.fixmedins_type)
    return [
        Question(
            source="problem",
            key=f"problem-{one.id}",
            question=_("Problem %(no)s: %(problem)s. Is it there?")
            % {"no": one.no, "problem": one.problem},
            how="；".join(what[step] for step in one.steps if step in what) or one.function,
            problem_no=one.no,
        )
        for one in found
        if one.no not in asked
    ]
