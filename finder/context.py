"""What every page knows."""

from django.conf import settings

from finder.language import editions


def directory(request):
    """Whether the people shown are invented, whether staff need a second factor, where we are
    reached, and in which languages the page can be read."""
    return {
        "demo": settings.DEMO,
        "second_factor": settings.STAFF_SECOND_FACTOR,
        "site_url": settings.SITE_URL,
        "editions": editions(request.get_full_path()),
    }
