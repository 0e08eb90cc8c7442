"""Where the radius cases search: a dense metro, and a place at each size with as many listings."""

import math
from dataclasses import dataclass

from practitioners.geography import BANDS_IN_A_DEGREE, Point, arc, chord

RADIUS = 25
CANDIDATES = 400
# Every candidate with the rows and with the results that a radius search around it reads.
AROUND = """
    SELECT
        place.name || ', ' || place.state_id AS name_and_state, place.latitude, place.longitude,
        count(*), count(DISTINCT practitioner_id) FILTER (WHERE terms @> %(terms)s)
    FROM (
        SELECT * FROM practitioners_place
        WHERE kind = 'city' AND population IS NOT NULL ORDER BY population DESC LIMIT %(candidates)s
    ) AS place
    JOIN practitioners_listing AS listing
        ON band BETWEEN floor((place.latitude - %(degrees)s) * %(bands)s)::int
            AND floor((place.latitude + %(degrees)s) * %(bands)s)::int
        -- A little more than the circle; all of these cities are far from the poles.
        AND listing.longitude - place.longitude
            BETWEEN -1.1 * %(degrees)s / cos(radians(place.latitude))
            AND 1.1 * %(degrees)s / cos(radians(place.latitude))
        AND position <-> point_on_earth(place.latitude, place.longitude) <= %(chord)s
    WHERE during @> %(today)s
    GROUP BY place.id, name_and_state, place.latitude, place.longitude, place.population
    ORDER BY place.population DESC, place.id
"""


@dataclass(frozen=True)
class Middle:
    """A place to search around, the listings within the radius and the results of the search."""

    name: str
    point: Point
    listings: int
    results: int


def middles(connection, terms, today):
    """Cities to search around, the most populous first. `terms` are those asked for."""
    rows = connection.execute(
        AROUND,
        {
            "terms": list(terms),
            "candidates": CANDIDATES,
            "chord": chord(RADIUS),
            "degrees": math.degrees(arc(RADIUS)),
            "bands": BANDS_IN_A_DEGREE,
            "today": today,
        },
    )
    return [
        Middle(name, Point(latitude, longitude), listings, results)
        for name, latitude, longitude, listings, results in rows
    ]


def alike(few, many):
    """A place of each size whose searches are alike: in the smaller directory the metro, in the
    larger the place nearest to it in listings and in results."""
    return few[0], min(many, key=lambda other: unlikeness(few[0], other))


def unlikeness(one, other):
    return abs(1 - other.listings / one.listings) + abs(1 - other.results / one.results)
