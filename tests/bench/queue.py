"""Measures the desk's queue with few and with many cases waiting, asked in turn."""

import contextlib
import tempfile
from pathlib import Path

from django.conf import settings

from tests.bench.cases import Case
from tests.bench.databases import make_queue_ready
from tests.bench.measuring import WARM_UP, timing
from tests.bench.report import Target, table
from tests.bench.servers import MERIDIAN, serving

ITEMS = (1_000, 100_000)
PAGES = {
    "the queue": "/desk/",
    "the queue, page 15": "/desk/?page=15",
    "new claims": "/desk/?why=new",
    "licenses": "/desk/?kind=license",
    "of one state": "/desk/?state=CA",
    "a day old": "/desk/?days=1",
    "with me": "/desk/?assignee=me",
}


def measure_queue(requests):
    """Of each page and number of cases the timing."""
    ready = {items: make_queue_ready(items) for items in ITEMS}
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        servers = {
            items: stack.enter_context(serving(MERIDIAN, database, [], folder))
            for items, (database, _) in ready.items()
        }
        pages = {items: pages_for(session) for items, (_, session) in ready.items()}
        return {
            label: ask_in_turn(servers, {items: pages[items][label] for items in ITEMS}, requests)
            for label in PAGES
        }


def pages_for(session):
    headers = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={session}"}
    return {label: Case("", label, path, headers=headers) for label, path in PAGES.items()}


def ask_in_turn(servers, page, requests):
    answers = {items: [] for items in servers}
    for number in range(WARM_UP + requests):
        for items in sorted(servers, reverse=number % 2):
            answers[items].append(servers[items].ask(page[items]))
    return {items: timing(found[WARM_UP:]) for items, found in answers.items()}


def tell_queue(timings):
    print("\nThe queue of the desk, as a page: milliseconds, median and least")
    heads = [f"{items:,}" for items in ITEMS]
    rows = [["", *(head for each in heads for head in (each, "least")), "growth", "queries"]]
    for label, sizes in timings.items():
        few, many = (sizes[items] for items in ITEMS)
        rows.append([
            label, *(f"{ms:.1f}" for each in (few, many) for ms in (each.median, each.least)),
            f"{many.median / few.median:.2f}", str(many.queries),
        ])  # fmt: skip
    print(table(rows))


def queue_targets(timings):
    few, many = ITEMS
    growth = max(each[many].median / each[few].median for each in timings.values())
    queries = max(each[items].queries for each in timings.values() for items in ITEMS)
    return [
        Target(f"queue with {many:,} cases against {few:,}, growth at most 2", growth, 2),
        Target("queries of a page of the queue, at most 8", queries, 8),
    ]


def plain_queue(timings):
    """The figures for other programs."""
    return {
        label: {items: found.plain for items, found in sizes.items()}
        for label, sizes in timings.items()
    }
