"""People who work at the same moment, each on a connection of their own, for tests."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from django.db import connection

SECONDS = 30
WAITING = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'
"""


@contextmanager
def colleagues(count):
    """So many colleagues: call it with a piece of work and its arguments to have one begin it."""
    with ThreadPoolExecutor(count) as threads:
        yield lambda work, *args: threads.submit(alone, work, *args)


def alone(work, *args):
    try:
        return work(*args)
    finally:
        connection.close()


def until_waiting(count):
    """Until so many wait for a lock."""
    give_up = time.monotonic() + SECONDS
    with connection.cursor() as cursor:
        while time.monotonic() < give_up:
            # What others do is otherwise read once in each transaction.
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(WAITING)
            if cursor.fetchone() == (count,):
                return
            time.sleep(0.01)
    raise AssertionError("nobody waits")
