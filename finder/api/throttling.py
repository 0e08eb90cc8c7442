"""How much one client may ask."""

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.utils.crypto import salted_hmac
from rest_framework.throttling import SimpleRateThrottle

# What a household or a server is given; within it addresses are free to choose.
IPV6_PREFIX = 64


class ClientThrottle(SimpleRateThrottle):
    """So many requests from one address (`API_RATE`), counted in Django's cache.

    The cache knows a keyed digest of the address alone, and forgets it with the period.
    """

    scope = "api"

    def get_rate(self):
        return settings.API_RATE

    def get_cache_key(self, request, view):
        """None, and so never too many, for a browser that only asks what it may ask."""
        if request.method == "OPTIONS":
            return None
        client = salted_hmac(__name__, network(self.get_ident(request))).hexdigest()
        return self.cache_format % {"scope": self.scope, "ident": client}


def network(address):
    """What stands for one client: an IPv4 address, or the network of an IPv6 address."""
    try:
        ip = ip_address(address)
    except ValueError:
        return address
    if ip.version == 4:
        return str(ip)
    return str(ip.ipv4_mapped or ip_network((ip, IPV6_PREFIX), strict=False))
