"""What the actions of this app are called where the record is read."""

from django.utils.translation import gettext_lazy as _

ACTS = {
    "mobile.bind": _("bound a device"),
    "mobile.operation": _("sent from the terminal"),
}
