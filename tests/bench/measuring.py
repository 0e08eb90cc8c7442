"""Asking the three servers in turn, so that what disturbs the machine disturbs all alike."""

import statistics
from dataclasses import asdict, dataclass

from tests.bench.servers import Wrong

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
    """The total of a case (None for a profile), once all three are seen to answer it alike."""
    case = field.cases[key]
    a, b, c = (field.servers[letter].ask(case).data for letter in "abc")
    if not case.is_search:
        same(
            field,
            case,
            "ids",
            *({result["id"] for result in each} for each in ([a], b["results"], [c])),
        )
        return None
    same(field, case, "results", *([result["id"] for result in each["results"]] for each in (a, b)))
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


def measure(fields, key, requests):
    """Of each size and server the timing of one case, asked in turn; (a) and (b) take turns in
    being first."""
    rare = {field.people: warmed_up(field, key, requests) for field in fields}
    answers = {(field.people, letter): [] for field in fields for letter in "abc"}
    for number in range(requests):
        turns = "ab" if number % 2 else "ba"
        for field in fields:
            for letter in turns + "c" if number % rare[field.people] == 0 else turns:
                answer = field.servers[letter].ask(field.cases[key])
                answers[field.people, letter].append(answer)
    return {place: timing(found) for place, found in answers.items()}


def warmed_up(field, key, requests):
    """In how many rounds (c) is asked once, so that it takes its share of seconds and no more."""
    case = field.cases[key]
    for _ in range(WARM_UP):
        field.servers["a"].ask(case)
        field.servers["b"].ask(case)
    fitting = max(FEWEST, int(SECONDS_FOR_ORDINARY / field.servers["c"].ask(case).seconds))
    return max(1, -(-requests // fitting))
