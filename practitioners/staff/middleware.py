"""What holds on every page of the staff: how long a session lasts, and that it has two factors."""

import time

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect

from practitioners.staff import second_factor

BELOW = ("/account/", "/admin/", "/desk/")
SIGNED_IN_AT = "signed_in_at"
SEEN_AT = "seen_at"
# Within these seconds a session is not written again.
OFTEN_ENOUGH = 60
# What can be reached on the way to a second factor.
SET_UP = {
    "account_login",
    "account_logout",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
}
# What can be reached on the way to showing it.
SHOW = {
    "account_login",
    "account_logout",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
}


def is_staff_page(request):
    return request.path_info.startswith(BELOW)


class SessionLimitsMiddleware:
    """Signs out twelve hours after sign-in, and after an hour without a staff page; no cache keeps
    a staff page.

    On all other pages nobody's session is looked at, so that they need no cookie.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not is_staff_page(request):
            return self.get_response(request)
        response = self.within_limits(request)
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    def within_limits(self, request):
        if request.user.is_authenticated and has_ended(request.session):
            logout(request)
            messages.info(request, "You were signed out, because your session had ended.")
            return redirect_to_login(request.get_full_path() if request.method == "GET" else "")
        response = self.get_response(request)
        if request.user.is_authenticated:
            note_use(request.session)
        return response


def has_ended(session):
    now = time.time()
    return (
        now - session.get(SIGNED_IN_AT, now) > settings.SESSION_COOKIE_AGE
        or now - session.get(SEEN_AT, now) > settings.SESSION_IDLE_AGE
    )


def note_use(session):
    """Note when the session began, and that it was used now."""
    now = int(time.time())
    session.setdefault(SIGNED_IN_AT, now)
    if now - session.get(SEEN_AT, 0) > OFTEN_ENOUGH:
        session[SEEN_AT] = now


class SecondFactorMiddleware:
    """Lets who has no second factor reach its set-up and nothing else of the staff's pages.

    Nor does a session count that began before there was one and has never shown it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        asked = settings.STAFF_SECOND_FACTOR and is_staff_page(request)
        if not asked or not request.user.is_authenticated:
            return None
        page = request.resolver_match.view_name
        if not second_factor.has_second_factor(request.user):
            return None if page in SET_UP else redirect("mfa_index")
        if page in SHOW or second_factor.was_shown(request, request.user):
            return None
        return redirect_to_login(request.get_full_path(), login_url="mfa_reauthenticate")
