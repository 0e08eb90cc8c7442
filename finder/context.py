"""What every page knows."""

from django.conf import settings


def directory(request):
    """Whether the people shown are invented."""
    return {"demo": settings.DEMO}
