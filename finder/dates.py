"""Dates as patients read them, in the language of the page."""

import datetime
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language


def day(value):
    """A date, or its ISO text, as "March 3, 2026"."""
    return written(value, "DATE_FORMAT", get_language())


def month(value):
    """A date, or its ISO text, as "March 2026"."""
    return written(value, "YEAR_MONTH_FORMAT", get_language())


def as_date(value):
    return value if isinstance(value, datetime.date) else datetime.date.fromisoformat(value)


# A page of results writes the same few dates a hundred times.
@lru_cache(maxsize=4096)
def written(value, form, language):
    return date_format(as_date(value), form)
