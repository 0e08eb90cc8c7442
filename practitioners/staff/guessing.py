"""How django-axes counts wrong passwords, and what it answers when there were too many."""

import math

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max
from django.shortcuts import render
from django.utils import timezone
from django.utils.crypto import salted_hmac

from practitioners.staff import accounts
from practitioners.staff.clients import first_address


def account_of(request, credentials=None):
    """The account whose password is tried, however its name was typed.

    A name that is nobody's becomes a keyed digest: it may be a password in the wrong field.
    """
    typed = (credentials or {}).get("username") or request.POST.get("login", "")
    return accounts.named(typed) or f"nobody {digest(typed)}"


def digest(typed):
    return salted_hmac(__name__, typed.strip().casefold()).hexdigest()


def locked_out(request, response, credentials):
    """The page that says when to try again."""
    wait = seconds_to_wait(request, credentials)
    context = {"minutes": math.ceil(wait / 60)}
    page = render(request, "429.html", context, status=settings.AXES_HTTP_RESPONSE_CODE)
    page["Retry-After"] = wait
    return page


def seconds_to_wait(request, credentials):
    """How long this account stays locked for this client."""
    latest = AccessAttempt.objects.filter(
        username=account_of(request, credentials), ip_address=first_address(request)
    ).aggregate(Max("attempt_time"))["attempt_time__max"]
    until = (latest or timezone.now()) + get_cool_off(request)
    return max(1, math.ceil((until - timezone.now()).total_seconds()))
