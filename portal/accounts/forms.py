"""allauth's forms with our texts: a visible label, no placeholder and one hint for each field."""

from __future__ import annotations

import datetime as dt
from typing import Any

from allauth.account import forms as account
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.validators import MaxLengthValidator
from django.forms.fields import InvalidJSONInput
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts import actions
from portal.accounts.models import User

LONGEST = 254
"""The most characters of a text field that sets no smaller limit: as many as an e-mail address may have.

Without a limit, SQLite fails to compare a text of 50,000 characters without regard to case.
"""
LONGEST_PASSWORD = 1_000
LONGEST_CREDENTIAL = 20_000
"""The most characters that a browser may send for a passkey. A maker's certificate takes a few thousand."""
CODE_ATTRIBUTES = {"inputmode": "numeric", "autocomplete": "one-time-code", "spellcheck": "false"}


class PlainWords:
    """A form mixin that sets labels and hints from `words`, and removes allauth's placeholders and hints.

    `words` maps a field name to (label, hint). A field that is not in it keeps its label. Each text field
    gets a maximum length, because allauth's fields have none.
    """

    words: dict[str, tuple[Any, Any]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # type: ignore[attr-defined]  # a form is mixed in
            field.widget.attrs.pop("placeholder", None)
            field.label, field.help_text = self.words.get(name, (field.label, ""))
            if isinstance(field, forms.CharField) and not isinstance(field, forms.JSONField):
                _limit_length(field)


def _limit_length(field: forms.CharField) -> None:
    most = LONGEST_PASSWORD if isinstance(field.widget, forms.PasswordInput) else LONGEST
    if field.max_length is None or field.max_length > most:
        field.max_length = most
        field.validators.append(MaxLengthValidator(most))


class CredentialField(forms.JSONField):
    """What a browser sends for a passkey: a JSON object of at most `LONGEST_CREDENTIAL` characters."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        """Parse the JSON object. Raises ValidationError for other values, longer texts and broken JSON."""
        if isinstance(value, str) and len(value) > LONGEST_CREDENTIAL:
            raise get_adapter().validation_error("incorrect_code")
        try:
            read = super().to_python(value)
        except (ValueError, RecursionError):  # a number of too many digits, too many brackets
            raise get_adapter().validation_error("incorrect_code") from None
        if read is not None and not isinstance(read, dict):
            raise get_adapter().validation_error("incorrect_code")
        return read

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Always an empty value, so that the browser makes a new one when the form is shown again."""
        return InvalidJSONInput("")


NEW_PASSWORD = (
    _("New password"),
    _("At least 12 characters. Three or four words of your own make a good password. Any sign is allowed."),
)
PASSWORD = (_("Password"), "")
EMAIL = (_("E-mail address"), "")


class LoginForm(PlainWords, account.LoginForm):
    words = {"login": (_("E-mail address or user name"), ""), "password": PASSWORD}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs.update(
            autocomplete="username", autocapitalize="none", spellcheck="false"
        )

    def user_credentials(self) -> dict[str, str]:
        """Use a login with "@" as an e-mail address, any other as a user name.

        allauth would also try the address as a user name, and hash the password twice.
        """
        login = self.cleaned_data["login"]
        return {"email" if "@" in login else "username": login, "password": self.cleaned_data["password"]}


class SignupForm(PlainWords, account.SignupForm):
    full_name = forms.CharField(max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    field_order = ["full_name", "email", "password1"]
    words = {
        "full_name": (_("Full name"), _("As in your identity papers.")),
        "email": (_("E-mail address"), _("We send a code of 6 digits to it.")),
        "password1": (_("Password"), NEW_PASSWORD[1]),
    }


class AddEmailForm(PlainWords, account.AddEmailForm):
    words = {"email": (_("New e-mail address"), _("We send a code of 6 digits to it."))}


class ChangePasswordForm(PlainWords, account.ChangePasswordForm):
    words = {
        "oldpassword": (_("Present password"), ""),
        "password1": NEW_PASSWORD,
        "password2": (_("New password once more"), ""),
    }


class SetPasswordForm(PlainWords, account.SetPasswordForm):
    words = {"password1": NEW_PASSWORD, "password2": (_("New password once more"), "")}


class ResetPasswordForm(PlainWords, account.ResetPasswordForm):
    words = {"email": EMAIL}


class ResetPasswordKeyForm(PlainWords, account.ResetPasswordKeyForm):
    words = {"password1": NEW_PASSWORD, "password2": (_("New password once more"), "")}


class ReauthenticateForm(PlainWords, account.ReauthenticateForm):
    words = {"password": PASSWORD}


class ConfirmEmailCodeForm(PlainWords, account.ConfirmEmailVerificationCodeForm):
    words = {"code": (_("Code of 6 digits"), _("It stands in the e-mail we sent you."))}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs.update(CODE_ATTRIBUTES)


class SpentOnce:
    """A form mixin that accepts each TOTP code only once. The database stores the last used code."""

    words = {
        "code": (_("Code from the app"), _("6 digits from your phone app, or a recovery code of 8 digits."))
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs.update(CODE_ATTRIBUTES)  # type: ignore[attr-defined]  # a form is mixed in

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]  # a form is mixed in
        authenticator = self.authenticator  # type: ignore[attr-defined]  # set by allauth
        if authenticator.type == Authenticator.Type.TOTP and not actions.spend_code(
            authenticator=authenticator, code=code, now=timezone.now()
        ):
            raise get_adapter().validation_error("incorrect_code")
        return code


class AuthenticateForm(SpentOnce, PlainWords, mfa.AuthenticateForm):
    pass


class SecondFactorReauthenticateForm(SpentOnce, PlainWords, mfa.ReauthenticateForm):
    pass


class ActivateTOTPForm(PlainWords, totp.ActivateTOTPForm):
    words = {"code": (_("Code of 6 digits"), _("The one that your phone app shows now."))}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs.update(CODE_ATTRIBUTES)


class AddPasskeyForm(PlainWords, webauthn.AddWebAuthnForm):
    credential = CredentialField()
    words = {
        "name": (_("Name of this key"), _("For example: my phone, the office computer.")),
        "passwordless": (
            _("Sign in with this key alone, without a password"),
            _("The key then asks for your fingerprint, face or PIN each time."),
        ),
    }


class PasskeyLoginForm(webauthn.LoginWebAuthnForm):
    credential = CredentialField()


class PasskeyAuthenticateForm(webauthn.AuthenticateWebAuthnForm):
    credential = CredentialField()


class PasskeyReauthenticateForm(webauthn.ReauthenticateWebAuthnForm):
    credential = CredentialField()


class RenamePasskeyForm(PlainWords, webauthn.EditWebAuthnForm):
    words = {"name": (_("Name of this key"), "")}


class NameForm(forms.Form):
    full_name = forms.CharField(
        label=_("Full name"),
        help_text=_("As in your identity papers."),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class InvitationForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["full_name", "email", "username"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["full_name"].required = self.fields["email"].required = True
        self.fields["username"].label = _("User name")
        self.fields["username"].help_text = _("Letters, digits and . - _ only, for example lan.hothi")

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        if EmailAddress.objects.filter(email=email, verified=True).exclude(user=self.instance.pk).exists():
            raise forms.ValidationError(_("Another account has this e-mail address."))
        return email


class PersonForm(InvitationForm):
    """The form in which administrators change an account. It has no password field."""

    is_active = forms.BooleanField(label=_("May sign in"), required=False)
    is_administrator = forms.BooleanField(
        label=_("Administrator of the province"),
        help_text=_(
            "Remove the tick to end this right. Only the operator of the server gives it, with a command."
        ),
        required=False,
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Needed when a portal loses its last manager."),
        max_length=500,
        required=False,
    )
    invite_again = forms.BooleanField(label=_("Send the invitation again"), required=False)

    def __init__(self, *args: Any, is_self: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["is_active"].initial = self.instance.is_active
        self.fields["is_administrator"].initial = True
        if not self.instance.is_province_administrator:
            del self.fields["is_administrator"]  # nobody creates their own second person (decision 0038)
        if is_self:
            # You cannot disable your own account.
            for name in ("is_active", "is_administrator", "reason"):
                self.fields.pop(name, None)

    def apply(self, *, actor: User, now: dt.datetime) -> User:
        data, user = self.cleaned_data, User.objects.get(pk=self.instance.pk)
        person = {name: data[name] for name in ("full_name", "username", "email")}
        actions.change_person(user=user, **person, actor=actor, now=now)
        if data.get("is_active", user.is_active) != user.is_active:
            if data["is_active"]:
                actions.reopen_account(user=user, actor=actor, now=now)
            else:
                actions.close_account(user=user, actor=actor, now=now, reason=data["reason"])
        if user.is_province_administrator and not data.get("is_administrator", True):
            actions.unmake_province_administrator(user=user, actor=actor, now=now)
        if data.get("invite_again"):
            actions.send_invitation(user=user, now=now)
        return user


class ResetForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("How you know that it is this person who asks, and what is lost."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
