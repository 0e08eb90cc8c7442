"""Distances in words."""

from functools import lru_cache

from django.utils.translation import get_language, gettext

from practitioners.models import PracticeLocation


def in_words(miles, precision):
    """Miles to a location as "2.1 miles", or "about 2 miles" where only its ZIP is known."""
    return written(miles, precision, get_language())


@lru_cache(maxsize=4096)
def written(miles, precision, language):
    if precision == PracticeLocation.Precision.ZIP:
        if miles < 1.5:
            return gettext("about a mile")
        return gettext("about %(miles)s miles") % {"miles": round(miles)}
    if miles < 0.1:
        return gettext("less than 0.1 miles")
    number = f"{miles:.1f}" if miles < 9.95 else f"{miles:.0f}"
    return gettext("%(miles)s miles") % {"miles": number}
