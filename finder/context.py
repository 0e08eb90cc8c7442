"""What every page knows."""

from django.conf import settings


def directory(request):
    """Whether the people shown are invented, whether staff need a second factor, and where we are
    reached."""
    return {
        "demo": settings.DEMO,
        "second_factor": settings.STAFF_SECOND_FACTOR,
        "site_url": settings.SITE_URL,
    }
