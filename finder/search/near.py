"""Where a patient searches: a ZIP, a city, or coordinates."""

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from practitioners.folding import fold
from practitioners.geography import Point
from practitioners.models import Place

COORDINATES = re.compile(r"\s*(-?\d{1,3}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)\s*", re.ASCII)
ZIP = re.compile(r"\s*(\d{5})(?:-?\d{4})?\s*", re.ASCII)


@dataclass(frozen=True)
class Near:
    """The middle of a search, and its name as a person reads it."""

    label: str
    point: Point
    state: str = ""


@lru_cache(maxsize=10_000)
def near_in_edition(text, edition):
    """The same as `read_near`, remembered for as long as the directory's edition stands."""
    return read_near(text)


def read_near(text):
    """The place that `text` names. Raises ValidationError that says what can be written."""
    coordinates = COORDINATES.fullmatch(text)
    if coordinates:
        return at(*(float(number) for number in coordinates.groups()))
    code = ZIP.fullmatch(text)
    place = Place.objects.zip(code[1]).first() if code else city(text)
    if place is None:
        raise ValidationError(
            gettext(
                "No such place: “%(text)s”. Write a ZIP such as 94601, a city and state such as"
                " Oakland, CA, or coordinates such as 37.80,-122.27."
            ),
            code="unknown_place",
            params={"text": text},
        )
    return Near(label_of(place), Point(place.latitude, place.longitude), place.state_id)


def at(latitude, longitude):
    """Coordinates, rounded to two decimals: about a mile, so that no home is searched from."""
    if not (math.fabs(latitude) <= 90 and math.fabs(longitude) <= 180):
        raise ValidationError(
            gettext("Latitude runs from -90 to 90, longitude from -180 to 180."),
            code="not_on_earth",
        )
    latitude, longitude = round(latitude, 2), round(longitude, 2)
    return Near(f"{latitude:.2f}, {longitude:.2f}", Point(latitude, longitude))


def city(text):
    """A city by name, with its state by code or name; without one, the most populous so named."""
    return Place.objects.called(text).first() if fold(text) else None


def label_of(place):
    if place.kind == Place.Kind.ZIP:
        return f"{place.name} ({place.city}, {place.state_id})"
    return f"{place.name}, {place.state_id}"
