"""Opening hours as a week that can be read: days with the same hours together."""

from itertools import groupby

from django import template
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext

register = template.Library()

WEEK = range(7)


@register.filter
def week(hours):
    """Lines of {"days": "Mon–Fri", "hours": ["9:00 am–5:00 pm"]}; no hours mean closed.

    `hours` are {"weekday": 0 for Monday, "opens": "09:00", "closes": "17:00"} in order. An empty
    list, where nobody has said when it is open, gives no lines.
    """
    if not hours:
        return []
    spans = [[span(entry) for entry in hours if entry["weekday"] == weekday] for weekday in WEEK]
    return [
        {"days": days(list(run)), "hours": same}
        for same, run in groupby(WEEK, key=lambda weekday: spans[weekday])
    ]


@register.filter
def on(hours, day):
    """The hours of one day as "9:00 am–1:00 pm, 2:00 pm–6:00 pm", or "closed"; nothing where
    nobody has said when it is open."""
    if not hours:
        return ""
    spans = [span(entry) for entry in hours if entry["weekday"] == day.weekday()]
    return ", ".join(spans) or gettext("closed")


def days(weekdays):
    first, last = str(WEEKDAYS_ABBR[weekdays[0]]), str(WEEKDAYS_ABBR[weekdays[-1]])
    return first if first == last else f"{first}–{last}"


def span(entry):
    return f"{clock(entry['opens'])}–{clock(entry['closes'])}"


def clock(time):
    """A time of day such as "17:30" as "5:30 pm"."""
    hour, minute = time.split(":")[:2]
    half = gettext("%(time)s am") if int(hour) < 12 else gettext("%(time)s pm")
    return half % {"time": f"{int(hour) % 12 or 12}:{minute}"}
