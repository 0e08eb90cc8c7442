"""Profiles Meridian's search in this process, and explains its statements."""

import argparse
import cProfile
import os
import pstats
import statistics
import sys
import time
from wsgiref.util import setup_testing_defaults

from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.utils import timezone

from tests.bench.databases import connect, make_ready, run
from tests.bench.running import cases_of

WARM_UP = 10


def arguments():
    parser = argparse.ArgumentParser(prog="python -m tests.bench.profile_search")
    parser.add_argument("--people", type=int, default=100_000, help="the bench's database")
    parser.add_argument("--case", default="metro", help="metro, name, typo, state, national …")
    parser.add_argument("--path", help="an address instead of a case, such as /api/v1/places/?q=o")
    parser.add_argument("--requests", type=int, default=100)
    parser.add_argument("--lines", type=int, default=40, help="of the profile")
    return parser.parse_args()


def main():
    """Run again on the bench's database, which settings name once for a process; then profile."""
    given = arguments()
    if "BENCH_DATABASE" in os.environ:
        profile(given)
    else:
        run("tests.bench.profile_search", *sys.argv[1:], database=make_ready(given.people))


def profile(given):
    application, path = get_wsgi_application(), given.path or path_of(given)
    for _ in range(WARM_UP):
        ask(application, path)
    statements = statements_of(application, path)
    tell_times(application, path, given.requests, statements)
    profiler = cProfile.Profile()
    with profiler:
        for _ in range(given.requests):
            ask(application, path)
    print(f"Profile of {given.requests} requests")
    pstats.Stats(profiler).strip_dirs().sort_stats("tottime").print_stats(given.lines)
    for sql, params in statements:
        explain(sql, params)


def path_of(given):
    with connect(connection.settings_dict["NAME"]) as bare:
        return cases_of(bare, timezone.localdate())[given.case].path


def ask(application, path):
    """Have the WSGI application answer, as a server does."""
    address, _, query = path.partition("?")
    environ = {"PATH_INFO": address, "QUERY_STRING": query, "REMOTE_ADDR": "127.0.0.1"}
    setup_testing_defaults(environ)
    statuses = []
    response = application(environ, lambda status, headers, exc=None: statuses.append(status))
    body = b"".join(response)
    response.close()
    if statuses != ["200 OK"]:
        raise SystemExit(f"{path} answered {statuses[0]}: {body[:500].decode()}")
    return body


def statements_of(application, path):
    """The statements of a request with their parameters."""
    found = []

    def keep(execute, sql, params, many, context):
        found.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        ask(application, path)
    return found


def tell_times(application, path, requests, statements):
    print(f"{path}\n{len(ask(application, path)):,} bytes")
    whole = milliseconds(lambda: ask(application, path), requests)
    print(f"The whole request: median {whole[0]:.2f} ms, least {whole[1]:.2f} ms")
    for number, (sql, params) in enumerate(statements, 1):
        alone = milliseconds(lambda sql=sql, params=params: fetch(sql, params), requests)
        print(f"Statement {number} alone: median {alone[0]:.2f} ms, least {alone[1]:.2f} ms")
    print()


def milliseconds(function, times):
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        function()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken), min(taken)


def fetch(sql, params):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def explain(sql, params):
    print(f"\n{sql}\n")
    for (line,) in fetch(f"EXPLAIN (ANALYZE, BUFFERS) {sql}", params):
        print(line)
