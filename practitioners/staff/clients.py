"""Which client a request comes from: one answer for the API's limit, for sign-in and its lock."""

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.utils.crypto import salted_hmac

# What a household or a server is given; within it addresses are free to choose.
IPV6_PREFIX = 64


def address(request):
    """The address that the outermost of our proxies (`PROXIES`) saw, whatever a client claims."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR")
    if settings.PROXIES == 0 or forwarded is None:
        return request.META.get("REMOTE_ADDR", "")
    seen = forwarded.split(",")
    return seen[-min(settings.PROXIES, len(seen))].strip()


def network(address):
    """What stands for one client: an IPv4 address, or the network of an IPv6 address."""
    try:
        ip = ip_address(address)
    except ValueError:
        return address
    if ip.version == 4:
        return str(ip)
    return str(ip.ipv4_mapped or ip_network((ip, IPV6_PREFIX), strict=False))


def digest(request, purpose):
    """What tells clients apart for one purpose and says nothing of their address: a keyed hash."""
    return salted_hmac(purpose, network(address(request)), algorithm="sha256").hexdigest()


def first_address(request):
    """The first address of the client's network; None where a request has no address."""
    first = network(address(request)).partition("/")[0]
    try:
        return str(ip_address(first))
    except ValueError:
        return None
