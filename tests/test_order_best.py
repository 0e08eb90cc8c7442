"""The best come first: documented, then named in full, verified deeper and later, then nearer."""

from datetime import date

import pytest
import time_machine

from tests import factories
from tests.searching import names, search

pytestmark = pytest.mark.django_db
SPORTS = "acupuncture-sports-medicine-apprenticeship"
HERE = "near=37.80,-122.20"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-06-30 12:00 -0400", tick=False):
        yield


def test_who_documents_the_specialty_stands_before_who_states_it():
    factories.listed(last_name="Says", certification="OM", stated_specialties=["sports"])
    factories.listed(last_name="Shows", trainings=[SPORTS])
    assert names("specialty=sports&include_stated=true") == ["Shows", "Says"]
    assert names("q=sports+acupuncture&include_stated=true") == ["Shows", "Says"]


def test_where_no_specialty_is_asked_for_a_training_is_depth_like_a_certification():
    factories.listed(last_name="Both", trainings=[SPORTS], certification="OM")
    factories.listed(last_name="Certified", certification="OM")
    factories.listed(last_name="License")
    factories.listed(last_name="Trained", trainings=[SPORTS])
    assert names() == ["Both", "Certified", "Trained", "License"]


def test_a_second_credential_of_a_kind_adds_no_depth():
    person = factories.listed(last_name="Twice", certification="OM")
    factories.confirm(factories.certification(person, "AC"))
    factories.listed(last_name="Once", certification="OM")
    assert names() == ["Once", "Twice"]


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        (date(2026, 4, 1), date(2026, 6, 30), ["First", "Second"]),
        (date(2026, 4, 1), date(2026, 4, 2), ["First", "Second"]),
        (date(2026, 3, 31), date(2026, 4, 1), ["Second", "First"]),
        (date(2025, 6, 30), date(2026, 3, 31), ["First", "Second"]),
        (date(2025, 6, 29), date(2025, 6, 30), ["Second", "First"]),
        (date(2024, 1, 1), date(2025, 6, 29), ["First", "Second"]),
    ],
)
def test_a_check_is_fresh_for_90_days_and_old_after_a_year(first, second, found):
    factories.listed(last_name="First", checked_on=first)
    factories.listed(last_name="Second", checked_on=second)
    assert names() == found


def test_depth_counts_before_freshness_and_freshness_before_distance():
    factories.listed(
        last_name="Deep", certification="OM", checked_on=date(2024, 1, 1), latitude=38.0
    )
    factories.listed(last_name="Fresh", latitude=37.9)
    factories.listed(last_name="Near", checked_on=date(2024, 1, 1), latitude=37.8)
    assert names(HERE) == ["Deep", "Fresh", "Near"]


def test_the_nearer_and_then_the_name_decide_between_equals():
    factories.listed(last_name="Adams", latitude=37.9)
    factories.listed(last_name="Baker")
    factories.listed(last_name="Abel")
    assert names(HERE) == ["Abel", "Baker", "Adams"]
    assert names() == ["Abel", "Adams", "Baker"]


def test_a_name_in_full_stands_before_a_longer_one_though_that_is_verified_deeper():
    factories.listed(last_name="Dolan", certification="OM")
    factories.listed(last_name="Do")
    assert names("q=do") == ["Do", "Dolan"]
    assert names("q=ada+do") == ["Do", "Dolan"]


def test_people_of_one_name_stand_in_the_order_of_their_locations():
    listed = [factories.listed(last_name="Kim") for _ in range(5)]
    found = [result["id"] for result in search().results]
    assert found == [person.public_id for person in listed]
