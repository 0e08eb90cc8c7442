"""Places are found by a ZIP, by a city's name however it is written, and by their beginnings."""

import pytest

from practitioners.folding import fold_place
from practitioners.models import Place
from tests.factories import state

pytestmark = pytest.mark.django_db

STATES = {
    "CA": "California", "IL": "Illinois", "ME": "Maine", "MO": "Missouri", "NY": "New York",
    "OR": "Oregon", "PA": "Pennsylvania", "TX": "Texas",
}  # fmt: skip
CITIES = [
    ("Portland", "OR", 652503), ("Portland", "ME", 68408), ("Portland", "TX", 20383),
    ("Portland Mills", "PA", None), ("St. Louis", "MO", 279695), ("East St. Louis", "IL", 18469),
    ("Sterling", "IL", 14764), ("Fort Worth", "TX", 1008106), ("Mount Vernon", "NY", 73893),
    ("York", "PA", 43718), ("Yorktown", "NY", 66569), ("Yorkville", "IL", 21533),
    ("New York", "NY", 8804190), ("La Cañada Flintridge", "CA", 20246), ("O'Fallon", "MO", 85040),
]  # fmt: skip
ZIPS = ["94601", "94602", "94610", "10001"]


@pytest.fixture(autouse=True)
def places():
    for code, name in STATES.items():
        state(code, name=name)
    here = {"latitude": 40, "longitude": -90}
    Place.objects.bulk_create(
        Place(kind="city", name=name, city=name, key=fold_place(name), state_id=code,
              population=population, **here)
        for name, code, population in CITIES
    )  # fmt: skip
    Place.objects.bulk_create(
        Place(kind="zip", name=zip, city="Oakland", key=zip, state_id="CA", **here) for zip in ZIPS
    )


def suggested(text, **options):
    return [str(place) for place in Place.objects.suggestions(text, **options)]


@pytest.mark.parametrize("written", ["St. Louis", "st louis", "Saint Louis", "SAINT  LOUIS"])
def test_a_city_is_found_however_saint_is_written(written):
    assert [str(place) for place in Place.objects.named(written, "MO")] == ["St. Louis, MO"]


@pytest.mark.parametrize(
    ("written", "state_code", "found"),
    [
        ("Ft. Worth", "TX", ["Fort Worth, TX"]),
        ("Mt Vernon", "NY", ["Mount Vernon, NY"]),
        ("La Canada-Flintridge", "CA", ["La Cañada Flintridge, CA"]),
        ("ofallon", "MO", ["O'Fallon, MO"]),
        ("Portland", "CA", []),
        ("94601", "CA", []),
    ],
)
def test_a_city_is_found_by_its_name_and_state(written, state_code, found):
    assert [str(place) for place in Place.objects.named(written, state_code)] == found


def test_a_city_without_a_state_is_found_in_every_state():
    found = Place.objects.named("Portland").largest_first()
    assert [str(place) for place in found] == ["Portland, OR", "Portland, ME", "Portland, TX"]


def test_a_zip_is_found_by_its_five_digits():
    assert [place.name for place in Place.objects.zip("94601")] == ["94601"]
    assert list(Place.objects.zip("9460")) == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("946", ["94601", "94602", "94610"]),
        ("94601", ["94601"]),
        (" 94601-1234 ", ["94601"]),
        ("946011", ["94601"]),
        ("946 01", []),
        ("999", []),
    ],
)
def test_digits_suggest_zips(typed, found):
    assert suggested(typed) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("port", ["Portland, OR", "Portland, ME", "Portland, TX", "Portland Mills, PA"]),
        ("york", ["York, PA", "Yorktown, NY", "Yorkville, IL"]),
        ("yorkt", ["Yorktown, NY"]),
        ("st", ["St. Louis, MO", "Sterling, IL"]),
        ("st. lou", ["St. Louis, MO"]),
        ("east st", ["East St. Louis, IL"]),
        ("ft wor", ["Fort Worth, TX"]),
        ("la can", ["La Cañada Flintridge, CA"]),
        ("%", []),
        ("x" * 200, []),
        ("\x00", []),
        ("", []),
        (",", []),
        (", or", []),
    ],
)
def test_the_beginning_of_a_name_suggests_cities_the_exact_and_then_the_largest_first(typed, found):
    assert suggested(typed) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("portland,", ["Portland, OR", "Portland, ME", "Portland, TX", "Portland Mills, PA"]),
        ("portland, me", ["Portland, ME"]),
        ("portland, o", ["Portland, OR"]),
        ("portland, texas", ["Portland, TX"]),
        ("portland, xx", []),
        ("Portland OR", ["Portland, OR"]),
        ("portland me", ["Portland, ME"]),
        ("new york new york", ["New York, NY"]),
        ("new york", ["New York, NY"]),
        ("york pennsylvania", ["York, PA"]),
    ],
)
def test_a_state_may_follow_the_name(typed, found):
    assert suggested(typed) == found


def test_no_more_are_suggested_than_asked_for():
    assert suggested("port", limit=2) == ["Portland, OR", "Portland, ME"]


@pytest.mark.parametrize(("typed", "queries"), [("946", 1), ("port", 1), ("portland, m", 2)])
def test_a_suggestion_costs_one_query_and_one_for_the_states(
    typed, queries, django_assert_num_queries
):
    with django_assert_num_queries(queries):
        suggested(typed)
