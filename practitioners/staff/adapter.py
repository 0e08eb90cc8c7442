"""How sign-in departs from what django-allauth does by itself."""

import base64
import hashlib

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from axes.handlers.proxy import AxesProxyHandler
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings

from practitioners.staff import clients, second_factor


class StaffAdapter(DefaultAccountAdapter):
    """Staff only, nobody signs up, and factors are changed by who has just shown one."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": "The name and the password do not fit together.",
        "email_password_mismatch": "The name and the password do not fit together.",
        "too_many_login_attempts": "Too many attempts. Wait five minutes and try again.",
        "rate_limited": "Too many attempts. Wait five minutes and try again.",
    }

    def is_open_for_signup(self, request):
        return False

    def is_safe_url(self, url):
        """Whether sign-in may lead there; an address that can't be read raises elsewhere."""
        try:
            return super().is_safe_url(url)
        except ValueError:
            return False

    def get_client_ip(self, request):
        return clients.first_address(request) or "unknown"

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """Tell whose account it is, at the one address that the account has."""
        address = email or user.email
        if address:
            super().send_notification_mail(template_prefix, user, context, email=address)

    def pre_authenticate(self, request, **credentials):
        """Count the attempt, unless it is locked out: then it is answered by the lock's page."""
        if AxesProxyHandler.is_allowed(request, credentials):
            super().pre_authenticate(request, **credentials)

    def pre_login(self, request, user, **kwargs):
        if not user.is_staff:
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **kwargs)

    def is_reauthentication_required(self, *, app, **kwargs):
        """A sign-in just now is proof enough; by password it is not where there is a factor."""
        return not second_factor.was_proven_recently(self.request, self.request.user)

    def get_reauthentication_methods(self, user):
        methods = super().get_reauthentication_methods(user)
        if not second_factor.has_second_factor(user):
            return methods
        return [method for method in methods if method["id"].startswith("mfa_")]


class SecondFactorAdapter(DefaultMFAAdapter):
    """The secrets of apps and recovery codes are kept encrypted, with a key from SECRET_KEY."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "This code is not right. The app shows a new one every 30 seconds.",
    }

    def encrypt(self, text):
        return cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return cipher().decrypt(encrypted_text.encode()).decode()


def cipher():
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(derived_from(key)) for key in keys])


def derived_from(key):
    digest = hashlib.blake2b(key.encode(), digest_size=32, person=b"second factor").digest()
    return base64.urlsafe_b64encode(digest)
