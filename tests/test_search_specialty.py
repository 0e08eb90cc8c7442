"""A specialty means documented training, unless stated ones are asked for as well."""

from datetime import date

import pytest
import time_machine

from tests import factories
from tests.searching import names

pytestmark = pytest.mark.django_db
SPORTS, ORTHOPEDICS = (
    "acupuncture-sports-medicine-apprenticeship",
    "national-board-of-acupuncture-orthopedics",
)


@pytest.fixture
def directory():
    factories.listed(last_name="Boards", trainings=[ORTHOPEDICS])
    factories.listed(last_name="Nothing")
    factories.listed(last_name="Says", stated_specialties=["sports"])
    factories.listed(last_name="Sports", trainings=[SPORTS], stated_specialties=["sports"])


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("specialty=sports", ["Sports"]),
        ("specialty=sports&include_stated=false", ["Sports"]),
        ("specialty=sports&include_stated=true", ["Sports", "Says"]),
        ("specialty=orthopedic", ["Boards", "Sports"]),
        ("specialty=orthopedic&include_stated=true", ["Boards", "Sports"]),
        ("specialty=sports&specialty=orthopedic", ["Boards", "Sports"]),
        ("include_stated=true", ["Boards", "Sports", "Nothing", "Says"]),
    ],
)
def test_documented_unless_stated_ones_are_asked_for_too(directory, asked, found):
    assert names(asked) == found


def test_words_of_a_specialty_mean_documented_too(directory):
    assert names("q=sports+acupuncture") == ["Sports"]
    assert names("q=sports+acupuncture&include_stated=true") == ["Sports", "Says"]


def test_a_training_that_ended_documents_no_longer_though_nothing_ran_overnight():
    with time_machine.travel("2026-06-01 12:00 -0400", tick=False) as clock:
        person = factories.listed(last_name="Ending", expires_on=date(2027, 1, 1))
        factories.confirm(factories.training(person, SPORTS, expires_on=date(2026, 6, 30)))
        clock.move_to("2026-06-30 12:00 -0400")
        assert names("specialty=sports") == ["Ending"]
        clock.move_to("2026-07-01 12:00 -0400")
        assert names("specialty=sports") == []
        assert names("specialty=sports&include_stated=true") == []
