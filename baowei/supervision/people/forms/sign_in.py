from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.utils.translation import gettext_lazy as _


class SignIn(AuthenticationForm):
    error_messages = {
        # one sentence for a wrong password, a closed account and one that never was
        "invalid_login": _("Account or password is wrong, or the account is closed."),
        "inactive": _("Account or password is wrong, or the account is closed."),
    }

    username = forms.CharField(
        label=_("Account"),
        max_length=60,
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "username"}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class ChangePassword(PasswordChangeForm):
    """The old one, and twice a new one that follows the policy and differs from the old."""

    error_messages = {
        **PasswordChangeForm.error_messages,
        "same": _("The new password is the old one."),
    }

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean()
        if given.get("new_password1") and given["new_password1"] == given.get("old_password"):
            self.add_error(
                "new_password1", forms.ValidationError(self.error_messages["same"], code="same")
            )
        return given


class Token(forms.Form):
    token = forms.CharField(
        label=_("Six digits from the authenticator"),
        min_length=6,
        max_length=6,
        widget=forms.TextInput(
            attrs={"autofocus": True, "inputmode": "numeric", "autocomplete": "one-time-code"}
        ),
    )
