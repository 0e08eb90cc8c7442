"""`/.well-known/security.txt` (RFC 9116): whom to tell of a weakness in security."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from finder.caching import is_known, kept, named, not_modified
from finder.pages.addresses import absolute

# Whoever reads it later has to look again; RFC 9116 advises less than a year.
DAYS_GOOD = 90


@require_safe
def security_txt(request):
    """The file where a contact is set; without one there is none, since nobody would read it."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    day = timezone.localdate()
    text = "".join(f"{name}: {value}\n" for name, value in fields(day) if value)
    etag = named(text, request.get_full_path())
    if is_known(request, etag):
        return not_modified(etag, day)
    return kept(HttpResponse(text, content_type="text/plain; charset=utf-8"), etag, day)


def fields(day):
    expires = datetime.combine(day + timedelta(days=DAYS_GOOD), time.min, UTC)
    return [
        ("Contact", settings.SECURITY_CONTACT),
        ("Expires", f"{expires:%Y-%m-%dT%H:%M:%SZ}"),
        ("Preferred-Languages", "en"),
        ("Canonical", absolute("security_txt")),
        ("Policy", settings.SECURITY_POLICY),
    ]
