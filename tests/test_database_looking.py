"""What a process learns of a standby when it looks, and what it remembers."""

import threading
from types import SimpleNamespace

import pytest
from django.db import InterfaceError, OperationalError

from finder.databases import replicas
from finder.databases.replicas import SECONDS_BETWEEN_LOOKS, SECONDS_LEFT_ALONE, Server

NEAR, CUT_OFF = (True, True, True, 0.1), (True, False, True, 0.1)
PROMOTED = (False, True, True, 0.1)
REPLAYS_THIS_INSTANT, REPLAYS = (True, True, False, 0.0), (True, True, False, None)


class Connection:
    """A connection to a standby that answers so, or fails so."""

    def __init__(self, standing):
        self.standing = standing
        self.asked = self.closed = 0

    def cursor(self):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *raised):
        return None

    def execute(self, statement):
        self.asked += 1
        if isinstance(self.standing, Exception):
            raise self.standing

    def fetchone(self):
        return self.standing

    def close(self):
        self.closed += 1


@pytest.fixture
def clock(monkeypatch, settings):
    settings.DATABASE_REPLICA_LAG = 10
    now = [1000.0]
    monkeypatch.setattr(replicas, "time", SimpleNamespace(monotonic=lambda: now[0]))
    return now


@pytest.fixture
def standby(clock, monkeypatch):
    """A standby that is near, and the connection to it."""
    connection = Connection(NEAR)
    monkeypatch.setattr(replicas, "connections", {"replica_1": connection})
    return Server("replica_1"), connection


def test_one_that_is_near_is_read_and_looked_at_no_more_for_two_seconds(standby, clock):
    server, connection = standby
    assert server.can_be_read()
    connection.standing = CUT_OFF
    clock[0] += 2
    assert server.can_be_read()
    assert connection.asked == 1
    clock[0] += 0.1
    assert not server.can_be_read()
    assert (connection.asked, SECONDS_BETWEEN_LOOKS) == (2, 2)


@pytest.mark.parametrize("error", [OperationalError(), InterfaceError()])
def test_one_that_does_not_answer_is_left_alone_and_its_connection_is_closed(standby, clock, error):
    server, connection = standby
    assert server.can_be_read()
    connection.standing = error
    clock[0] += SECONDS_BETWEEN_LOOKS + 0.1
    assert not server.can_be_read()
    assert (connection.closed, server.is_left_alone) == (1, True)


def test_what_was_known_of_one_that_is_lost_is_forgotten(standby, clock, monkeypatch):
    server, _ = standby
    assert server.can_be_read()
    server.lose()
    monkeypatch.setattr(server, "look", lambda: None)
    clock[0] += SECONDS_LEFT_ALONE[1] + 0.1
    assert not server.can_be_read()


def test_no_two_processes_come_back_to_it_at_the_same_time(standby, clock):
    server, _ = standby
    until = set()
    for _ in range(20):
        server.lose()
        until.add(server.alone_until - clock[0])
    assert len(until) > 1
    assert min(until) >= SECONDS_LEFT_ALONE[0]
    assert max(until) <= SECONDS_LEFT_ALONE[1]


def test_while_one_thread_looks_the_others_go_on_with_what_was_known(standby, clock, monkeypatch):
    server, _ = standby
    assert server.can_be_read()
    clock[0] += SECONDS_BETWEEN_LOOKS + 0.1
    looking, looked = threading.Event(), threading.Event()

    def look():
        looking.set()
        assert looked.wait(10)

    monkeypatch.setattr(server, "look", look)
    one = threading.Thread(target=server.can_be_read)
    one.start()
    assert looking.wait(10)
    other = threading.Thread(target=server.can_be_read, daemon=True)
    other.start()
    other.join(5)
    is_held = other.is_alive()
    looked.set()
    one.join(10)
    assert not is_held


def test_a_process_of_many_threads_waits_for_its_first_look_and_looks_once(standby, monkeypatch):
    server, connection = standby
    looking, looked = threading.Event(), threading.Event()
    look = server.look

    def look_slowly():
        looking.set()
        assert looked.wait(10)
        look()

    monkeypatch.setattr(server, "look", look_slowly)
    found = []
    threads = [threading.Thread(target=lambda: found.append(server.can_be_read())) for _ in "ab"]
    threads[0].start()
    assert looking.wait(10)
    threads[1].start()
    threads[1].join(0.2)
    looked.set()
    for each in threads:
        each.join(10)
    # Who does not wait reads the primary, though a standby is there.
    assert (found, connection.asked) == ([True, True], 1)


def test_a_standby_that_just_started_and_has_a_commit_of_this_instant_is_near(clock):
    assert Server("replica_1").is_near(*REPLAYS_THIS_INSTANT)


def test_one_that_was_promoted_is_no_standby_however_much_it_has_replayed(clock):
    server = Server("replica_1")
    assert not server.is_near(*PROMOTED)
    # Nor does it remember having caught up as one.
    assert not server.is_near(*REPLAYS)
