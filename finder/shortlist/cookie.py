"""The cookie that holds a shortlist: public ids with dots between, signed, for a year.

Only the pages of the shortlist read it. Beside it stand two more: for ten minutes the list before
the last removal, to undo it; and how many there are, which a script on any page may read, so that
it asks for the list only where there is one. Outside the demo their names begin with
`COOKIE_PREFIX`, by which browsers take them from this host alone.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing

from finder.shortlist.people import public_ids

LIST, COUNT, BEFORE = "shortlist", "shortlist_count", "shortlist_before"
MOST = 20
SECONDS_KEPT = 365 * 24 * 60 * 60
SECONDS_TO_UNDO = 10 * 60


@dataclass(frozen=True)
class Kept:
    """What the browser holds: public ids, those before the last removal, and whether the cookie
    could be read."""

    ids: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    is_readable: bool = True

    @property
    def with_removed(self):
        """The list with what was removed back in its place."""
        return tuple(dict.fromkeys((*self.before, *self.ids)))

    @property
    def can_undo(self):
        return set(self.with_removed) != set(self.ids)


def kept_by(request):
    """What the browser of this request holds; nothing where it is torn, forged or too old."""
    before = unsigned(request, BEFORE, SECONDS_TO_UNDO) or ()
    ids = unsigned(request, LIST, SECONDS_KEPT)
    return Kept(ids or (), before, is_readable=ids is not None)


def unsigned(request, name, seconds):
    """The ids in a cookie, none where there is no cookie, None where it can't be believed."""
    name = prefixed(name)
    if not request.COOKIES.get(name):
        return ()
    try:
        value = request.get_signed_cookie(name, salt=__name__, max_age=seconds)
    except signing.BadSignature:
        return None
    return public_ids(value.split(".")).ids[:MOST]


def keep(response, ids, before=()):
    """Let the browser hold these ids, and for a while those `before` something was removed."""
    write(response, LIST, ids, SECONDS_KEPT)
    write(response, BEFORE, before, SECONDS_TO_UNDO)
    options = attributes(SECONDS_KEPT)
    if ids:
        response.set_cookie(prefixed(COUNT), str(len(ids)), **options | {"httponly": False})
    else:
        response.delete_cookie(prefixed(COUNT), samesite=options["samesite"])


def write(response, name, ids, seconds):
    name, options = prefixed(name), attributes(seconds)
    if ids:
        response.set_signed_cookie(name, ".".join(ids), salt=__name__, **options)
    else:
        response.delete_cookie(name, samesite=options["samesite"])


def prefixed(name):
    return f"{settings.COOKIE_PREFIX}{name}"


def attributes(seconds):
    return {
        "max_age": seconds,
        "httponly": True,
        "samesite": "Lax",
        "secure": settings.SESSION_COOKIE_SECURE,
    }
