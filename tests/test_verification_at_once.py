"""Of two who confirm the same license or certificate at the same moment, the second is refused."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from practitioners.errors import RuleBroken
from practitioners.models import Verification
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

WAITING = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'
"""


@pytest.fixture
def colleague():
    """Lets somebody work at the same time, on a connection of their own."""
    factories.verifier()
    with ThreadPoolExecutor(1) as thread:
        yield thread.submit
        thread.submit(connection.close)


def claims(make, kind, *numbers):
    return [make(factories.practitioner(), kind, number=number) for number in numbers]


def until_waiting(other):
    """Until the other waits for a lock, or is done without."""
    give_up = time.monotonic() + 20
    with connection.cursor() as cursor:
        while not other.done() and time.monotonic() < give_up:
            # What others do is otherwise read once in each transaction.
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(WAITING)
            if cursor.fetchone() == (1,):
                return
            time.sleep(0.01)


def checked():
    return [line.credential for line in Verification.objects.order_by("id")]


@pytest.mark.parametrize(
    ("make", "kind", "numbers"),
    [(factories.license, "CA", ["AC 7", "ac-7"]), (factories.certification, "OM", ["1234"] * 2)],
)
def test_the_second_waits_and_is_refused(colleague, make, kind, numbers):
    first, second = claims(make, kind, *numbers)
    with transaction.atomic():
        factories.check(first)
        other = colleague(factories.check, second)
        until_waiting(other)
    with pytest.raises(RuleBroken, match=f"is confirmed for {first.practitioner} already"):
        other.result()
    assert checked() == [first]


def test_where_the_first_takes_it_back_the_second_is_recorded(colleague):
    first, second = claims(factories.license, "CA", "AC 7", "AC 7")
    with transaction.atomic():
        factories.check(first)
        other = colleague(factories.check, second)
        until_waiting(other)
        transaction.set_rollback(True)
    assert other.result().outcome == "confirmed"
    assert checked() == [second]
