"""What every page knows."""

from django.conf import settings


def directory(request):
    """Whether the people shown are invented, and whether staff need a second factor."""
    return {"demo": settings.DEMO, "second_factor": settings.STAFF_SECOND_FACTOR}
