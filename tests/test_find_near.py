"""A place to search around: a ZIP, a city and its state however written, or coordinates."""

import pytest

from finder.search.near import read_near
from practitioners.folding import fold_place
from practitioners.models import Place
from tests.factories import place, state
from tests.searching import asking, refusals, search

pytestmark = pytest.mark.django_db
CITIES = [
    ("Gary", "IN", 41.6, -87.35, 69093),
    ("Portland", "ME", 43.66, -70.26, 68408),
    ("Portland", "OR", 45.52, -122.68, 652503),
    ("Bangor", "ME", 44.8, -68.77, 31753),
    ("Bangor", "PA", 40.87, -75.21, 5273),
    ("Santa Fe", "NM", 35.69, -105.94, 87505),
    ("Kansas City", "MO", 39.1, -94.58, 508090),
    ("Kansas City", "KS", 39.11, -94.63, 156607),
    ("New York", "NY", 40.71, -74.01, 8804190),
    ("Washington", "DC", 38.9, -77.04, 689545),
    ("Washington", "PA", 40.17, -80.25, 13176),
    ("St. Louis", "MO", 38.63, -90.2, 301578),
    ("O'Fallon", "MO", 38.81, -90.7, 91316),
    ("La Cañada Flintridge", "CA", 34.2, -118.19, 20573),
    ("Nome", "AK", 64.5, -165.4, None),
]


@pytest.fixture(autouse=True)
def places():
    for code in {code for _, code, *_ in CITIES}:
        state(code)
    Place.objects.bulk_create(
        Place(kind="city", name=name, city=name, key=fold_place(name), state_id=code,
              latitude=latitude, longitude=longitude, population=population)
        for name, code, latitude, longitude, population in CITIES
    )  # fmt: skip
    place("94601", latitude=37.78, longitude=-122.22)


def near(text):
    return search(asking(near=text)).place


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Gary, IN", "Gary, IN"),
        ("gary in", "Gary, IN"),
        ("Portland, ME", "Portland, ME"),
        ("Portland, OR", "Portland, OR"),
        ("portland or", "Portland, OR"),
        ("Bangor ME", "Bangor, ME"),
        ("Bangor,ME", "Bangor, ME"),
        ("  bangor ,  pa.  ", "Bangor, PA"),
        ("Portland, Maine", "Portland, ME"),
        ("portland oregon", "Portland, OR"),
        ("New York, NY", "New York, NY"),
        ("New York New York", "New York, NY"),
        ("Kansas City, KS", "Kansas City, KS"),
        ("Kansas City, Missouri", "Kansas City, MO"),
        ("Washington, D.C.", "Washington, DC"),
        ("Washington DC", "Washington, DC"),
        ("Washington, District of Columbia", "Washington, DC"),
        ("Saint Louis, Mo.", "St. Louis, MO"),
        ("O’Fallon MO", "O'Fallon, MO"),
        ("la canada flintridge, ca", "La Cañada Flintridge, CA"),
    ],
)
def test_a_city_with_its_state_by_code_or_name(typed, found):
    assert near(typed).label == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Portland", "Portland, OR"),
        ("Bangor", "Bangor, ME"),
        ("Kansas City", "Kansas City, MO"),
        ("New York", "New York, NY"),
        ("Santa Fe", "Santa Fe, NM"),
        ("nome", "Nome, AK"),
        ("Gary,", "Gary, IN"),
    ],
)
def test_a_city_without_a_state_is_the_largest_of_that_name(typed, found):
    assert near(typed).label == found


@pytest.mark.parametrize("typed", ["94601", " 94601 ", "94601-1234", "946011234"])
def test_a_zip_with_or_without_its_last_four_digits(typed):
    found = near(typed)
    assert (found.label, found.state) == ("94601 (Oakland, CA)", "CA")
    assert (found.point.latitude, found.point.longitude) == (37.78, -122.22)


@pytest.mark.parametrize(
    ("typed", "latitude", "longitude"),
    [
        ("37.804363,-122.271111", 37.8, -122.27),
        (" 37.8 , -122.2 ", 37.8, -122.2),
        ("0,0", 0, 0),
        ("-90,180", -90, 180),
        ("90,-180", 90, -180),
        ("52,179.999", 52, 180),
    ],
)
def test_coordinates_are_rounded_to_two_decimals(typed, latitude, longitude):
    found = near(typed)
    assert (found.point.latitude, found.point.longitude) == (latitude, longitude)
    assert found.label == f"{latitude:.2f}, {longitude:.2f}"


@pytest.mark.parametrize("typed", ["91,0", "-90.01,0", "0,180.01", "91,181", "0,-999"])
def test_coordinates_off_the_earth_are_refused(typed):
    said = ["Latitude runs from -90 to 90, longitude from -180 to 180."]
    assert refusals(near=typed) == {"near": said}


@pytest.mark.parametrize(
    "typed",
    [
        "Atlantis", "Portland, CA", "Portland, XX", "Portland Kansas", "99999", "9460",
        "946011", "37.8,", "37,8,1", "1e1,2", "nan,nan", "???", "Gary, Ind", "%", "'; --",
        "x" * 100,
    ],
)  # fmt: skip
def test_no_place_is_refused_with_what_can_be_written(typed):
    said = (
        f"No such place: “{typed}”. Write a ZIP such as 94601, a city and state such as Oakland,"
        " CA, or coordinates such as 37.80,-122.27."
    )
    assert refusals(near=typed) == {"near": [said]}


def test_a_place_has_at_most_100_letters():
    assert list(refusals(near="x" * 101)) == ["near"]


@pytest.mark.parametrize("typed", ["94601", "Portland, ME", "Portland", "Santa Fe"])
def test_a_place_costs_one_query(typed, django_assert_num_queries):
    with django_assert_num_queries(1):
        read_near(typed)
