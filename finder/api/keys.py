"""`Authorization: Bearer meridian_…`: a partner's key, which lifts the limit for everybody.

It names no person and opens nothing that others can't read.
"""

from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, Throttled

from finder.api.throttling import ClientThrottle
from practitioners import partner_keys

SCHEME = "bearer"
UNKNOWN = (
    "This is no key of ours. Send a key as “Authorization: Bearer meridian_…”, or ask without one."
)
REVOKED = "This key was revoked. Ask whoever runs this directory for another."


class PartnerKeyAuthentication(BaseAuthentication):
    """The request's `auth` is the PartnerKey that it was sent with; its user is nobody.

    What is sent as a key and opens nothing is refused, and never answered as if it had not been
    sent. Other schemes are for others, such as a proxy that asks for a password.
    """

    def authenticate(self, request):
        sent = get_authorization_header(request).decode("latin-1")
        scheme, *rest = sent.split() or [""]
        if scheme.lower() != SCHEME:
            if partner_keys.BEGINNING in sent:
                refuse(request, UNKNOWN)
            return None
        key = partner_keys.find(" ".join(rest))
        if key is None or not key.holds:
            refuse(request, why_refused(key))
        return None, key

    def authenticate_header(self, request):
        return 'Bearer realm="Meridian", error="invalid_token"'


def why_refused(key):
    if key is None:
        return UNKNOWN
    return REVOKED if key.revoked_at else f"This key ended after {key.expires_on}. Ask for another."


def refuse(request, why):
    """Refuse a key. It is counted like a request without one: no way around that limit."""
    throttle = ClientThrottle()
    if not throttle.allow_request(request, view=None):
        raise Throttled(throttle.wait())
    raise AuthenticationFailed(why)
