"""The reference of a request: in its answer, in its log lines, and on the page of an error."""

import re
import secrets
from contextvars import ContextVar

from django.conf import settings

HEADER = "X-Request-ID"
BYTES_OF_OURS = 8
# What proxies make (nginx's $request_id, UUIDs), and nothing that could spell a name or a place.
OF_A_PROXY = re.compile(r"[0-9A-Fa-f-]{16,64}")

_current = ContextVar("request_id", default="")


def begin(request):
    """Give the request its id, which holds until the thread's next request.

    So lines written while an answer is streamed, and the web server's own, still carry it.
    """
    given = request.META.get("HTTP_X_REQUEST_ID", "")
    # As with X-Forwarded-For: where no proxy of ours stands, a client wrote it.
    believed = settings.PROXIES and OF_A_PROXY.fullmatch(given)
    _current.set(given if believed else secrets.token_hex(BYTES_OF_OURS))


def current():
    """The id of the request that this thread answers; empty where it answers none."""
    return _current.get()
