"""The shipped ZIP codes and cities are where they say they are, once each, in order."""

import csv
import gzip
import io
import re
import unicodedata
from collections import Counter
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

import pytest

DATA = Path(__file__).parent.parent / "practitioners" / "data" / "places.csv.gz"
COLUMNS = ["kind", "zip", "city", "state", "latitude", "longitude", "population"]
TOLERANCE = 0.05  # degrees, about 3 miles
ARMED_FORCES = re.compile(r"09|340|96[2-6]")

# South, north, west, east. Alaska runs west across the antimeridian, so its west is positive.
BOXES = {
    "AK": (51.2, 71.4, 172.4, -129.9), "AL": (30.1, 35.1, -88.5, -84.8),
    "AR": (33.0, 36.5, -94.7, -89.6), "AS": (-14.6, -11.0, -171.1, -168.1),
    "AZ": (31.3, 37.1, -114.9, -109.0), "CA": (32.5, 42.1, -124.5, -114.1),
    "CO": (36.9, 41.1, -109.1, -102.0), "CT": (40.9, 42.1, -73.8, -71.7),
    "DC": (38.7, 39.0, -77.2, -76.9), "DE": (38.4, 39.9, -75.8, -75.0),
    "FL": (24.4, 31.1, -87.7, -80.0), "GA": (30.3, 35.1, -85.7, -80.8),
    "GU": (13.2, 13.7, 144.6, 145.0), "HI": (18.9, 22.3, -160.3, -154.8),
    "IA": (40.3, 43.6, -96.7, -90.1), "ID": (41.9, 49.1, -117.3, -111.0),
    "IL": (36.9, 42.6, -91.6, -87.0), "IN": (37.7, 41.8, -88.1, -84.7),
    "KS": (36.9, 40.1, -102.1, -94.5), "KY": (36.4, 39.2, -89.6, -81.9),
    "LA": (28.9, 33.1, -94.1, -88.8), "MA": (41.2, 42.9, -73.6, -69.9),
    "MD": (37.8, 39.8, -79.5, -75.0), "ME": (42.9, 47.5, -71.1, -66.9),
    "MI": (41.6, 48.4, -90.5, -82.1), "MN": (43.4, 49.4, -97.3, -89.4),
    "MO": (35.9, 40.7, -95.8, -89.0), "MP": (14.0, 20.6, 144.8, 146.1),
    "MS": (30.1, 35.1, -91.7, -88.0), "MT": (44.3, 49.1, -116.1, -104.0),
    "NC": (33.8, 36.6, -84.4, -75.4), "ND": (45.9, 49.1, -104.1, -96.5),
    "NE": (39.9, 43.1, -104.1, -95.3), "NH": (42.6, 45.4, -72.6, -70.6),
    "NJ": (38.9, 41.4, -75.6, -73.8), "NM": (31.3, 37.1, -109.1, -102.9),
    "NV": (35.0, 42.1, -120.1, -114.0), "NY": (40.4, 45.1, -79.8, -71.8),
    "OH": (38.4, 42.0, -84.9, -80.5), "OK": (33.6, 37.1, -103.1, -94.4),
    "OR": (41.9, 46.3, -124.6, -116.4), "PA": (39.7, 42.3, -80.6, -74.6),
    "PR": (17.9, 18.6, -68.0, -65.2), "RI": (41.1, 42.1, -71.9, -71.1),
    "SC": (32.0, 35.3, -83.4, -78.5), "SD": (42.4, 46.0, -104.1, -96.4),
    "TN": (34.9, 36.7, -90.4, -81.6), "TX": (25.8, 36.6, -106.7, -93.5),
    "UT": (36.9, 42.1, -114.1, -109.0), "VA": (36.5, 39.5, -83.7, -75.2),
    "VI": (17.6, 18.5, -65.1, -64.5), "VT": (42.7, 45.1, -73.5, -71.4),
    "WA": (45.5, 49.1, -124.8, -116.9), "WI": (42.4, 47.1, -92.9, -86.7),
    "WV": (37.2, 40.7, -82.7, -77.7), "WY": (40.9, 45.1, -111.1, -104.0),
}  # fmt: skip

KNOWN_ZIPS = [
    ("10001", "New York", "NY", 40.7506, -73.9972),
    ("94110", "San Francisco", "CA", 37.7486, -122.4158),
    ("60601", "Chicago", "IL", 41.8858, -87.6229),
    ("99950", "Ketchikan", "AK", 55.3422, -131.6461),
    ("96813", "Honolulu", "HI", 21.3099, -157.8581),
    ("00901", "San Juan", "PR", 18.4655, -66.1057),
    ("33040", "Key West", "FL", 24.5551, -81.7800),
]

# As people type them, where a source has New York City, Saint Louis, Mc Lean or Lacygne.
TYPED_NAMES = [
    ("New York", "NY"), ("Brooklyn", "NY"), ("Queens", "NY"), ("Bronx", "NY"),
    ("Manhattan", "NY"), ("Staten Island", "NY"), ("Washington", "DC"), ("St. Louis", "MO"),
    ("St. Paul", "MN"), ("Port St. Lucie", "FL"), ("Sault Ste. Marie", "MI"),
    ("Nashville", "TN"), ("Louisville", "KY"), ("Lexington", "KY"), ("Honolulu", "HI"),
    ("Boise", "ID"), ("Indianapolis", "IN"), ("Winston-Salem", "NC"), ("Coeur d'Alene", "ID"),
    ("Cañon City", "CO"), ("La Cygne", "KS"), ("McLean", "VA"), ("O'Fallon", "MO"),
    ("City of Industry", "CA"), ("King of Prussia", "PA"), ("Kihei", "HI"), ("Saipan", "MP"),
    ("Mayagüez", "PR"), ("Nellis AFB", "NV"), ("Lincoln's New Salem", "IL"),
]  # fmt: skip


@pytest.fixture(scope="module")
def lines():
    text = gzip.decompress(DATA.read_bytes()).decode("utf-8")
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.fixture(scope="module")
def places(lines):
    return [dict(zip(COLUMNS, line, strict=True)) for line in lines[1:]]


@pytest.fixture(scope="module")
def zips(places):
    return {place["zip"]: place for place in places if place["kind"] == "zip"}


@pytest.fixture(scope="module")
def cities(places):
    return {(place["city"], place["state"]): place for place in places if place["kind"] == "city"}


def outside(place):
    """Whether the point lies outside its state's box."""
    south, north, west, east = BOXES[place["state"]]
    latitude, longitude = float(place["latitude"]), float(place["longitude"])
    if west > east:
        east += 360
        longitude %= 360
    return not (
        south - TOLERANCE <= latitude <= north + TOLERANCE
        and west - TOLERANCE <= longitude <= east + TOLERANCE
    )


def miles(place, latitude, longitude):
    south, west = radians(float(place["latitude"])), radians(float(place["longitude"]))
    north, east = radians(latitude), radians(longitude)
    half = sin((north - south) / 2) ** 2
    half += cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * 3958.8 * asin(sqrt(half))


def plain(name):
    """A name as a forgiving search compares it: letters and digits only."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return re.sub(r"[^a-z0-9]", "", re.sub(r"\bsaint\b", "st", decomposed))


def repeated(keys):
    return [key for key, count in Counter(keys).items() if count > 1]


def test_the_first_line_names_the_columns(lines):
    assert lines[0] == COLUMNS


def test_the_file_is_the_same_whenever_it_is_built():
    magic_method_flags, built_at = DATA.read_bytes()[:4], DATA.read_bytes()[4:8]
    assert magic_method_flags == b"\x1f\x8b\x08\x00"
    assert built_at == b"\x00\x00\x00\x00"


def test_the_rows_are_sorted_by_kind_zip_state_and_city(places):
    keys = [(place["kind"], place["zip"], place["state"], place["city"]) for place in places]
    assert keys == sorted(keys)


def test_every_zip_row_is_well_formed(zips):
    shape = re.compile(r"zip \d{5} [A-Z]{2}")
    odd = [z for z in zips.values() if not shape.fullmatch(f"{z['kind']} {z['zip']} {z['state']}")]
    assert odd == []


def test_every_city_row_has_no_zip(places):
    assert [place for place in places if place["kind"] != "zip" and place["zip"]] == []
    assert {place["kind"] for place in places} == {"city", "zip"}


def test_every_coordinate_has_four_decimals(places):
    shape = re.compile(r"-?\d{1,2}\.\d{4},-?\d{1,3}\.\d{4}")
    points = (f"{place['latitude']},{place['longitude']}" for place in places)
    assert [point for point in points if not shape.fullmatch(point)] == []


def test_a_population_is_a_positive_number_or_blank(places):
    counts = {place["population"] for place in places}
    assert [count for count in counts if not re.fullmatch(r"|[1-9]\d*", count)] == []


def test_names_are_written_in_letters_without_stray_signs(places):
    shape = re.compile(r"['\w][\w .'-]*[\w.]")
    assert [p["city"] for p in places if not shape.fullmatch(p["city"])] == []


def test_no_zip_comes_twice(places):
    assert repeated(place["zip"] for place in places if place["kind"] == "zip") == []


def test_no_city_comes_twice_in_a_state_however_it_is_spelled(places):
    cities = [place for place in places if place["kind"] == "city"]
    assert repeated((plain(city["city"]), city["state"]) for city in cities) == []


def test_every_place_lies_in_its_state(places):
    assert [place for place in places if outside(place)] == []


def test_the_aleutians_lie_in_alaska_on_both_sides_of_the_antimeridian():
    shemya = {"state": "AK", "latitude": "52.7121", "longitude": "174.1111"}
    adak = {"state": "AK", "latitude": "51.8557", "longitude": "-176.6686"}
    toronto = {"state": "AK", "latitude": "61.0", "longitude": "-79.4"}
    assert [outside(place) for place in (shemya, adak, toronto)] == [False, False, True]


def test_every_state_and_territory_has_zips_and_cities(zips, cities):
    assert {place["state"] for place in zips.values()} == set(BOXES)
    assert {place["state"] for place in cities.values()} == set(BOXES)


def test_armed_forces_addresses_are_left_out(zips):
    assert [code for code in zips if ARMED_FORCES.match(code)] == []


@pytest.mark.parametrize(("code", "city", "state", "latitude", "longitude"), KNOWN_ZIPS)
def test_a_known_zip_is_within_three_miles_of_the_truth(
    zips, code, city, state, latitude, longitude
):
    assert (zips[code]["city"], zips[code]["state"]) == (city, state)
    assert miles(zips[code], latitude, longitude) <= 3


@pytest.mark.parametrize("name", TYPED_NAMES, ids=", ".join)
def test_a_city_is_found_by_the_name_people_type(cities, name):
    assert name in cities


def test_the_town_of_every_zip_is_found_as_a_city(zips, cities):
    towns = {(place["city"], place["state"]) for place in zips.values()}
    assert sorted(towns - cities.keys()) == []


def test_the_largest_cities_come_first_by_population(cities):
    largest = sorted(cities, key=lambda key: -int(cities[key]["population"] or 0))
    assert largest[:7] == [
        ("New York", "NY"),
        ("Los Angeles", "CA"),
        ("Brooklyn", "NY"),
        ("Chicago", "IL"),
        ("Queens", "NY"),
        ("Houston", "TX"),
        ("Phoenix", "AZ"),
    ]


def test_a_part_of_a_city_does_not_have_the_population_of_the_whole(cities):
    parts = [("South Boston", "MA"), ("New South Memphis", "TN"), ("West Raleigh", "NC")]
    assert [cities[part]["population"] for part in parts] == ["", "", ""]


def test_the_counts_are_those_of_the_country(zips, cities):
    populated = [city for city in cities.values() if city["population"]]
    assert 41_000 <= len(zips) <= 42_000
    assert 35_000 <= len(cities) <= 37_000
    assert 20_000 <= len(populated) <= 22_500
    assert DATA.stat().st_size < 1_200_000
