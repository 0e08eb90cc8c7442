"""A name is found with one typing error in it, and no name that is merely similar."""

import pytest

from tests import factories
from tests.searching import know_professional_terms, names

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def people():
    for name in ("Chan", "Cheng", "Garcia", "Lopez", "Nguyễn", "O'Brien", "Ocean", "Ramirez"):
        factories.listed(last_name=name)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Nuguyen", ["Nguyễn"]),
        ("Nguyne", ["Nguyễn"]),
        ("Nguen", ["Nguyễn"]),
        ("Obrian", ["O'Brien"]),
        ("O'Brian", ["O'Brien"]),
        ("O'Breen", ["O'Brien"]),
        ("Gracia", ["Garcia"]),
        ("agrcia", ["Garcia"]),
        ("Garica", ["Garcia"]),
        ("Garccia", ["Garcia"]),
        ("Garcja", ["Garcia"]),
        ("Garciaa", ["Garcia"]),
        ("ramires", ["Ramirez"]),
        ("Lopz", ["Lopez"]),
        ("Lpoez", ["Lopez"]),
    ],
)
def test_one_letter_wrong_missing_too_many_or_two_swapped(typed, found):
    assert names(q=typed) == found


@pytest.mark.parametrize(
    "typed",
    ["Gracja", "Marcia", "Garza", "Lope-s", "Loqes", "Chin", "Rodriguez", "Ramos", "Oxen"],
)
def test_two_errors_another_first_letter_and_short_names_are_other_names(typed):
    assert names(q=typed) == []


def test_the_name_as_it_was_typed_comes_first():
    factories.listed(last_name="Gracia")
    assert names(q="garcia") == ["Garcia", "Gracia"]
    assert names(q="gracia") == ["Gracia", "Garcia"]


def test_a_practice_or_a_city_is_not_a_name():
    factories.listed(last_name="Smith", practice_name="Mendez Clinic", city="Fresno")
    assert names(q="mendez") == ["Smith"]
    assert names(q="mendes") == []
    assert names(q="frasno") == []


@pytest.mark.parametrize(
    "typed", ["accupuncture", "acupunture", "acupuncturists", "accupuncturist"]
)
def test_the_word_that_most_people_misspell_is_understood(typed):
    know_professional_terms()
    assert names(q=f"{typed} garcia") == ["Garcia"]


def test_long_words_of_the_directory_are_understood_with_one_error():
    factories.listed(last_name="Smith", conditions=["fibromyalgia"])
    assert names(q="fibromialgia") == ["Smith"]
    assert names(q="fibromylagia") == ["Smith"]


def test_a_word_longer_than_any_name_has_no_typing_errors():
    assert names(q="garcia" * 30) == []
