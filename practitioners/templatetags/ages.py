"""How the desk writes how long something took or waits."""

from django import template

register = template.Library()

MINUTE, HOUR, DAY = 60, 3600, 86400


@register.filter
def age(moment, now):
    """How long ago a moment is, in its largest unit: "3 days", "5 hours", "12 minutes"."""
    return in_largest_unit((now - moment).total_seconds())


@register.filter
def span(duration):
    """A stretch of time in its largest unit: "3 days"."""
    return in_largest_unit(duration.total_seconds())


def in_largest_unit(seconds):
    for size, unit in ((DAY, "day"), (HOUR, "hour"), (MINUTE, "minute")):
        if seconds >= size:
            number = int(seconds // size)
            return f"{number:,} {unit}{'' if number == 1 else 's'}"
    return "under a minute"
