"""Where pages are reached, in full: for search engines, previews and address books."""

from django.conf import settings
from django.urls import reverse


def absolute(name, *args):
    """The address of a page of ours under SITE_URL, whichever host it was asked under."""
    return settings.SITE_URL + reverse(name, args=args)
