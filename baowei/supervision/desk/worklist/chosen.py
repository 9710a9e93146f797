"""The rows that a bulk action was asked for."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from baowei.supervision.desk.refusal import Refusal
from baowei.supervision.desk.worklist.worklist import WorkList


def chosen(request: HttpRequest, work: WorkList) -> QuerySet:
    """Of a POST from the list: the rows in `ids`, or with `all` every row of the filter `query`.

    Only rows that the person sees on the list; Refusal where none is named.
    """
    if request.POST.get("all"):
        return work.filtered(request.user, QueryDict(request.POST.get("query", "")))
    rows = work.rows(request.user)
    try:
        ids = [rows.model._meta.pk.to_python(value) for value in request.POST.getlist("ids")]
    except ValidationError as error:
        raise Refusal(_("These are no rows of this list.")) from error
    if not ids:
        raise Refusal(_("Nothing is selected: mark rows of the list first."))
    return rows.filter(pk__in=ids).order_by(*work.order)
