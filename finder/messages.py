"""Where a message waits for the next page: in a cookie, and in the session where it is too long."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class PrefixedCookie(CookieStorage):
    """Under a name that browsers take from this host alone; see `COOKIE_PREFIX`."""

    @property
    def cookie_name(self):
        return f"{settings.COOKIE_PREFIX}messages"


class PrefixedStorage(FallbackStorage):
    storage_classes = (PrefixedCookie, SessionStorage)
