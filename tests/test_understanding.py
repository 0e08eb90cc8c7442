"""Free text is read by rules and vocabulary: a phrase, what it asks for, and what stays text."""

import random

import pytest
from django.http import QueryDict
from django.utils import timezone

from finder.caching import Snapshot
from finder.pages.understood import with_filters
from finder.search.choices import current_choices
from finder.search.near import near_in_edition
from finder.search.understanding.names import Known
from finder.search.understanding.reading import Heard, understand
from practitioners.vocabularies import load_vocabularies
from tests import factories
from tests.understood_phrases import (
    ALL_OF_IT,
    BECOMES,
    CITIES,
    IN_SPANISH,
    LISTED_NAMES,
    STAYS,
    STAYS_IN_SPANISH,
    ZIPS,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def directory():
    """The vocabularies that ship with the project, some places, and two people."""
    load_vocabularies()
    for code, state in ZIPS.items():
        factories.place(code, state=state)
    for (name, state), population in CITIES.items():
        key = "saint louis" if name == "St. Louis" else name.lower()
        factories.place(name, key=key, state=state, population=population)
    for first, last in LISTED_NAMES:
        factories.listed(first_name=first, last_name=last)
    near_in_edition.cache_clear()
    return Snapshot(current_choices(), timezone.localdate())


def read(query):
    """A query as lists of values by parameter."""
    pairs = [each.split("=", 1) for each in query.split("&")]
    return {name: [value for each, value in pairs if each == name] for name, _ in pairs}


def asked(text, **beside):
    query = QueryDict(mutable=True)
    query.update({"q": text, **beside})
    return query


def becomes(directory, text, **beside):
    filtered = with_filters(asked(text, **beside), directory)
    return filtered if filtered is None else dict(filtered.lists())


def reading(directory, text):
    return understand(text, directory.choices, Known(directory.day))


@pytest.mark.parametrize(("phrases", "least"), [(BECOMES, 90), (IN_SPANISH, 28)])
def test_the_tables_of_phrases(directory, phrases, least):
    assert len(phrases) >= least
    assert {text: becomes(directory, text) for text in phrases} == {
        text: read(query) for text, query in phrases.items()
    }


@pytest.mark.parametrize("phrases", [STAYS, STAYS_IN_SPANISH])
def test_names_and_what_may_mean_several_things_stay_text(directory, phrases):
    assert {text: becomes(directory, text) for text in phrases} == dict.fromkeys(phrases)


def test_a_word_that_means_two_things_stays_text(directory):
    """As "Japanese", a language and a technique."""
    factories.language("fr", synonyms=["golf"])
    factories.condition("headache", synonyms=["golf"])
    assert becomes(directory, "golf") is None
    assert becomes(directory, "headache golf") == {"condition": ["headache"], "q": ["golf"]}


def test_the_address_of_the_filters_leads_no_further(directory):
    texts = [*BECOMES, *shuffled(BECOMES, 300)]
    addresses = {text: with_filters(asked(text), directory) for text in texts}
    assert {
        text: with_filters(address, directory) for text, address in addresses.items() if address
    } == {text: None for text, address in addresses.items() if address}


def shuffled(phrases, count):
    """Texts of words from the phrases in no order, the same in each run."""
    words = [word for phrase in phrases for word in phrase.split()]
    chance = random.Random(1)
    return [" ".join(chance.choices(words, k=chance.randint(2, 9))) for _ in range(count)]


def test_it_says_which_words_said_what(directory):
    assert reading(directory, "Lee speaks Spanish, within 10 miles of Oakland").heard == [
        Heard("speaks Spanish", "language", "es"),
        Heard("within 10 miles of", "radius", "10"),
        Heard("Oakland", "near", "Oakland, CA"),
    ]


def test_a_name_that_nobody_listed_has_is_read_as_what_else_it_means(directory):
    assert reading(directory, "German").fields == {"language": ["de"]}
    assert reading(directory, "Austin").fields == {"near": ["Austin, TX"]}
    factories.listed(first_name="Austin", last_name="German")
    assert [reading(directory, each).fields for each in ("German", "Austin")] == [{}, {}]
    assert reading(directory, "in German").fields == {"language": ["de"]}


def test_blue_cross_without_a_state_is_every_plan_of_that_name(directory):
    plans = reading(directory, "takes Blue Cross").fields["insurance"]
    assert {"anthem", "bcbs-illinois", "premera", "hmsa"} < set(plans)
    assert "blue-shield-california" not in plans
    assert "aetna" not in plans


def test_a_place_chosen_beside_the_text_stays_and_the_other_is_text(directory):
    assert becomes(directory, "near Boston", near="94601") is None
    assert becomes(directory, "sports near Boston", near="94601", radius="5") == {
        "near": ["94601"], "radius": ["5"], "specialty": ["sports"], "q": ["Boston"],
    }  # fmt: skip
    assert becomes(directory, "sports near Boston", near="Nowhereville") == {
        "near": ["Nowhereville"], "specialty": ["sports"], "q": ["Boston"],
    }  # fmt: skip
    assert becomes(directory, "takes Blue Cross", near="60614") == {
        "near": ["60614"], "insurance": ["bcbs-illinois"],
    }  # fmt: skip


def test_of_two_bounds_the_narrower_holds(directory):
    assert becomes(directory, "under $100", max_price="80") == {"max_price": ["80"]}
    assert becomes(directory, "under $60", max_price="80") == {"max_price": ["60"]}
    assert becomes(directory, "10+ years", min_years="5") == {"min_years": ["10"]}
    assert becomes(directory, "within 50 miles", near="94601", radius="10") == {
        "near": ["94601"], "radius": ["10"],
    }  # fmt: skip
    assert becomes(directory, "10+ years", min_years="x") == {"min_years": ["x"]}


def test_choices_of_one_field_are_alternatives_as_beside_the_results(directory):
    assert becomes(directory, "stiff neck", condition="insomnia", page="3") == {
        "condition": ["insomnia", "neck-pain"]
    }


def test_the_radius_of_the_row_serves_a_place_in_the_text(directory):
    assert becomes(directory, "near Boston", near="", radius="50") == {
        "radius": ["50"], "near": ["Boston, MA"],
    }  # fmt: skip
    assert becomes(directory, "within 10 miles of Boston", near="", radius="25") == {
        "radius": ["10"], "near": ["Boston, MA"],
    }  # fmt: skip


@pytest.mark.parametrize("text", ["\x00neck pain", "neck pain " * 30, "   ", "near " * 39])
def test_what_search_refuses_is_left_to_it(directory, text):
    assert becomes(directory, text) is None


@pytest.mark.parametrize(
    ("text", "queries"), [("stiff neck near Oakland", 1), (ALL_OF_IT, 2), ("near Lee " * 22, 1)]
)
def test_it_asks_for_places_once_and_for_names_once(
    directory, text, queries, django_assert_num_queries
):
    with django_assert_num_queries(queries):
        reading(directory, text)
