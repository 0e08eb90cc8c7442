"""Asking the three servers in turn, so that what disturbs the machine disturbs all alike."""

import re
import statistics
from dataclasses import asdict, dataclass

from psycopg import Connection

from tests.serving import Wrong

WARM_UP = 10
# As many requests as fit into so many seconds, for each case, size and server.
SECONDS_FOR_EACH = 20
# The address of a profile in a list of results.
SHOWN = re.compile(r'href="/practitioners/(b\d{9})/"')


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
    """A size: its cases by key, its servers by letter, a connection to its database."""

    people: int
    cases: dict
    servers: dict
    connection: Connection

    def ask(self, letter, key):
        return self.servers[letter].ask(self.cases[key])


def agree(field, key):
    """The total of a case (None for a profile) and what each server answered, once all are seen to
    answer it alike."""
    case = field.cases[key]
    answers = {letter: field.ask(letter, key) for letter in field.servers}
    a, b = answers["a"], answers["b"].data
    c = answers["c"].data if "c" in answers else None
    if case.page:
        page_agrees(field, case, a.body, b)
        return c["count"] if c else None, answers
    return total_of(field, case, a.data, b, c), answers


def page_agrees(field, case, page, b):
    """Whether the page in HTML shows the practitioners of (b), in order."""
    shown = dict.fromkeys(SHOWN.findall(page.decode()))
    same(field, case, "results", list(shown), [result["id"] for result in b["results"]])


def total_of(field, case, a, b, c):
    """`c` is None where the ordinary implementation is not asked."""
    if not case.is_search:
        ids = [[a], b["results"], *([[c]] if c else [])]
        same(field, case, "ids", *({result["id"] for result in each} for each in ids))
        return None
    same(field, case, "results", *([result["id"] for result in each["results"]] for each in (a, b)))
    if c:
        same(field, case, "totals", a["count"], c["count"])
        for name, counts in a["facets"].items():
            same(field, case, f"counts of {name}", *map(some, (counts, c["facets"][name])))
    return a["count"]


def some(counts):
    """Counts without those of nobody, which a GROUP BY does not show."""
    return {value: count for value, count in counts.items() if count}


def same(field, case, what, first, *others):
    for other in others:
        if other != first:
            raise Wrong(
                f"{case.label}, {field.people:,} practitioners: {what} differ:\n{first}\n{other}"
            )


def measure(fields, key, requests, agreed):
    """Of each size and server the timing of one case, asked in turn; (a) and (b) take turns in
    being first.

    `agreed` are the first answers by size and letter. Where one takes longer than there is time
    for, it is the only one.
    """
    first = {
        (people, letter): answer
        for people, servers in agreed.items()
        for letter, answer in servers.items()
    }
    slow = {place: [answer] for place, answer in first.items() if answer.seconds > SECONDS_FOR_EACH}
    rare = {
        place: rounds_of_one(requests, answer.seconds)
        for place, answer in first.items()
        if place not in slow
    }
    answers = {place: [] for place in rare}
    warm_up(fields, key, rare)
    for number in range(requests):
        for field in fields:
            for letter in "abc" if number % 2 else "bac":
                place = field.people, letter
                if place in rare and number % rare[place] == 0:
                    answers[place].append(field.ask(letter, key))
    return {place: timing(found) for place, found in (answers | slow).items()}


def warm_up(fields, key, rare):
    """Ask (a) and (b) some times before, where that takes no more than a moment."""
    for _ in range(WARM_UP):
        for field in fields:
            for letter in "ab":
                if rare.get((field.people, letter)) == 1:
                    field.ask(letter, key)


def rounds_of_one(requests, seconds):
    """In how many rounds a server is asked once, so that it takes its share of seconds and no
    more."""
    return max(1, -(-requests // int(SECONDS_FOR_EACH / seconds)))
