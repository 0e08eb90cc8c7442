"""Nearest first."""

import pytest

from tests import factories
from tests.searching import names, search

pytestmark = pytest.mark.django_db
HERE = "near=37.80,-122.20&sort=distance"


def test_the_nearest_stand_first_however_well_others_are_verified():
    factories.listed(last_name="Far", certification="OM", latitude=38.0)
    factories.listed(last_name="Near", latitude=37.81)
    factories.listed(last_name="Next", latitude=37.72)
    factories.listed(last_name="Outside", latitude=38.3)
    assert names(HERE) == ["Near", "Next", "Far"]


def test_who_has_two_locations_stands_where_the_nearer_one_puts_them():
    two = factories.listed(last_name="Two", latitude=38.0)
    factories.location(two, latitude=37.8)
    factories.listed(last_name="One", latitude=37.9)
    assert names(HERE) == ["Two", "One"]


def test_at_one_address_locations_stand_as_they_were_recorded():
    listed = [factories.listed() for _ in range(4)]
    assert [result["id"] for result in search(HERE).results] == [
        person.public_id for person in listed
    ]
