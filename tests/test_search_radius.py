"""A radius is a circle on the earth: not its box, and across the line where longitude turns."""

import math

import pytest
from django.db import connection

from practitioners.geography import EARTH_RADIUS, METERS_IN_A_MILE, Point
from tests import factories
from tests.searching import names, search

pytestmark = pytest.mark.django_db
MILES_IN_A_DEGREE = math.radians(EARTH_RADIUS) / METERS_IN_A_MILE
LATITUDE, LONGITUDE = 37.8, -122.2
HERE = f"near={LATITUDE},{LONGITUDE}"


def at(last_name, north=0.0, east=0.0, **facts):
    """Somebody listed so many miles from the middle."""
    latitude = LATITUDE + north / MILES_IN_A_DEGREE
    longitude = LONGITUDE + east / (MILES_IN_A_DEGREE * math.cos(math.radians(LATITUDE)))
    return factories.listed(last_name=last_name, latitude=latitude, longitude=longitude, **facts)


@pytest.mark.parametrize(
    ("radius", "found"),
    [
        ("&radius=10", ["Close"]),
        ("&radius=25", ["Close", "Inside"]),
        ("", ["Close", "Inside"]),
        ("&radius=26", ["Close", "Inside", "Outside"]),
        ("&radius=1", []),
    ],
)
def test_the_circle_ends_at_its_radius(radius, found):
    at("Close", north=-9.99)
    at("Inside", north=24.99)
    at("Outside", north=25.01)
    assert names(f"{HERE}{radius}&sort=distance") == found


@pytest.mark.parametrize(("north", "east"), [(20, 20), (20, -20), (-20, 20), (-20, -20)])
def test_a_corner_of_the_box_around_the_circle_is_outside(north, east):
    at("Corner", north=north, east=east)
    at("Edge", north=17, east=17)
    assert names(f"{HERE}&radius=25") == ["Edge"]
    assert names(f"{HERE}&radius=29&sort=distance") == ["Edge", "Corner"]


@pytest.mark.parametrize("point", [Point(37.8, -122.2), Point(-14.3, -170.7), Point(71.3, 180.0)])
def test_python_and_the_database_mean_the_same_point(point):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT point_on_earth(%s, %s) <-> %s::cube",
            [point.latitude, point.longitude, point.cube],
        )
        (apart,) = cursor.fetchone()
    assert apart < 0.000_001


def test_the_middle_itself_is_inside():
    at("Middle")
    (result,) = search(f"{HERE}&radius=1").results
    assert result["distance_miles"] == 0.0


def test_a_distance_is_that_on_the_surface():
    at("Away", north=24.99)
    at("Far", north=99.96)
    results = search(f"{HERE}&radius=100&sort=distance").results
    assert [result["distance_miles"] for result in results] == [25.0, 100.0]


def test_a_circle_reaches_across_the_line_where_longitude_turns():
    factories.listed(last_name="East", state="AK", latitude=52.0, longitude=-179.9)
    factories.listed(last_name="Far", state="AK", latitude=52.0, longitude=-176.0)
    factories.listed(last_name="West", state="AK", latitude=52.0, longitude=179.8)
    assert names("near=52.0,180&radius=25&sort=distance") == ["East", "West"]
    assert names("near=52.0,-180&radius=25&sort=distance") == ["East", "West"]
    assert names("near=52.0,179.9&radius=25&sort=distance") == ["West", "East"]


def test_without_a_place_there_is_no_distance():
    at("Anywhere", north=60)
    (result,) = search().results
    assert (result["name"], result["distance_miles"]) == ("Ada Anywhere", None)


@pytest.mark.parametrize("near", ["", "&near=", "&near=+", "&near=&sort=distance"])
def test_what_the_search_row_sends_without_a_place_bounds_and_orders_nothing(client, near):
    at("Anywhere", north=60)
    response = client.get(f"/practitioners/?radius=5{near}")
    assert response.status_code == 200
    assert [result["name"] for result in response.context["results"]] == ["Ada Anywhere"]
