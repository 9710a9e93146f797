"""What can be done with a self-inspection besides the steps of its procedure."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from baowei.supervision.people.side import Side, Sides
from baowei.supervision.selfchecks.states import DESK, EDITABLE, FLOW, INSTITUTION, UNSETTLED

ANY = tuple(FLOW.states)

_ALL = (
    Side("answer", _("fill in Annex 1"), EDITABLE, INSTITUTION),
    Side("add_entry", _("add a line to Annex 2"), EDITABLE, INSTITUTION),
    Side("fill", _("upload annexes filled in by hand"), EDITABLE, INSTITUTION),
    Side("refund", _("record a refund"), UNSETTLED, INSTITUTION),
    Side("commit", _("sign the commitment letter"), EDITABLE, INSTITUTION),
    Side("change_entry", _("change a line of Annex 2"), EDITABLE, INSTITUTION),
    Side("remove_entry", _("remove a line of Annex 2"), EDITABLE, INSTITUTION),
    Side("remove_refund", _("remove a refund"), EDITABLE, INSTITUTION),
    Side("attach_file", _("attach a file to a line of Annex 2"), EDITABLE, INSTITUTION),
    Side("take_over", _("take over a file filled in by hand"), EDITABLE, INSTITUTION),
    Side("show_screening", _("show or hide the suspect points"), ANY, DESK),
)
SIDES = {side.name: side for side in _ALL}
BESIDE = Sides(FLOW, (), _ALL)
OFFERED = ("answer", "add_entry", "fill", "refund", "commit", "show_screening")
"""What stands beside the page; the others belong to one of its lines."""
