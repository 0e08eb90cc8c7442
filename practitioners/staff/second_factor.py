"""Whether somebody has a second factor, and whether it was shown in this session."""

import time

from allauth.account import app_settings
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled

SHOWN = "mfa"
# Recovery codes stand in for one of these and are none themselves.
FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def has_second_factor(user):
    """Whether this person has set up an app or a passkey."""
    return is_mfa_enabled(user, FACTORS)


def was_shown(request, user):
    """Whether whoever asks has shown this person's second factor in this session."""
    return any(each["method"] == SHOWN for each in get_authentication_records(request, user))


def note_shown(request, user, **facts):
    """Note that the second factor was shown in this session."""
    record_authentication(request, user, SHOWN, **facts)


def was_proven_recently(request, user):
    """Whether this person has just proven who they are, by the strongest means they have."""
    means = SHOWN if has_second_factor(user) else "password"
    since = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
    records = get_authentication_records(request, user)
    return any(each["method"] == means and each["at"] > since for each in records)
