"""What a fault leaves behind: threads that answer no more, sessions and locks in PostgreSQL."""

import contextlib
import http.client
import time
from concurrent.futures import ThreadPoolExecutor

from tests.resilience import findings
from tests.resilience.sites import THREADS, WORKERS

# Several for each thread, all at once, so that every one has to take some.
ROUNDS = 8
LONGEST_SECONDS = 20
SEARCH = "/api/v1/practitioners/?state=CA&facets=true&page={page}"
SESSIONS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
"""
WAITING = """
    SELECT (SELECT count(*) FROM pg_locks WHERE NOT granted)
        + (SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%')
"""
SETTLE_SECONDS = 5


def status_of(port, page):
    """The status of an answer; 0 where there was none in time."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=LONGEST_SECONDS)
    with contextlib.closing(connection):
        try:
            connection.request("GET", SEARCH.format(page=page))
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return 0


def every_thread_answers(site):
    """Many searches at once are answered, over as many database sessions as there are threads."""
    asked = WORKERS * THREADS * ROUNDS
    with ThreadPoolExecutor(asked) as pool:
        statuses = list(pool.map(lambda page: status_of(site.port, page % 9 + 1), range(asked)))
    return [
        findings.equal("afterwards every search is answered", statuses.count(200), asked),
        findings.equal(
            "a database session for each thread", site.server.ask(SESSIONS), WORKERS * THREADS
        ),
    ]


def nothing_waits(server):
    """No lock is waited for and no transaction stands open, once what was under way is done."""
    deadline = time.monotonic() + SETTLE_SECONDS
    while (left := server.ask(WAITING)) and time.monotonic() < deadline:
        time.sleep(0.2)
    return findings.equal("locks waited for and transactions left open", left, 0)
