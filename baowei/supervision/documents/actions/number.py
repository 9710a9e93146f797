from __future__ import annotations

from django.utils.translation import gettext as _

from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.documents.models import Series
from baowei.supervision.documents.queries import letterhead_for


def next_number(admdvs: str, word: str, year: int) -> str:
    """示医保罚〔2026〕12号, counted by bureau, word and year; whoever comes next waits for this
    transaction, and one that fails gives its number back."""
    head = letterhead_for(admdvs)
    if head is None:
        raise Unlawful(
            _("the short name of the bureau for numbers is not set yet: Documents, letterheads")
        )
    Series.objects.get_or_create(admdvs=head.admdvs, word=word, year=year)
    row = Series.objects.select_for_update().get(admdvs=head.admdvs, word=word, year=year)
    row.last += 1
    row.save()
    return f"{head.short}{word}〔{year}〕{row.last}号"
