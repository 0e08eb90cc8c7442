"""What every page knows."""

from django.conf import settings

from finder.health import request_ids
from finder.language import editions


def directory(request):
    """Whether the people shown are invented, whether staff need a second factor, where we are
    reached, in which languages the page can be read, and the reference of this request, for pages
    that no cache keeps."""
    return {
        "demo": settings.DEMO,
        "second_factor": settings.STAFF_SECOND_FACTOR,
        "site_url": settings.SITE_URL,
        "reference": request_ids.current(),
        "editions": editions(request.get_full_path()),
    }
