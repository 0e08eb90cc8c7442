"""Asking the three servers in turn, so that what disturbs the machine disturbs all alike."""

import statistics
import time
from dataclasses import asdict, dataclass

from tests.bench.servers import LIMIT, MERIDIAN, ORDINARY, Wrong

WARM_UP = 10
# As many requests of (c) as fit into so many seconds, for each case and size; at least a few.
SECONDS_FOR_ORDINARY = 20
FEWEST = 3


@dataclass(frozen=True)
class Timing:
    """Milliseconds of the requests of one case to one server."""

    median: float
    least: float
    requests: int
    queries: int | None
    bytes: int

    @property
    def plain(self):
        return asdict(self)


def timing(answers):
    milliseconds = [answer.seconds * 1000 for answer in answers]
    return Timing(
        median=statistics.median(milliseconds),
        least=min(milliseconds),
        requests=len(answers),
        queries=answers[-1].queries,
        bytes=len(answers[-1].body),
    )


@dataclass(frozen=True)
class Field:
    """A size: its database, its cases by key, its servers by letter."""

    people: int
    cases: dict
    servers: dict


def agree(field, key):
    """Whether the three implementations answer a case alike; the total of a search."""
    case = field.cases[key]
    a, b, c = (field.servers[kind.letter].ask(case).data for kind in (MERIDIAN, LIMIT, ORDINARY))
    if not case.is_search:
        ids = [a["id"], *{result["id"] for result in b["results"]}, c["id"]]
        same(field, case, "id", *ids)
        return None
    same(field, case, "results", *([result["id"] for result in each["results"]] for each in (a, b)))
    same(field, case, "total", a["count"], c["count"])
    for name, counts in a["facets"].items():
        shown = (
            {value: n for value, n in each.items() if n} for each in (counts, c["facets"][name])
        )
        same(field, case, f"counts of {name}", *shown)
    return a["count"]


def same(field, case, what, first, *others):
    for other in others:
        if other != first:
            raise Wrong(
                f"{case.label}, {field.people:,} practitioners: {what} differ:\n{first}\n{other}"
            )


def measure(fields, key, requests):
    """Of each size and server the answers to one case, asked in turn."""
    rare = {field.people: ordinary_every(field, key, requests) for field in fields}
    answers = {(field.people, letter): [] for field in fields for letter in "abc"}
    for _ in range(WARM_UP):
        for field in fields:
            for letter in "ab":
                field.servers[letter].ask(field.cases[key])
    for number in range(requests):
        for field in fields:
            for letter in "abc" if number % rare[field.people] == 0 else "ab":
                answer = field.servers[letter].ask(field.cases[key])
                answers[field.people, letter].append(answer)
    return {place: timing(found) for place, found in answers.items()}


def ordinary_every(field, key, requests):
    """(c) is asked once in so many rounds, so that it takes its share of seconds and no more."""
    began = time.monotonic()
    field.servers["c"].ask(field.cases[key])
    fitting = max(FEWEST, int(SECONDS_FOR_ORDINARY / (time.monotonic() - began)))
    return max(1, -(-requests // fitting))
