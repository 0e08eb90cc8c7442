"""Measures Meridian's search, its limit and an ordinary implementation; then the searches that take
longest, and the desk's queue.

For each size a database of its own is made once and kept. Three servers of the same kind stand on
it: (a) Meridian's REST search with a page, the exact total and all facets; (b) the limit, one
hand-written statement that fetches the same 20 rows without total or facets; (c) an ordinary
implementation over the normal tables, where it answers in seconds. They are asked in turn, request
by request.
"""

import argparse
import contextlib
import json
import tempfile
from pathlib import Path

from django.utils import timezone

from tests.bench import report
from tests.bench.cases import Words, cases
from tests.bench.databases import connect, make_ready
from tests.bench.measuring import SECONDS_FOR_EACH, Field, agree, measure
from tests.bench.places import alike, middles
from tests.bench.queue import measure_queue, plain_queue, queue_targets, tell_queue
from tests.bench.servers import LIMIT, MERIDIAN, ORDINARY, serving
from tests.bench.slowest import measure_slowest, slowest_target, tell_slowest

SIZES = (10_000, 100_000, 1_000_000)
ORDINARY_UP_TO = 10_000
EXPLAINED = f"""
a: Meridian's REST search: a page, the exact total and every facet
b: the limit: one hand-written statement for the same 20 rows, no total, no facets
c: an ordinary implementation over the normal tables: a page, the total and every facet
All three answered alike: a and b the same rows in order, a and c the same total and facets.
Milliseconds of a request, median and least. Each is asked as often as fits into
{SECONDS_FOR_EACH} seconds for each case, once where one takes longer. c is not asked above
{ORDINARY_UP_TO:,} practitioners, where one answer takes it up to minutes."""


def arguments():
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="PEOPLE")
    parser.add_argument("--requests", type=int, default=200, help="of each case to (a) and to (b)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    return parser.parse_args()


def cases_of(connection, today, alike=None):
    """The cases in one database by their keys; `alike` is the place of the second radius search."""
    metro = middles(connection, Words(connection).documented, today)[0]
    chosen = cases(connection, metro=metro, alike=alike or metro, today=today)
    return {case.key: case for case in chosen}


def places_alike(databases, today):
    """Of the smallest and the largest database the places whose searches are alike."""
    found = []
    for people in (min(databases), max(databases)):
        with connect(databases[people]) as connection:
            found.append(middles(connection, Words(connection).documented, today))
    return dict(zip((min(databases), max(databases)), alike(*found), strict=True))


def all_cases(databases, today):
    """Of each database its cases."""
    pair, found = places_alike(databases, today), {}
    for people, name in databases.items():
        with connect(name) as connection:
            found[people] = cases_of(connection, today, pair.get(people))
    return found


@contextlib.contextmanager
def fields(databases, every_case):
    """The sizes with their servers running."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        yield [
            Field(people, chosen, {
                kind.letter: stack.enter_context(
                    serving(kind, databases[people], chosen.values(), folder)
                )
                for kind in kinds(people)
            }, stack.enter_context(connect(databases[people])))
            for people, chosen in every_case.items()
        ]  # fmt: skip


def kinds(people):
    return (MERIDIAN, LIMIT, ORDINARY) if people <= ORDINARY_UP_TO else (MERIDIAN, LIMIT)


def main():
    given, today = arguments(), timezone.localdate()
    databases = {people: make_ready(people) for people in sorted(given.sizes)}
    every_case = all_cases(databases, today)
    with fields(databases, every_case) as sizes:
        totals, timings = ask_all(sizes, given.requests)
    figures = {}
    for people, name in databases.items():
        with connect(name) as connection:
            figures[people] = report.figures_of(connection, today)
    tell(every_case, totals, timings, figures)
    largest = max(databases)
    slowest = measure_slowest(databases[largest])
    tell_slowest(largest, slowest)
    queue = measure_queue(given.requests)
    tell_queue(queue)
    print("\nTargets")
    targets = [*report.targets(list(every_case), timings), slowest_target(slowest)]
    print(report.target_table([*targets, *queue_targets(queue)]))
    if given.json:
        found = {
            **plain(every_case, totals, timings, figures),
            "slowest": slowest,
            "queue": plain_queue(queue),
        }
        given.json.write_text(json.dumps(found, indent=2))


def ask_all(sizes, requests):
    """Of each case the totals by size, and the timings by size and server."""
    totals, timings = {}, {}
    for key, case in sizes[-1].cases.items():
        print(f"Asking: {case.label} …", end="", flush=True)
        agreed = {size.people: agree(size, key) for size in sizes}
        totals[key] = {people: total for people, (total, _) in agreed.items()}
        answers = {people: found for people, (_, found) in agreed.items()}
        timings[key] = measure(sizes, key, requests, answers)
        last = {letter: timings[key][sizes[-1].people, letter].median for letter in "ab"}
        print(" a {a:.1f}, b {b:.1f} ms".format(**last), flush=True)
    return totals, timings


def tell(every_case, totals, timings, figures):
    few, many = min(every_case), max(every_case)
    labels = {people: {key: case.label for key, case in each.items()}
              for people, each in every_case.items()}  # fmt: skip
    print(EXPLAINED)
    for people in every_case:
        print(f"\n{people:,} practitioners")
        print(report.timing_table(people, labels[people], totals, timings))
    if few != many:
        print("\nGrowth of (a) between the sizes")
        print(report.growth_table(few, many, labels[many], timings))
    print("\nRows, and the table of listings with its indexes")
    print(report.size_table(figures))


def plain(every_case, totals, timings, figures):
    """The figures for other programs."""
    return {
        people: {
            **figures[people],
            "cases": {
                key: {
                    "path": case.path,
                    "total": totals[key][people],
                    **{
                        letter: timings[key][people, letter].plain
                        for letter in "abc"
                        if (people, letter) in timings[key]
                    },
                }
                for key, case in chosen.items()
            },
        }
        for people, chosen in every_case.items()
    }
