"""How much one client may ask."""

from django.conf import settings
from django.core.cache import caches
from rest_framework.throttling import SimpleRateThrottle

from practitioners.people.clients import digest


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
