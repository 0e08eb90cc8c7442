"""The forms of sign-in, in Meridian's own words."""

from allauth.account.forms import LoginForm
from allauth.core import context
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm

from practitioners.people import second_factor


class SignInForm(LoginForm):
    """A user name or e-mail address, and the password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "Username or e-mail"
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        self.fields["password"].help_text = ""


class ActivateAppForm(ActivateTOTPForm):
    """The first code of an app; it counts as shown in this session."""

    def clean_code(self):
        code = super().clean_code()
        second_factor.note_shown(context.request, self.user, type="totp")
        return code


class AddPasskeyForm(AddWebAuthnForm):
    """A new passkey; it counts as shown in this session."""

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("credential"):
            second_factor.note_shown(context.request, self.user, type="webauthn")
        return cleaned
