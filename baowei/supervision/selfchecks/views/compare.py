"""What was reported against what was found on site: for the bureau alone."""

from __future__ import annotations

from io import BytesIO

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from baowei.supervision.campaigns.models import Campaign
from baowei.supervision.desk.refusal import Refusal
from baowei.supervision.people.access import page
from baowei.supervision.people.grants import roles_of
from baowei.supervision.selfchecks import actions
from baowei.supervision.selfchecks.actions.mark import TO_BE_MARKED
from baowei.supervision.selfchecks.comparing.compare import by_problem, compare
from baowei.supervision.selfchecks.comparing.thresholds import threshold
from baowei.supervision.selfchecks.comparing.verdict import VERDICTS
from baowei.supervision.selfchecks.comparing.write import comparison_book
from baowei.supervision.selfchecks.queries import INSIDE, run_by, selfchecks_of
from baowei.supervision.selfchecks.states import DESK


@page(INSIDE)
def comparison(request: HttpRequest, campaign: int) -> HttpResponse:
    """By institution and by problem; `?word=` shows one word only, `?export=xlsx` gives both."""
    if not selfchecks_of(request.user).filter(target__campaign=campaign).exists():
        raise Http404
    found = Campaign.objects.get(pk=campaign)
    compared = compare(found, request.user)
    problems = by_problem(compared)
    if request.GET.get("export") == "xlsx":
        content = BytesIO(comparison_book(compared, problems))
        return FileResponse(content, as_attachment=True, filename=f"自查比对 {found.title}.xlsx")
    word = request.GET.get("word", "")
    counts = {key: sum(one.verdict.word == key for one in compared) for key in VERDICTS}
    context = {
        "campaign": found,
        "compared": [one for one in compared if not word or one.verdict.word == word],
        "problems": problems,
        "words": [(key, state.label, counts[key]) for key, state in VERDICTS.items()],
        "word": word,
        "verdicts": VERDICTS,
        "to_be_marked": TO_BE_MARKED,
        "limit": threshold(found.admdvs, timezone.localdate()),
        "desk": bool(roles_of(request.user) & DESK),
    }
    return render(request, "selfchecks/comparison.html", context)


@page(DESK)
@require_POST
def mark(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(run_by(request.user), pk=pk)
    try:
        made = actions.mark(pk, request.POST.get("text", ""), acting_user=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("selfchecks:comparison", found.target.campaign_id)
    messages.success(request, _("Lead %(number)s is opened") % {"number": made.lead.number})
    return redirect(made.lead)
