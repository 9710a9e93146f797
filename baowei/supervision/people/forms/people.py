"""What is typed about an account; who may be chosen depends on who chooses."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baowei.supervision.people.actions.delegation import LONGEST
from baowei.supervision.people.actions.keeping import SECURITY
from baowei.supervision.people.grants import visible
from baowei.supervision.people.models import Organisation, Posting, Recusal, Region, User
from baowei.supervision.people.queries import in_force
from baowei.supervision.people.roles import Role


class Day(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DayField(forms.DateField):
    widget = Day


class Why(forms.Form):
    why = forms.CharField(
        label=_("Reason"), max_length=200, help_text=_("Stays on the record, with your name.")
    )

    def __init__(self, *given: Any, acting_user: User, thing: Any = None) -> None:
        super().__init__(*given)


class OpenAccount(forms.Form):
    username = forms.RegexField(
        r"^[A-Za-z0-9._-]+$",
        label=_("Account"),
        max_length=60,
        help_text=_("Letters, digits, dot, dash; as the person types it, for example zhang.wei."),
        error_messages={"invalid": _("Only letters, digits, dot, dash and underscore.")},
    )
    name = forms.CharField(label=pgettext_lazy("of a person", "name"), max_length=60)
    region = forms.ModelChoiceField(Region.objects.none(), label=_("Region"))
    staff_code = forms.CharField(
        label=_("Practitioner code"),
        max_length=30,
        required=False,
        help_text=_("Only of a practitioner, who then sees the own file."),
    )

    def __init__(self, *given: Any, acting_user: User, thing: Any = None) -> None:
        super().__init__(*given)
        self.fields["region"].queryset = visible(Region.objects.all(), acting_user, SECURITY)


class NewPosting(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("Organisation"))
    valid_from = DayField(label=_("From"), initial=timezone.localdate)
    valid_to = DayField(label=_("Last day"), required=False)

    def __init__(self, *given: Any, acting_user: User, thing: Any = None) -> None:
        super().__init__(*given)
        places = visible(Organisation.objects.all(), acting_user, SECURITY)
        self.fields["organisation"].queryset = places


class NewCertificate(forms.Form):
    number = forms.CharField(label=_("Certificate number"), max_length=40)
    issued_by = forms.CharField(label=_("Issued by"), max_length=100)
    valid_from = DayField(label=_("From"))
    valid_to = DayField(label=_("Last day"))

    def __init__(self, *given: Any, acting_user: User, thing: Any = None) -> None:
        super().__init__(*given)


class NewRecusal(forms.Form):
    fixmedins_code = forms.CharField(
        label=_("Institution code"),
        max_length=30,
        help_text=_("The national code, as H99010000001."),
    )
    ground = forms.ChoiceField(label=_("Ground"), choices=Recusal.Ground.choices)
    note = forms.CharField(label=_("Note"), max_length=200, required=False)
    valid_from = DayField(label=_("From"), initial=timezone.localdate)
    valid_to = DayField(label=_("Last day"), required=False)

    def __init__(self, *given: Any, acting_user: User, thing: Any = None) -> None:
        super().__init__(*given)


class NewDelegation(forms.Form):
    posting_id = forms.ModelChoiceField(Posting.objects.none(), label=_("Posting to lend"))
    to = forms.ModelChoiceField(
        User.objects.none(),
        label=_("To whom"),
        help_text=_("A colleague in the same organisation."),
    )
    valid_from = DayField(label=_("From"), initial=timezone.localdate)
    valid_to = DayField(
        label=_("Last day"),
        help_text=format_lazy(
            _("At most {days} days; the posting comes back by itself."), days=LONGEST
        ),
    )
    reason = forms.CharField(label=_("Reason"), max_length=200)

    def __init__(self, *given: Any, acting_user: User, thing: Any = None) -> None:
        super().__init__(*given)
        today = timezone.localdate()
        own = acting_user.postings.filter(in_force(today)).select_related("organisation", "user")
        colleagues = User.objects.filter(
            in_force(today, "postings__"),
            postings__organisation__in=own.values("organisation"),
            is_active=True,
        ).exclude(pk=acting_user.pk)
        self.fields["posting_id"].queryset = own
        self.fields["posting_id"].label_from_instance = lambda posting: (
            f"{posting.get_role_display()}（{posting.organisation}）"
        )
        self.fields["to"].queryset = colleagues.distinct()

    def clean_posting_id(self) -> int:
        pk: int = self.cleaned_data["posting_id"].pk
        return pk
