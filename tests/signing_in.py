"""Signing in as staff do: by the forms, with a password and what an app shows."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt

from tests import factories

SIGN_IN = "/account/login/"
SECOND_FACTOR = "/account/second-factor/"


def sign_in(client, name, password=factories.PASSWORD, next="", **facts):
    """Send the sign-in form; `facts` are of the request."""
    return client.post(SIGN_IN, {"login": name, "password": password, "next": next}, **facts)


def code_of(secret, *, later=0):
    """The code that an app with this secret shows, now or so many periods of 30 s later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


def code_of_app(somebody, **when):
    """The code that this person's app shows."""
    app = Authenticator.objects.get(user=somebody, type=Authenticator.Type.TOTP)
    return code_of(decrypt(app.data["secret"]), **when)


def signed_in(client):
    """Who is signed in, by name; None where nobody is."""
    key = client.session.get("_auth_user_id")
    return client.get("/account/logout/").context["user"].get_username() if key else None
