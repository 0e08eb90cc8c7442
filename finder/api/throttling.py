"""How much one client may ask."""

from django.conf import settings
from django.core.cache import caches
from rest_framework.throttling import SimpleRateThrottle

from practitioners.staff.clients import digest


class ClientThrottle(SimpleRateThrottle):
    """So many requests from one address (`API_RATE`), counted in the cache `api`.

    The cache knows a keyed digest of the address alone, and forgets it with the period.
    """

    scope = "api"
    cache = caches["api"]

    def get_rate(self):
        return settings.API_RATE

    def get_cache_key(self, request, view):
        """None, and so never too many, for a browser that only asks what it may ask."""
        if request.method == "OPTIONS":
            return None
        return self.cache_format % {"scope": self.scope, "ident": digest(request, __name__)}


class AnonymousThrottle(ClientThrottle):
    """The same for who has no key."""

    def get_cache_key(self, request, view):
        return None if request.auth else super().get_cache_key(request, view)


class PartnerThrottle(SimpleRateThrottle):
    """So many requests a minute with one key, from whatever addresses."""

    scope = "partner"
    cache = caches["api"]

    def get_rate(self):
        """None: each key has its own."""

    def allow_request(self, request, view):
        if request.auth:
            self.rate = f"{request.auth.requests_a_minute}/min"
            self.num_requests, self.duration = self.parse_rate(self.rate)
        return super().allow_request(request, view)

    def get_cache_key(self, request, view):
        return self.cache_format % {"scope": self.scope, "ident": request.auth.pk}
