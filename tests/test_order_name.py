"""By name, last name first."""

import pytest

from tests import factories
from tests.searching import search

pytestmark = pytest.mark.django_db


def listed(*names):
    for first_name, last_name in names:
        factories.listed(first_name=first_name, last_name=last_name)


def by_name(query=""):
    return [result["name"] for result in search(f"sort=name&{query}").results]


def test_last_names_decide_and_then_first_names():
    listed(("Zoe", "Adams"), ("Ada", "Young"), ("Ben", "Adams"), ("Ada", "Miller"))
    assert by_name() == ["Ben Adams", "Zoe Adams", "Ada Miller", "Ada Young"]


def test_a_short_last_name_stands_before_a_longer_one_that_begins_with_it():
    listed(("Zoe", "Lee"), ("Ada", "Leeds"), ("Zoe", "Li"))
    assert by_name() == ["Zoe Lee", "Ada Leeds", "Zoe Li"]


def test_accents_and_capitals_stand_where_readers_look_for_them():
    listed(("Ada", "Zapata"), ("Ada", "Ångström"), ("Ada", "de la Cruz"), ("Ada", "Núñez"),
           ("Ada", "O'Brien"), ("Ada", "Nunes"), ("Ada", "Oakes"))  # fmt: skip
    assert by_name() == [
        "Ada Ångström", "Ada de la Cruz", "Ada Nunes", "Ada Núñez", "Ada Oakes", "Ada O'Brien",
        "Ada Zapata",
    ]  # fmt: skip


def test_people_of_one_name_stand_by_distance_and_else_in_the_order_of_their_locations():
    far = factories.listed(last_name="Kim", latitude=37.9)
    near = [factories.listed(last_name="Kim") for _ in range(3)]
    recorded = [person.public_id for person in [far, *near]]
    assert [result["id"] for result in search("sort=name").results] == recorded
    around = search("sort=name&near=37.80,-122.20").results
    assert [result["id"] for result in around] == [*recorded[1:], recorded[0]]
