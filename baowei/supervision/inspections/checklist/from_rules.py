"""How to verify what a rule looks for, also where it found nothing."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from baowei.rules.library import load_rules
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.inspections.checklist.question import Question


def from_rules(codes: Iterable[str]) -> list[Question]:
    """A question for each of these rules; Unlawful for a code that is none."""
    rules = load_rules()
    unknown = [code for code in codes if code not in rules]
    if unknown:
        raise Unlawful(_("there is no rule %(codes)s") % {"codes": "、".join(unknown)})
    return [
        Question(
            source="rule",
            key=f"rule-{code}",
            question=_("%(rule)s: is there anything of the kind?") % {"rule": rules[code].name},
            how=rules[code].verify,
            rule_code=code,
        )
        for code in codes
    ]
