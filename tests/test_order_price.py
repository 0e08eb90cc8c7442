"""The lowest price of a follow-up visit first, then that of a first visit."""

from datetime import date

import pytest

from tests import factories
from tests.searching import names, search

pytestmark = pytest.mark.django_db


def priced(last_name, first_visit, follow_up, **facts):
    return factories.listed(
        last_name=last_name,
        first_visit_price=first_visit,
        follow_up_price=follow_up,
        prices_given_on=date(2026, 1, 1),
        **facts,
    )


def test_the_follow_up_price_decides_then_the_first_visit_and_the_unknown_stand_last():
    priced("Dear", 90, 120)
    priced("First", 60, None)
    priced("Hundred", 200, 100)
    priced("Eighty", 112, 80)
    priced("Cheaper", 100, 80)
    priced("Half", None, 80)
    priced("Free", 0, 0)
    factories.listed(last_name="Silent")
    assert names("sort=price") == [
        "Free", "Cheaper", "Eighty", "Half", "Hundred", "Dear", "First", "Silent",
    ]  # fmt: skip


def test_between_equals_the_nearer_and_then_the_name_decide():
    priced("Adams", 100, 80, latitude=37.9)
    priced("Cole", 100, 80)
    priced("Baker", 100, 80)
    assert names("sort=price") == ["Adams", "Baker", "Cole"]
    assert names("sort=price&near=37.80,-122.20") == ["Baker", "Cole", "Adams"]


def test_people_of_one_name_stand_in_the_order_of_their_locations():
    listed = [priced("Kim", 100, 80) for _ in range(4)]
    assert [result["id"] for result in search("sort=price").results] == [
        person.public_id for person in listed
    ]
