"""A practitioner with two locations is found once, at the one that answers and is nearer."""

import pytest

from tests import factories
from tests.searching import search

pytestmark = pytest.mark.django_db
OAKLAND = "near=37.80,-122.20"


@pytest.fixture(autouse=True)
def directory():
    """Two practices of one person, in Berkeley first and in Oakland; and one of another."""
    both = factories.listed(last_name="Both", city="Berkeley", latitude=37.87, languages=["es"])
    factories.location(both, city="Oakland", step_free=True, practice_name="Lake Clinic")
    factories.listed(last_name="One", city="Albany", latitude=37.89)


def found(query):
    results = search(query).results
    return [(result["name"][4:], result["location"]["city"]) for result in results]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("", [("Both", "Berkeley"), ("One", "Albany")]),
        (f"{OAKLAND}&radius=10", [("Both", "Oakland"), ("One", "Albany")]),
        ("near=37.90,-122.20&radius=10", [("One", "Albany"), ("Both", "Berkeley")]),
        ("near=37.90,-122.20&radius=5", [("One", "Albany"), ("Both", "Berkeley")]),
        ("step_free=true", [("Both", "Oakland")]),
        ("near=37.90,-122.20&radius=10&step_free=true", [("Both", "Oakland")]),
        ("near=37.90,-122.20&radius=5&step_free=true", []),
        ("q=oakland", [("Both", "Oakland")]),
        ("q=lake+clinic", [("Both", "Oakland")]),
        ("q=berkeley", [("Both", "Berkeley")]),
        ("q=berkeley&step_free=true", []),
        ("q=both", [("Both", "Berkeley")]),
        ("language=es&sort=name", [("Both", "Berkeley")]),
        (f"{OAKLAND}&sort=name", [("Both", "Oakland"), ("One", "Albany")]),
    ],
)
def test_once_and_at_the_location_that_answers(asked, expected):
    assert found(asked) == expected
    assert search(asked).total == len(expected)


def test_equally_near_locations_give_the_first():
    twin = factories.listed(last_name="Twin", city="First", latitude=40.0, longitude=-100.0)
    factories.location(twin, city="Second", latitude=40.0, longitude=-100.0)
    assert found("near=40,-100") == [("Twin", "First")]
