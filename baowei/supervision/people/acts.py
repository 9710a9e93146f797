"""What the actions of this app are called where the record is read."""

from django.utils.translation import gettext_lazy as _

ACTS = {
    "people.sign_in": _("signed in or out"),
    "people.sign_on_first": _("first sign-on with the identity provider"),
    "people.change_password": _("changed the own password"),
    "people.enrol_second_factor": _("set up an authenticator"),
    "people.verify_second_factor": _("gave the second factor"),
    "people.open_account": _("opened the account"),
    "people.close_account": _("closed the account"),
    "people.reopen_account": _("opened the account again"),
    "people.reset_password": _("reset the password"),
    "people.reset_second_factor": _("reset the second factor"),
    "people.add_posting": _("gave a posting"),
    "people.end_posting": _("ended a posting"),
    "people.delegate": _("lent a posting"),
    "people.end_delegation": _("ended a delegation"),
    "people.record_recusal": _("recorded a recusal"),
    "people.withdraw_recusal": _("withdrew a recusal"),
    "people.add_certificate": _("recorded a certificate"),
    "people.add_region": _("added a region"),
    "people.save_organisation": _("wrote an organisation"),
    "people.first_administrators": _("made the three administrators"),
}
