"""Where pages are reached, in full: for search engines, previews and address books."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation


def absolute(name, *args):
    """The address of a page of ours under SITE_URL, whichever host it was asked under."""
    return settings.SITE_URL + reverse(name, args=args)


def absolute_in(language, name, *args):
    """The same in one language, whichever the page is in."""
    with translation.override(language):
        return absolute(name, *args)
