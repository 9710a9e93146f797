"""What the actions of this app that are no steps are called where the record is read."""

from django.utils.translation import gettext_lazy as _

ACTS = {
    "campaigns.make": _("made the draft"),
    "campaigns.attach_file": _("attach a file"),
    "campaigns.set_public": _("show to the public or not"),
    "campaigns.draft_plan": _("draft the plan as a document"),
    "campaigns.draft_summary": _("draft the summary report from the data"),
    "campaigns.remind": _("reminded of reports"),
    "campaigns.chase": _("chase the report"),
    "campaigns.propose": _("picked a typical case"),
}
