"""Where invented practices stand: on real places, more of them where more people live."""

from collections import defaultdict
from itertools import accumulate
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from practitioners.demo.regions import AREA_CODES, CENTERS
from practitioners.models import Place, State

SMALLEST = 1_500
AROUND_A_CENTER = 20
AT_A_CENTER = 62
IN_EACH_STATE = 7
EARTH_RADIUS = 3_958.8


class City(NamedTuple):
    """A city with its ZIPs, each as digits, latitude and longitude."""

    name: str
    state: str
    latitude: float
    longitude: float
    population: int
    zips: list


class Pool:
    """Cities to draw from, weighted by their population."""

    def __init__(self, cities):
        self.cities = list(cities)
        self.weights = list(accumulate(city.population for city in self.cities))

    def draw(self, dice, count=1):
        return dice.random.choices(self.cities, cum_weights=self.weights, k=count)


class Country:
    """All cities of the states that are large enough to hold a practice."""

    def __init__(self):
        self.states = State.objects.in_bulk()
        self.cities = read_cities()
        self.cells = defaultdict(list)
        for city in self.cities:
            self.cells[round(city.latitude), round(city.longitude)].append(city)

    def sites(self, dice, count):
        """Cities for `count` practices: around the centers, in each state, and anywhere."""
        sites = []
        for center in CENTERS:
            around = Pool(city for city in self.cities if is_around(center, city))
            sites += around.draw(dice, AT_A_CENTER)
        for state in AREA_CODES:
            of_state = Pool(city for city in self.cities if city.state == state)
            sites += of_state.draw(dice, IN_EACH_STATE)
        sites += Pool(self.cities).draw(dice, count - len(sites))
        return dice.shuffled(sites)

    def neighbor(self, dice, city):
        """A city not far from this one, perhaps across the border of its state."""
        near = Pool(self.cells[round(city.latitude), round(city.longitude)])
        return near.draw(dice)[0]


def center_of(city):
    """The center around which this city lies, or None."""
    return next((center for center in CENTERS if is_around(center, city)), None)


def is_around(center, city):
    here = center.latitude, center.longitude
    return miles(here, (city.latitude, city.longitude)) <= AROUND_A_CENTER


def read_cities():
    zips = defaultdict(list)
    of_zips = Place.objects.zips().order_by("key")
    for code, city, state, *point in of_zips.values_list(
        "key", "city", "state_id", "latitude", "longitude"
    ):
        zips[city, state].append((code, *point))
    of_cities = Place.objects.cities().with_at_least(SMALLEST).order_by("state_id", "key")
    rows = of_cities.values_list("name", "state_id", "latitude", "longitude", "population")
    return [City(*row, zips[row[:2]]) for row in rows if row[:2] in zips and row[1] in AREA_CODES]


def miles(one, other):
    """The distance in miles between two points, each its latitude and longitude in degrees."""
    (south, west), (north, east) = (
        [radians(degrees) for degrees in point] for point in (one, other)
    )
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * EARTH_RADIUS * asin(sqrt(half))
