"""People are found by their names, however these are typed."""

import pytest

from tests import factories
from tests.searching import names

pytestmark = pytest.mark.django_db


def people(*last_names):
    for name in last_names:
        factories.listed(last_name=name)


@pytest.mark.parametrize("surname", ["An", "Do", "So", "Will", "Ma"])
def test_a_surname_that_is_a_common_word_is_a_surname(surname):
    people("Smith", surname)
    found = [names(q=typed) for typed in (surname, surname.lower(), f"ada {surname}")]
    assert found == [[surname]] * 3


@pytest.mark.parametrize("surname", ["Or", "In", "The", "By"])
def test_a_word_that_joins_is_a_surname_where_it_stands_alone(surname):
    people("Smith", surname)
    assert (names(q=surname), names(q=surname.lower())) == ([surname], [surname])


@pytest.mark.parametrize(
    ("surname", "written"),
    [
        ("O'Brien", ["O'Brien", "OBrien", "O’Brien", "obrien", "o brien", "O`BRIEN"]),
        ("O’Neill", ["O'Neill", "oneill"]),
        ("Núñez", ["Núñez", "Nunez", "NUÑEZ", "Nu\u0301n\u0303ez"]),
        ("Nguyễn", ["Nguyễn", "Nguyen", "nguyễn"]),
        ("Đặng", ["Đặng", "Dang", "dang"]),
        ("Łukasiewicz", ["Łukasiewicz", "Lukasiewicz"]),
        ("Lopez-Garcia", ["Lopez-Garcia", "Lopez Garcia", "garcia lopez", "lopezgarcia", "Garcia"]),
        ("de la Cruz", ["de la Cruz", "De La Cruz", "DE LA CRUZ", "Cruz", "la cruz", "delacruz"]),
        ("St. John", ["St. John", "st john"]),
        ("McDonald", ["McDonald", "mcdonald"]),
        ("李", ["李"]),
        ("김", ["김"]),
        ("Mª José", ["Mª José", "ma jose"]),
    ],
)
def test_accents_marks_and_borders_of_words_make_no_difference(surname, written):
    for code in ("DE", "LA"):
        factories.state(code)
    people("Smith", surname)
    assert {typed: names(q=typed) for typed in written} == {typed: [surname] for typed in written}


def test_the_beginning_of_a_name_is_enough():
    people("Fischer", "Fisher", "Wish")
    assert names(q="fis") == ["Fischer", "Fisher"]
    assert names(q="fish") == ["Fisher"]


def test_a_letter_is_an_initial_beside_other_words_and_no_beginning_alone():
    factories.listed(first_name="Ada", middle_name="Beatrice", last_name="Jones")
    factories.location(factories.listed(last_name="Smith"), practice_name="Bay Needles")
    assert names(q="ada b jones") == names(q="J Ada") == ["Beatrice Jones"]
    assert names(q="ada x jones") == names(q="b") == names(q="j") == []
    # A practice begins with it, and is no name.
    assert names(q="b smith") == []
    assert names(q="ba") == ["Smith"]


def test_all_words_have_to_fit_in_any_order():
    factories.listed(first_name="Mina", last_name="Garcia")
    factories.listed(first_name="Mina", last_name="Lopez")
    factories.listed(first_name="Rosa", last_name="Garcia")
    assert names(q="mina garcia") == ["Mina Garcia"]
    assert names(q="garcia, mina") == ["Mina Garcia"]


def test_first_middle_and_last_name_count_and_so_does_the_suffix():
    factories.listed(first_name="Mina", middle_name="Rose", last_name="Garcia", suffix="Jr.")
    factories.listed(first_name="Mina", last_name="Garcia")
    assert names(q="rose") == ["Mina Rose Garcia Jr."]
    assert names(q="mina garcia jr") == ["Mina Rose Garcia Jr."]


def test_a_title_is_no_name():
    people("Garcia", "Smith")
    assert names(q="Dr. Garcia") == ["Garcia"]
    assert names(q="Doctor Garcia") == ["Garcia"]


def test_a_word_that_is_a_language_too_finds_both():
    factories.listed(last_name="French")
    factories.listed(last_name="Martin", languages=["fr"])
    factories.listed(last_name="Smith", languages=["es"])
    assert names(q="French") == ["French", "Martin"]
    assert names(q="dr french") == ["French", "Martin"]
    assert names(q="ada french") == ["French", "Martin"]
    assert names(q="french martin") == ["Martin"]


@pytest.mark.parametrize("nothing", ["???", "-", "’", "😀", "%", "\\", "xyzzy", "garcia xyzzy"])
def test_what_is_not_understood_finds_nobody(nothing):
    people("Garcia")
    assert names(q=nothing) == []


@pytest.mark.parametrize(
    "hostile",
    [
        "' OR 1=1 --",
        "<b>garcia</b>",
        "a:* & !b",
        "garcia | smith",
        "(((",
        "a<->b",
        "½ ²",
        "%(x)s",
        "{}",
    ],
)
def test_what_means_something_to_the_database_is_text(hostile):
    people("Smith")
    assert names(q=hostile) == []


@pytest.mark.parametrize("surname", ["So", "Ko", "Hu", "Vi"])
def test_the_code_of_a_language_is_a_name_and_no_language(surname):
    factories.listed(last_name="Speaks", languages=[surname.lower()])
    factories.listed(last_name=surname)
    assert names(q=surname) == [surname]


def test_a_name_in_full_stands_before_who_is_found_by_another_meaning_of_the_word():
    factories.listed(last_name="Adams", languages=["fr"], certification="OM")
    factories.listed(last_name="French")
    assert names(q="french") == ["French", "Adams"]
