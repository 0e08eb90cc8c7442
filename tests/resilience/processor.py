"""What of the processor an answer takes, apart for gunicorn and for PostgreSQL."""

import os
from itertools import islice
from pathlib import Path

from django.db import connection

from tests.bench.report import table
from tests.resilience.visitors import KINDS, Mix

REQUESTS, FIRST = 100, 10
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
BACKENDS = """
    SELECT pid FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
        AND backend_type = 'client backend'
"""


def costs(visitor, gunicorn, places, people):
    """Of each kind of request the milliseconds of gunicorn and of PostgreSQL for one answer.

    `visitor` asks where nothing is kept.
    """
    return {kind: cost(visitor, gunicorn, getattr(Mix(places, people, 0), kind)) for kind in KINDS}


def cost(visitor, gunicorn, next_address):
    addresses = iter(next_address, None)
    for address in islice(addresses, FIRST):
        visitor.ask(address)
    before = used(gunicorn)
    for address in islice(addresses, REQUESTS):
        visitor.ask(address)
    return [
        (after - earlier) * 1_000 / REQUESTS
        for earlier, after in zip(before, used(gunicorn), strict=True)
    ]


def used(gunicorn):
    """The seconds that gunicorn's workers and PostgreSQL's backends have used so far."""
    with connection.cursor() as cursor:
        cursor.execute(BACKENDS)
        backends = [pid for (pid,) in cursor]
    return [seconds(workers(gunicorn)), seconds(backends)]


def workers(gunicorn):
    children = Path(f"/proc/{gunicorn.pid}/task/{gunicorn.pid}/children")
    return map(int, children.read_text().split())


def seconds(pids):
    return sum(ticks(pid) for pid in pids) / TICKS_A_SECOND


def ticks(pid):
    """Of a process the time in its own code and in the system's for it."""
    # Behind the name, which may hold spaces, the 14th and 15th field are the twelfth and the next.
    behind = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(behind[11]) + int(behind[12])


def in_the_mix(found):
    """The milliseconds of both for one answer of the mix."""
    return sum(KINDS[kind] * sum(both) for kind, both in found.items()) / sum(KINDS.values())


def told(found):
    rows = [["processor, ms an answer", "gunicorn", "PostgreSQL"]]
    rows += [[kind, *(f"{each:.1f}" for each in both)] for kind, both in found.items()]
    return f"{table(rows)}\nin the mix: {in_the_mix(found):.1f} ms"
