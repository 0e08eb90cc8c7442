"""Distances in words."""

from practitioners.models import PracticeLocation


def in_words(miles, precision):
    """Miles to a location as "2.1 miles", or "about 2 miles" where only its ZIP is known."""
    if precision == PracticeLocation.Precision.ZIP:
        return f"about {round(miles)} miles" if miles >= 1.5 else "about a mile"
    if miles < 0.1:
        return "less than 0.1 miles"
    return f"{miles:.1f} miles" if miles < 9.95 else f"{miles:.0f} miles"
