"""Beside each choice stands how many practitioners it would give."""

import pytest

from finder.search.choices import current_choices
from tests import factories
from tests.searching import search

pytestmark = pytest.mark.django_db


def counts(field, query=""):
    return search(query).facets[field]


@pytest.fixture
def directory():
    """Three speak Spanish, two of them treat neck pain; one of these two has a second location."""
    both = factories.listed(last_name="Both", languages=["es", "vi"], conditions=["neck-pain"])
    factories.location(both, city="Reno", state="NV", step_free=True)
    factories.confirm(factories.license(both, "NV"))
    factories.listed(last_name="Neck", languages=["es"], conditions=["neck-pain", "headache"])
    factories.listed(last_name="Speaks", languages=["es"], certification="OM")
    factories.listed(last_name="Plain", telehealth=True)
    factories.practitioner(last_name="Draft", languages=["es"])


def test_every_choice_is_counted_and_one_that_nobody_has_is_0(directory):
    factories.language("ko")
    assert search("").facets == {
        "certification": {"any": 1, "AC": 0, "CH": 0, "OM": 1, "AHM": 0, "ABT": 0},
        "state": {"CA": 4, "NV": 1},
        "specialty": {},
        "condition": {"neck-pain": 2, "headache": 1},
        "patient_group": {},
        "technique": {},
        "language": {"es": 3, "vi": 1, "ko": 0},
        "insurance": {},
        "accepting": {"true": 0},
        "telehealth": {"true": 1},
        "step_free": {"true": 1},
    }


def test_other_fields_narrow_the_counts_and_a_field_does_not_narrow_its_own(directory):
    assert counts("language", "condition=neck-pain") == {"es": 2, "vi": 1}
    assert counts("condition", "condition=headache") == {"neck-pain": 2, "headache": 1}
    assert counts("language", "condition=headache&language=vi") == {"es": 1, "vi": 0}
    assert counts("condition", "condition=headache&language=vi") == {"neck-pain": 1, "headache": 0}


def test_two_locations_count_once_and_each_in_its_state(directory):
    assert counts("language")["vi"] == 1
    assert counts("state", "language=vi") == {"CA": 1, "NV": 1}
    assert counts("state", "state=NV") == {"CA": 4, "NV": 1}
    assert counts("step_free", "state=CA") == {"true": 0}
    assert counts("step_free", "state=NV") == {"true": 1}
    assert counts("state", "step_free=true") == {"CA": 0, "NV": 1}
    assert counts("language", "state=CA&step_free=true") == {"es": 0, "vi": 0}


def test_a_place_a_price_and_a_text_narrow_every_count(directory):
    assert counts("language", "near=37.80,-122.20&radius=5") == {"es": 3, "vi": 1}
    assert counts("language", "near=40,-100&radius=5") == {"es": 0, "vi": 0}
    assert counts("language", "q=neck") == {"es": 2, "vi": 1}
    assert counts("language", "max_price=80") == {"es": 0, "vi": 0}
    assert counts("language", "min_years=80") == {"es": 0, "vi": 0}


def test_a_specialty_counts_who_documents_it_and_where_asked_who_states_it():
    factories.listed(trainings=["national-board-of-acupuncture-orthopedics"])
    factories.listed(
        trainings=["acupuncture-sports-medicine-apprenticeship"], stated_specialties=["sports"]
    )
    factories.listed(stated_specialties=["sports"])
    factories.listed(stated_specialties=["facial"])
    documented = {"orthopedic": 2, "sports": 1, "facial": 0}
    stated = {"orthopedic": 2, "sports": 2, "facial": 1}
    assert counts("specialty") == documented
    assert counts("specialty", "specialty=facial") == documented
    assert counts("specialty", "specialty=orthopedic") == documented
    assert counts("specialty", "include_stated=true") == stated
    assert counts("specialty", "include_stated=true&specialty=orthopedic") == stated
    assert counts("specialty", "include_stated=true&specialty=facial&specialty=sports") == stated


@pytest.mark.parametrize("query", ["", "condition=neck-pain", "state=CA&language=es", "q=oakland"])
def test_the_total_is_the_same_without_counts(directory, query):
    assert search(query).total == search(query, with_facets=False).total


def test_on_a_later_page_the_counts_are_of_the_whole_search(directory):
    first, second = search("page_size=3"), search("page_size=3&page=2")
    assert (first.total, len(first.results)) == (4, 3)
    assert (second.total, len(second.results)) == (4, 1)
    assert first.facets == second.facets


def test_a_choice_that_was_added_while_the_search_ran_waits_for_the_next_one(directory):
    before = current_choices()
    factories.listed(languages=["ko"])
    assert search("", choices=before).facets["language"] == {"es": 3, "vi": 1}
    assert search("").facets["language"] == {"es": 3, "vi": 1, "ko": 1}
