"""Measures the searches that take longest, against what the public role has for a statement.

They read the listings that answer one by one, since a text, a place or a price is asked of each.
"""

import statistics
import tempfile
from pathlib import Path
from urllib.parse import urlencode

from finder.databases.roles import PUBLIC_SETTINGS
from tests.bench.cases import API, Case
from tests.bench.report import Target, table
from tests.bench.servers import MERIDIAN, serving

REQUESTS = 5
SEARCHES = {
    "a specialty as text": {"q": "orthopedic"},
    "a language that everybody speaks": {"q": "english"},
    "the same with step-free access": {"q": "english", "step_free": "true"},
    "a condition as text": {"q": "neck pain"},
    "a text in a state": {"q": "orthopedic", "state": "CA"},
    "a name of one letter": {"q": "a"},
    "a state with step-free access": {"state": "CA", "step_free": "true"},
    "step-free access alone": {"step_free": "true"},
    "years and a price": {"min_years": 5, "max_price": 120},
    "everybody by price": {"sort": "price"},
    "everybody by experience": {"sort": "experience"},
    "everybody by name": {"sort": "name"},
    "the last page of everybody": {"page": 100, "page_size": 100},
    "100 miles around New York": {"near": "New York, NY", "radius": 100},
}


def measure_slowest(database):
    """Of each search the median and the longest, in milliseconds."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(MERIDIAN, database, [], Path(folder)) as server,
    ):
        return {label: ask(server, label, query) for label, query in SEARCHES.items()}


def ask(server, label, query):
    case = Case("", label, f"{API}?{urlencode({**query, 'facets': 'true'})}")
    took = [server.ask(case).seconds * 1000 for _ in range(REQUESTS)]
    return {"median": statistics.median(took), "longest": max(took)}


def tell_slowest(people, found):
    print(f"\nThe searches that take longest, {people:,} practitioners: milliseconds of {REQUESTS}")
    rows = [["", "median", "longest"]]
    for label, took in found.items():
        rows.append([label, f"{took['median']:.0f}", f"{took['longest']:.0f}"])
    print(table(rows))


def slowest_target(found):
    bound = 1000 * int(PUBLIC_SETTINGS["statement_timeout"].removesuffix("s"))
    longest = max(took["longest"] for took in found.values())
    return Target("longest search, milliseconds that the public role has", longest, bound)
