"""The longest verified practice first."""

from datetime import date

import pytest

from tests import factories
from tests.searching import names, search

pytestmark = pytest.mark.django_db


def test_verified_years_count_and_stated_ones_do_not():
    factories.listed(last_name="Middle", issued_on=date(2005, 1, 1))
    factories.listed(
        last_name="Says", issued_on=date(2020, 1, 1), stated_practice_start=date(1980, 1, 1)
    )
    factories.listed(last_name="Longest", issued_on=date(1990, 1, 1))
    factories.listed(last_name="Unknown", issued_on=None, stated_practice_start=date(1970, 1, 1))
    assert names("sort=experience") == ["Longest", "Middle", "Says", "Unknown"]


def test_between_equals_the_nearer_and_then_the_name_decide():
    factories.listed(last_name="Adams", latitude=37.9)
    factories.listed(last_name="Cole")
    factories.listed(last_name="Baker")
    assert names("sort=experience") == ["Adams", "Baker", "Cole"]
    assert names("sort=experience&near=37.80,-122.20") == ["Baker", "Cole", "Adams"]


def test_people_of_one_name_stand_in_the_order_of_their_locations():
    listed = [factories.listed(last_name="Kim") for _ in range(4)]
    assert [result["id"] for result in search("sort=experience").results] == [
        person.public_id for person in listed
    ]
