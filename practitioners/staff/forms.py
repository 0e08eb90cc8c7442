"""The forms of sign-in, in Meridian's own words."""

from allauth.account.forms import LoginForm, ResetPasswordForm
from allauth.core import context
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm

from practitioners.staff import accounts, second_factor


class SignInForm(LoginForm):
    """A user name or e-mail address, and the password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "Username or e-mail"
        self.fields["login"].widget.attrs |= {"autocomplete": "username", "autofocus": True}
        self.fields["password"].help_text = ""

    def clean_login(self):
        """The account's own name, so that its attempts are counted together."""
        typed = super().clean_login()
        return accounts.named(typed) or typed


class ForgottenPasswordForm(ResetPasswordForm):
    """The e-mail address of a staff account, or of nobody: the answer is the same."""

    def clean_email(self):
        address = self.cleaned_data["email"]
        self.users = accounts.with_address(address)
        return address


class ActivateAppForm(ActivateTOTPForm):
    """The first code of an app; it counts as shown in this session."""

    def clean_code(self):
        code = super().clean_code()
        second_factor.note_shown(context.request, self.user, type="totp")
        return code


class AddPasskeyForm(AddWebAuthnForm):
    """A new passkey; it counts as shown in this session."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].label = "Sign in with it alone"
        self.fields["passwordless"].help_text = "Without name, password and code."

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("credential"):
            second_factor.note_shown(context.request, self.user, type="webauthn")
        return cleaned
