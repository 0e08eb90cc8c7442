"""Each location has a small map of its state, drawn here; it says when a place is approximate."""

import re

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from finder.management.outlines import outlines
from finder.templatetags import maps
from tests import factories
from tests.test_profile_credentials import profile
from tests.test_vocabulary_data import rows_of

CIRCLE = re.compile(r'<circle class="(.*?)" cx="(.*?)" cy="(.*?)"')
# Two squares, one degree wide, that share a side; steps of half a degree.
TOPOLOGY = {
    "transform": {"scale": [0.5, 0.5], "translate": [-100, 40]},
    "arcs": [
        [[2, 0], [0, 2]],
        [[2, 2], [-2, 0], [0, -2], [2, 0]],
        [[2, 0], [2, 0], [0, 2], [-2, 0]],
    ],
    "objects": {
        "states": {
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]], "properties": {"name": "West"}},
                {"type": "MultiPolygon", "arcs": [[[2, ~0]]], "properties": {"name": "East"}},
            ]
        }
    },
}


def test_outlines_are_read_arc_by_arc():
    assert outlines(TOPOLOGY) == {
        "West": [[[-99, 40], [-99, 41], [-100, 41], [-100, 40], [-99, 40]]],
        "East": [[[-99, 40], [-98, 40], [-98, 41], [-99, 41], [-99, 40]]],
    }


def test_every_state_has_an_outline():
    names = {row["name"] for row in rows_of("states")}
    assert names - set(maps.outlines()) == set()


@pytest.mark.parametrize(
    ("state", "longitude", "latitude"),
    [
        ("California", -122.27, 37.80),
        ("Alaska", -149.9, 61.2),
        ("Alaska", 174.1, 52.7),
        ("Hawaii", -157.86, 21.31),
        ("Guam", 144.75, 13.47),
        ("District of Columbia", -77.03, 38.9),
    ],
)
def test_cities_lie_on_the_map_of_their_state(state, longitude, latitude):
    x, y = maps.map_of(state).pixel(longitude, latitude)
    assert maps.MARGIN <= x <= maps.WIDTH - maps.MARGIN
    assert maps.MARGIN <= y <= maps.HEIGHT - maps.MARGIN


@pytest.mark.django_db
def test_a_known_address_is_a_dot(client):
    response = profile(client, factories.listed(precision="exact"))
    (circle,) = CIRCLE.findall(response.content.decode())
    place = maps.map_of("California").pixel(-122.2, 37.8)
    assert circle == ("state-place", *(str(pixel) for pixel in place))
    assertContains(response, "Oakland in California.")
    assertNotContains(response, "Approximate")


@pytest.mark.django_db
def test_the_middle_of_a_zip_is_a_circle_and_said_to_be_approximate(client):
    response = profile(client, factories.listed(precision="zip"))
    assert [found[0] for found in CIRCLE.findall(response.content.decode())] == ["state-around"]
    assertContains(response, "Approximate: the middle of ZIP 94601.")


@pytest.mark.django_db
def test_what_lies_outside_of_its_state_is_not_drawn_at_all(client):
    elsewhere = factories.listed(longitude=-80, latitude=26)
    assertNotContains(profile(client, elsewhere), "state-map")
