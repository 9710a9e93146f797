from __future__ import annotations

from django.utils.translation import gettext as _

from baowei.supervision.desk.numbering import next_in
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.documents.models import Series
from baowei.supervision.documents.queries import letterhead_for


def next_number(admdvs: str, word: str, year: int) -> str:
    """示医保罚〔2026〕12号, counted by bureau, word and year."""
    head = letterhead_for(admdvs)
    if head is None:
        raise Unlawful(
            _("the short name of the bureau for numbers is not set yet: Documents, letterheads")
        )
    number = next_in(Series, admdvs=head.admdvs, word=word, year=year)
    return f"{head.short}{word}〔{year}〕{number}号"
