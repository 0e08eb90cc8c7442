"""What is asked: of each case the query, and the hand-written statement that is its limit."""

import datetime
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from finder.search.orders import FRESH, OLD
from finder.search.spelling import meant_by
from practitioners.geography import bands_around, chord, longitudes_around
from practitioners.terms import ANY_CERTIFICATION, Field, term
from tests.bench.places import RADIUS

API, PAGES = "/api/v1/practitioners/", "/practitioners/"
ONE = {"certification": "any"}
TWO = {"specialty": "orthopedic", "condition": "neck-pain"}
THREE = {**TWO, "insurance": "aetna"}
DEEP_PAGE = 200
PAGE_SIZE = 20

FROM = "SELECT document FROM practitioners_listing AS listing WHERE during @> %(today)s::date"
BY_DEPTH = """depth DESC, CASE WHEN last_checked_on >= %(fresh)s THEN 0
    WHEN last_checked_on >= %(old)s THEN 1 ELSE 2 END"""
# Without a condition on locations, the first one stands for the practitioner.
FIRST = "AND place_in_order = 0"
NAMED = "words @@ %(spelled)s::tsquery"

RADIUS_SEARCH = f"""{FROM}
    AND band = ANY (%(bands)s) AND longitude BETWEEN %(west)s AND %(east)s
    AND position <-> %(point)s::cube <= %(chord)s
    AND terms @> %(terms)s
    AND (is_only OR NOT EXISTS (
        SELECT FROM practitioners_listing AS rival
        WHERE rival.practitioner_id = listing.practitioner_id AND rival.during @> %(today)s::date
            AND (rival.position <-> %(point)s::cube, rival.location_id)
                < (listing.position <-> %(point)s::cube, listing.location_id)
    ))
    ORDER BY {BY_DEPTH}, position <-> %(point)s::cube, name_key, location_id LIMIT 20"""
NAME_SEARCH = f"""{FROM}
    AND {NAMED}
    AND (is_only OR NOT EXISTS (
        SELECT FROM practitioners_listing AS rival
        WHERE rival.practitioner_id = listing.practitioner_id AND rival.during @> %(today)s::date
            AND rival.{NAMED} AND rival.place_in_order < listing.place_in_order
    ))
    ORDER BY CASE WHEN words @@ %(name)s::tsquery THEN 0 ELSE 1 END,
        {BY_DEPTH}, name_key, location_id LIMIT 20"""
STATE_SEARCH = f"""{FROM}
    AND terms @> %(terms)s
    AND (is_only OR NOT EXISTS (
        SELECT FROM practitioners_listing AS rival
        WHERE rival.practitioner_id = listing.practitioner_id AND rival.during @> %(today)s::date
            AND rival.terms @> %(terms)s AND rival.place_in_order < listing.place_in_order
    ))
    ORDER BY {BY_DEPTH}, name_key, location_id LIMIT 20"""
NATIONAL_SEARCH = f"""{FROM} {FIRST} AND terms @> %(terms)s::int[]
    ORDER BY {BY_DEPTH}, name_key, location_id LIMIT 20"""
DEEP_SEARCH = f"{NATIONAL_SEARCH} OFFSET %(offset)s"
PROFILE = f"{FROM} AND public_id = %(public_id)s ORDER BY place_in_order"


@dataclass(frozen=True)
class Case:
    """One query: its address for the two applications, its statement for the limit."""

    key: str
    label: str
    path: str
    sql: str = ""
    params: dict = field(default_factory=dict)
    is_search: bool = True
    headers: dict = field(default_factory=dict)
    # The same search as a page in HTML: what (a) is asked for instead.
    page: str = ""


class Words:
    """The terms of choices in one database, by their addresses."""

    def __init__(self, connection):
        self.connection = connection

    def __call__(self, field, table, slug):
        query = f"SELECT id FROM practitioners_{table} WHERE slug = %s"
        return term(field, self.connection.execute(query, [slug]).fetchone()[0])

    @property
    def documented(self):
        """Documented training in sports, and a national certification of any program."""
        return [
            self(Field.DOCUMENTED_SPECIALTY, "specialty", "sports"),
            term(Field.CERTIFICATION, ANY_CERTIFICATION),
        ]

    @property
    def state(self):
        query = "SELECT number FROM practitioners_state WHERE code = 'CA'"
        return [term(Field.STATE, self.connection.execute(query).fetchone()[0])]

    @property
    def two(self):
        return [
            self(Field.DOCUMENTED_SPECIALTY, "specialty", "orthopedic"),
            self(Field.CONDITION, "condition", "neck-pain"),
        ]

    @property
    def three(self):
        return [*self.two, self(Field.INSURANCE, "insuranceplan", "aetna")]


def cases(connection, *, metro, alike, today):
    """Every case in one database; `metro` and `alike` are the places searched around."""
    words = Words(connection)
    days = {
        "today": today,
        "fresh": today - FRESH,
        "old": today - OLD,
    }
    certified = [term(Field.CERTIFICATION, ANY_CERTIFICATION)]
    public_id = f"b{4321:09}"
    return [
        radius("metro", f"radius, {metro.name}", metro, words, days),
        as_page(radius("page", f"radius, {metro.name}, in HTML", metro, words, days)),
        radius("alike", f"radius, {alike.name}", alike, words, days),
        named("name", "name", "tanaka", days),
        # A typing error of which Meridian and pg_trgm, which (c) uses, think alike.
        named("typo", "name, a typo", "tannaka", days),
        search("state", "state", {"state": "CA"}, STATE_SEARCH, {**days, "terms": words.state}),
        national("everybody", "national, no filter", {}, {**days, "terms": []}),
        national("one", "national, one filter", ONE, {**days, "terms": certified}),
        national("national", "national, two filters", TWO, {**days, "terms": words.two}),
        national("three", "national, three filters", THREE, {**days, "terms": words.three}),
        search(
            "deep",
            f"national, page {DEEP_PAGE}",
            {**ONE, "page": DEEP_PAGE},
            DEEP_SEARCH,
            {**days, "terms": certified, "offset": (DEEP_PAGE - 1) * PAGE_SIZE},
        ),
        Case(
            "profile",
            "profile",
            f"{API}{public_id}/",
            PROFILE,
            {"today": today, "public_id": public_id},
            is_search=False,
        ),
    ]


def search(key, label, query, sql, params):
    return Case(key, label, f"{API}?{urlencode({**query, 'facets': 'true'})}", sql, params)


def national(key, label, query, params):
    return search(key, label, query, NATIONAL_SEARCH, params)


def as_page(case):
    return replace(case, page=case.path.replace(API, PAGES).removesuffix("&facets=true"))


def radius(key, label, middle, words, days):
    query = {"near": middle.name, "radius": RADIUS, "specialty": "sports", "certification": "any"}
    west, east = longitudes_around(middle.point, RADIUS)
    params = {
        **days,
        "point": middle.point.cube,
        "chord": chord(RADIUS),
        "bands": list(bands_around(middle.point, RADIUS)),
        "west": west,
        "east": east,
        "terms": words.documented,
    }
    return search(key, label, query, RADIUS_SEARCH, params)


def named(key, label, name, days):
    spelled = " | ".join([f"{name}:*", *(f"{word}:A" for word in sorted(meant_by(name)))])
    return search(key, label, {"q": name}, NAME_SEARCH, {**days, "spelled": spelled, "name": name})


def as_text(value):
    """Days as they are written in JSON; PostgreSQL reads them back."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise TypeError(f"{value!r} is no part of a case.")
