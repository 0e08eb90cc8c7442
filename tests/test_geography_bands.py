"""The bands and longitudes of a circle hold all of it, and not much more."""

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from practitioners.geography import (
    Point,
    arc,
    band,
    bands_around,
    chord,
    longitudes_around,
    miles,
)
from practitioners.models import Listing
from practitioners.terms import Field
from tests import factories
from tests.searching import names

LATITUDES = st.floats(-90, 90, allow_subnormal=False)
LONGITUDES = st.floats(-180, 180, allow_subnormal=False)
MILES = st.integers(1, 100)


def at(middle, distance, bearing):
    """The point so many miles from a middle, in a direction in degrees from the north."""
    latitude, turn, angle = math.radians(middle.latitude), math.radians(bearing), arc(distance)
    sine = math.sin(latitude) * math.cos(angle)
    sine += math.cos(latitude) * math.sin(angle) * math.cos(turn)
    there = math.asin(max(-1, min(1, sine)))
    east = math.atan2(
        math.sin(turn) * math.sin(angle) * math.cos(latitude),
        math.cos(angle) - math.sin(latitude) * math.sin(there),
    )
    longitude = (middle.longitude + math.degrees(east) + 540) % 360 - 180
    return Point(math.degrees(there), longitude)


def is_between(longitude, west, east):
    if west <= east:
        return west <= longitude <= east
    return longitude >= west or longitude <= east


@given(LATITUDES, LONGITUDES, MILES, st.floats(0, 1), st.floats(0, 360))
@example(90, 0, 25, 1, 0)
@example(-89.9, 10, 50, 1, 180)
@example(52, 180, 25, 1, 90)
@example(52, -180, 25, 1, 270)
@example(0, 0, 1, 1, 0)
def test_a_point_of_the_circle_is_in_its_bands_and_longitudes(
    latitude, longitude, radius, part, bearing
):
    middle = Point(latitude, longitude)
    point = at(middle, radius * part, bearing)
    assert band(point.latitude) in bands_around(middle, radius)
    west, east = longitudes_around(middle, radius)
    assert is_between(point.longitude, west, east)


@pytest.mark.parametrize("latitude", [0, 37.8, -37.8, 71])
def test_nothing_is_read_far_outside_of_the_circle(latitude):
    middle, radius = Point(latitude, -122.2), 25
    bands = bands_around(middle, radius)
    assert band(at(middle, radius + 1.5, 0).latitude) not in bands
    assert band(at(middle, radius + 1.5, 180).latitude) not in bands
    west, east = longitudes_around(middle, radius)
    for bearing in (90, 270):
        assert not is_between(at(middle, radius * 1.1, bearing).longitude, west, east)


def test_the_longitudes_are_those_of_the_widest_part_of_the_circle():
    """Far in the north a circle is widest nearer to the pole than its middle is."""
    middle = Point(80, 0)
    _, east = longitudes_around(middle, 100)
    widest = max(at(middle, 100, bearing).longitude for bearing in range(361))
    assert east == pytest.approx(widest, abs=0.001)
    assert east > at(middle, 100, 90).longitude


def test_miles_and_chords_are_the_same_way_there_and_back():
    assert [miles(chord(each)) for each in (1, 25, 100)] == pytest.approx([1, 25, 100])


@pytest.mark.django_db
@pytest.mark.parametrize("latitude", [37.8, 37.82, -14.3, -14.28, 0.0, 71.300001])
def test_the_database_and_python_number_bands_alike(latitude):
    factories.listed(latitude=latitude)
    assert Listing.objects.get().band == band(latitude)


@pytest.mark.django_db
def test_who_answers_to_every_choice_and_has_the_longest_name_is_found():
    """The indexes hold what a search reads, and an entry of an index has a largest size: that of
    half as many choices again as the vocabularies have."""
    person = factories.listed(last_name="É" * 60, first_name="Ñ" * 60, middle_name="Ü" * 40)
    terms = sorted(field * 1_000_000 + each for field in Field for each in range(36))
    Listing.objects.filter(practitioner=person).update(terms=terms)
    assert len(names("near=37.8,-122.2&language=")) == len(names("")) == 1
