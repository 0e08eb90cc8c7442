"""A price limit is met by a price that is known, the limit itself included."""

from datetime import date

import pytest

from tests import factories
from tests.searching import names

pytestmark = pytest.mark.django_db


def priced(last_name, first_visit=None, follow_up=None):
    return factories.listed(
        last_name=last_name,
        first_visit_price=first_visit,
        follow_up_price=follow_up,
        prices_given_on=date(2026, 1, 1),
    )


@pytest.fixture(autouse=True)
def directory():
    priced("Cents", first_visit="112.50", follow_up="80.01")
    priced("First", first_visit="60.00")
    priced("Free", first_visit="0.00", follow_up="0.00")
    priced("Limit", first_visit="112.00", follow_up="80.00")
    factories.listed(last_name="Silent")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("max_price=80", ["Free", "Limit"]),
        ("max_price=81", ["Cents", "Free", "Limit"]),
        ("max_price=79", ["Free"]),
        ("max_price=0", ["Free"]),
        ("max_price=9999", ["Cents", "Free", "Limit"]),
        ("max_first_price=112", ["First", "Free", "Limit"]),
        ("max_first_price=0", ["Free"]),
        ("max_price=80&max_first_price=60", ["Free"]),
        ("", ["Cents", "First", "Free", "Limit", "Silent"]),
    ],
)
def test_the_limit_is_included_and_who_gives_no_price_is_not(asked, found):
    assert names(asked) == found
