"""The whole directory is counted by who holds a term, as exactly as by reading its listings."""

import datetime
from itertools import product
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from finder.search import holders
from finder.search.filters import ListingFilter
from finder.search.results import Answer, Search
from practitioners.models import Listing, Practitioner
from practitioners.models.holders import BLOCK
from tests import factories
from tests.searching import asking, know_professional_terms, search

pytestmark = pytest.mark.django_db

SPORTS = "acupuncture-sports-medicine-apprenticeship"


@pytest.fixture
def directory():
    """Practitioners at the edges of blocks and words of bits, who share and differ in fields; names
    of practices hold words of the directory."""
    factories.language("es"), factories.language("vi")
    know_professional_terms()
    for number in (1, 62, 63, 64, 127, BLOCK - 1, BLOCK, BLOCK + 63, BLOCK + 64, 3 * BLOCK - 1):
        person = factories.listed(
            pk=number,
            trainings=[SPORTS] * (number % 2),
            certification="OM" if number % 3 else None,
            languages=["es", "vi"][: 1 + number % 2],
            stated_specialties=["facial"] * (number > BLOCK),
            telehealth=number % 4 == 3,
            issued_on=datetime.date(2000 + number % 7, 1, 1),
            follow_up_price=60 + number % 5 * 10,
            prices_given_on=datetime.date(2026, 1, 1),
        )
        if number % 5 < 2:
            berkeley = {"city": "Berkeley", "latitude": 37.87, "step_free": True}
            factories.location(person, **berkeley, practice_name="Vietnamese Sports")
        if number % 5 < 4:
            away = {"state": "NV", "latitude": 39.5, "longitude": -119.8}
            practice = "Sports in Nevada" if number % 4 else "Vietnamese House"
            factories.location(person, **away, step_free=number % 2 == 0, practice_name=practice)
            factories.confirm(factories.license(person, "NV"))


def both(query, **options):
    """What is found by holders, and what by reading the listings."""
    found = []
    for by_holders in (True, False):
        asked = Search(search(query, **options).filterset.data, **options)
        assert asked.is_valid()
        answer = asked.found(by_holders=by_holders)
        answer.counts.pop(holders.OF_THE_DAY, None)
        asked.__dict__["answer"] = Answer(rows=answer.rows, counts=answer.counts)
        found.append(([each["id"] for each in asked.results], asked.total, asked.facets))
    return found


CHOICES = [
    ("language", "es"),
    ("language", "vi"),
    ("specialty", "sports"),
    ("specialty", "facial"),
    ("certification", "any"),
    ("certification", "OM"),
    ("telehealth", "true"),
    ("state", "CA"),
    ("state", "NV"),
    ("step_free", "true"),
]
MEASURES = [("min_years", "22"), ("max_price", "80"), ("max_first_price", "500")]
TEXTS = ["vietnamese", "sports", "vietnamese sports", "facial", "vietnamesse", "vietnamese nevada"]
ASKED = st.tuples(
    st.lists(st.sampled_from(CHOICES), max_size=4, unique=True),
    st.lists(st.sampled_from(MEASURES), max_size=2, unique=True),
    st.sampled_from([[], [("include_stated", "true")]]),
    st.sampled_from([[], [("sort", "name")], [("sort", "price")], [("sort", "experience")]]),
    st.sampled_from([[], [("page_size", "3")]]),
    st.sampled_from([[], *([("q", text)] for text in [*TEXTS, "acupuncture vietnamese"])]),
)


@settings(
    max_examples=200,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(asked=ASKED)
def test_page_total_and_every_count_are_those_of_the_listings(directory, asked):
    query = urlencode([pair for pairs in asked for pair in pairs])
    assume(holders.can_count(search(query).filterset, with_facets=True))
    by_holders, by_rows = both(query)
    assert by_holders == by_rows


@pytest.mark.parametrize(
    "query", ["", "language=es", "language=es&min_years=22", "state=NV", "q=vietnamese+sports"]
)
def test_the_total_alone_is_that_of_the_listings(directory, query):
    asked = search(query, with_facets=False)
    counts = asked.found(by_holders=True).counts
    assert counts == {holders.OF_THE_DAY: 1, **asked.found(by_holders=False).counts}


def test_a_location_in_the_state_has_to_have_the_access_that_is_counted():
    person = factories.listed(step_free=False)
    factories.location(person, state="NV", latitude=39.5, longitude=-119.8, step_free=True)
    factories.confirm(factories.license(person, "NV"))
    assert search("state=CA").facets["step_free"] == {"true": 0}
    assert search("state=NV").facets["step_free"] == {"true": 1}
    assert search("step_free=true").facets["state"] == {"CA": 0, "NV": 1}


def test_who_answers_twice_is_counted_once(directory):
    several = Listing.objects.today().filter(is_only=False)
    assert several.count() > several.values("practitioner").distinct().count()
    assert search("").total == Practitioner.objects.count()


def statements(query, **options):
    with CaptureQueriesContext(connection) as queries:
        assert search(query, **options).facets
    return [each["sql"] for each in queries if "practitioners_listing" in each["sql"]]


def test_the_whole_directory_is_counted_without_reading_its_listings(directory):
    (one,) = statements("language=es&specialty=sports")
    assert "bit_count" in one
    assert "unnest" not in one


@pytest.mark.parametrize("asked", ["q=nevada", "q=vietnamese+nevada", "state=CA&step_free=true"])
def test_what_one_location_has_to_answer_is_read_once_and_counted_as_bits(directory, asked):
    (one,) = statements(asked)
    assert "bit_count" in one


@pytest.mark.parametrize("text", TEXTS[:3])
def test_words_of_the_directory_find_by_terms_and_by_words(directory, text):
    asked = Search(search(f"q={text}").filterset.data)
    assert asked.is_valid()
    parts = [holders.in_part(asked.filterset, by) for by in ("terms", "words")]
    by_terms, by_words = (set(people(part)) for part in parts)
    assert by_terms
    assert by_words
    assert not by_terms & by_words
    assert by_terms | by_words == set(people(asked.filterset))


def people(filterset):
    return filterset.qs.values_list("practitioner_id", flat=True)


def test_of_a_text_of_words_of_the_directory_no_listing_is_read_that_answers_by_terms(directory):
    (one,) = statements("q=vietnamese")
    assert "bit_count" in one
    assert "found WHERE answers" not in one


def test_other_states_than_the_one_asked_for_are_counted_without_their_listings(directory):
    (one,) = statements("state=NV")
    assert "NOT met" not in one


def test_a_text_that_asks_for_everybody_reads_no_listing(directory):
    (one,) = statements("q=acupuncture&language=es")
    assert "bit_count" in one
    assert "unnest" not in one


@pytest.mark.parametrize("asked", ["near=37.8,-122.2", "q=berkeley", "q=spanish+berkeley"])
def test_what_a_location_answers_is_counted_by_listings(directory, asked):
    (one,) = statements(asked)
    assert "bit_count" not in one


def test_on_another_day_the_listings_are_counted(directory):
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    by_holders, by_rows = statements("language=es", today=tomorrow)
    assert ("bit_count" in by_holders, "bit_count" in by_rows) == (True, False)


def test_what_ends_is_counted_no_more_on_the_day_it_ends():
    today = timezone.localdate()
    factories.listed(certification="OM", expires_on=today + datetime.timedelta(days=3))
    for days in range(5):
        day = today + datetime.timedelta(days=days)
        found = search(asking(certification="OM"), today=day)
        assert (found.total, found.facets["certification"]["OM"]) == (
            (1, 1) if days < 4 else (0, 0)
        )


def test_a_query_of_every_kind_is_answered_by_the_one_way_or_the_other():
    """A filter that is new has to be thought of: does one location answer it and another not?"""
    of_practitioners = {
        "certification", "specialty", "include_stated", "condition", "patient_group", "technique",
        "language", "insurance", "min_years", "max_price", "max_first_price", "accepting",
        "telehealth",
    }  # fmt: skip
    reads_no_listing = {"radius", "facets", "sort", "page", "page_size"}
    of_locations = {"near", "q", *holders.OF_LOCATIONS}
    every = {*of_practitioners, *of_locations, *reads_no_listing}
    assert set(ListingFilter.base_filters) == every


def test_a_choice_of_every_field_is_lifted_for_itself_alone(directory):
    pairs = product(["es", "vi"], ["any", "OM"])
    for language, certification in pairs:
        by_holders, by_rows = both(asking(language=language, certification=certification))
        assert by_holders == by_rows
