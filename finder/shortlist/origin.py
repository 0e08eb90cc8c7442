"""Where a POST comes from, told without a token.

The buttons of the shortlist stand on pages that every cache may keep and that are the same for
everybody, so their forms can carry no visitor's token. Browsers write the `Origin` of each POST
themselves, and no page elsewhere can write another.
"""

from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST


def from_this_site(view):
    """A view that a POST from a page of this site reaches, and no other request."""

    @csrf_exempt
    @require_POST
    @never_cache
    @wraps(view)
    def guarded(request):
        if origin_of(request) not in own_origins(request):
            raise PermissionDenied
        return view(request)

    return guarded


def own_origins(request):
    return {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}


def origin_of(request):
    """The origin that the browser names; old ones name the page instead; "" for neither."""
    if origin := request.headers.get("Origin"):
        return origin
    return origin_of_address(request.headers.get("Referer", ""))


def origin_of_address(address):
    """The scheme and host of an address; "" for what is none."""
    try:
        scheme, host = urlsplit(address)[:2]
    except ValueError:
        return ""
    return f"{scheme}://{host}" if host else ""
