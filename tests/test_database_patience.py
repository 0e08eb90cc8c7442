"""A statement, a look at a connection and a new connection wait for no server without end."""

import os
import signal
import time
from types import SimpleNamespace

import psycopg
import pytest
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.urls import path
from psycopg.errors import ConnectionTimeout, LockNotAvailable, QueryCanceled

from finder.databases import base
from finder.databases.patience import (
    SECONDS_FOR_PATIENTS,
    SECONDS_FOR_STAFF,
    PatientConnection,
    patience,
    waiting,
)
from finder.databases.routing import at_the_primary
from finder.embedded_postgres import launcher
from finder.embedded_postgres.base import DatabaseWrapper as Embedded

SHORT = 0.3


def told(request):
    with at_the_primary():
        writing = patience.get()
    return HttpResponse(f"{patience.get()} {writing}")


urlpatterns = [path(each, told) for each in ("told/", "desk/told/", "account/told/")]


@pytest.fixture
def patient(db):
    """A connection of its own to the database of the tests."""
    parameters = connection.get_connection_params()
    with PatientConnection.connect(**parameters, autocommit=True) as made:
        yield made


def stopped(connection):
    """Stop the server's process for this connection, as a frozen server is; what lets it go on."""
    pid = connection.info.backend_pid
    os.kill(pid, signal.SIGSTOP)
    return lambda: os.kill(pid, signal.SIGCONT)


def test_a_statement_that_takes_too_long_is_ended_and_the_connection_goes_on(patient):
    began = time.monotonic()
    with waiting(SHORT), pytest.raises(QueryCanceled):
        patient.execute("SELECT pg_sleep(60)")
    assert time.monotonic() - began < 10
    assert patient.execute("SELECT 1").fetchone() == (1,)


def test_a_server_that_says_nothing_is_given_up(patient):
    go_on = stopped(patient)
    try:
        began = time.monotonic()
        with waiting(SHORT), pytest.raises(psycopg.OperationalError) as raised:
            patient.execute("SELECT 1")
        assert time.monotonic() - began < 10
    finally:
        go_on()
    assert raised.value.sqlstate is None
    assert patient.closed


def test_a_server_that_cannot_even_be_asked_to_end_it_is_given_up(patient, monkeypatch):
    def silent(timeout):
        raise psycopg.OperationalError

    monkeypatch.setattr(patient, "cancel_safe", silent)
    with waiting(SHORT), pytest.raises(psycopg.OperationalError):
        patient.execute("SELECT pg_sleep(2)")
    assert patient.closed


def test_a_command_waits_as_long_as_it_takes(patient):
    assert patience.get() is None
    assert patient.execute("SELECT pg_sleep(0.5)").rowcount == 1


def test_an_error_of_the_server_is_told_as_it_is(patient):
    other = connection.get_connection_params()
    with psycopg.connect(**other) as holder, waiting(30):
        holder.execute("SELECT pg_advisory_xact_lock(4712)")
        patient.execute("SET lock_timeout = '50ms'")
        with pytest.raises(LockNotAvailable):
            patient.execute("SELECT pg_advisory_xact_lock(4712)")
    assert not patient.closed


@pytest.fixture
def wrapper(transactional_db):
    """Django's connection of the tests, opened for this test."""
    connection.ensure_connection()
    yield connection
    connection.close()


def test_django_connects_with_that_patience(wrapper):
    assert isinstance(wrapper.connection, PatientConnection)
    with waiting(SHORT), wrapper.cursor() as cursor, pytest.raises(OperationalError) as raised:
        cursor.execute("SELECT pg_sleep(60)")
    assert isinstance(raised.value.__cause__, QueryCanceled)


def test_a_look_at_a_connection_takes_seconds(wrapper, monkeypatch):
    monkeypatch.setattr(base, "SECONDS_TO_SAY", SHORT)
    assert wrapper.is_usable()
    go_on = stopped(wrapper.connection)
    try:
        assert not wrapper.is_usable()
    finally:
        go_on()


def test_no_connection_to_a_silent_server_is_looked_at(wrapper, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(base, "silent_until", {wrapper.alias: float("inf")})
        assert not wrapper.is_usable()
    assert wrapper.is_usable()


@pytest.mark.parametrize(
    ("address", "seconds"),
    [
        ("/told/", SECONDS_FOR_PATIENTS),
        ("/desk/told/", SECONDS_FOR_STAFF),
        ("/account/told/", SECONDS_FOR_STAFF),
    ],
)
def test_patients_wait_seconds_and_what_is_written_may_take_longer(
    db, staff, settings, address, seconds
):
    settings.ROOT_URLCONF = __name__
    assert staff.get(address).text == f"{seconds} {SECONDS_FOR_STAFF}"
    assert patience.get() is None


def test_a_command_that_writes_what_patients_read_has_no_bound():
    with at_the_primary():
        assert patience.get() is None


@pytest.fixture
def clock(monkeypatch):
    """The moment, as a list of one number of seconds; no server was silent."""
    now = [1000.0]
    monkeypatch.setattr(base, "time", SimpleNamespace(monotonic=lambda: now[0]))
    monkeypatch.setattr(base, "silent_until", {})
    return now


def is_tried(alias="default", error=None):
    """Whether a connection is tried, which ends in this error."""
    tried = False
    try:
        with base.unless_silent(alias):
            tried = True
            if error:
                raise error
    except psycopg.OperationalError:
        pass
    return tried


def test_a_silent_server_is_left_alone_and_then_tried_by_one(clock):
    silent = ConnectionTimeout()
    assert is_tried(error=silent)
    assert not is_tried()
    assert is_tried("public")
    clock[0] += base.SECONDS_LEFT_ALONE + 0.1
    with base.unless_silent("default"):
        # While one tries, nobody else does, however long that takes.
        clock[0] += base.SECONDS_OF_A_TRY - 0.1
        assert not is_tried()
    assert is_tried()
    assert is_tried()


def test_one_that_is_still_silent_is_left_alone_again(clock):
    is_tried(error=ConnectionTimeout())
    clock[0] += base.SECONDS_LEFT_ALONE + 0.1
    assert is_tried(error=ConnectionTimeout())
    assert not is_tried()


def test_a_server_that_refuses_is_tried_at_once(clock):
    for _ in range(3):
        assert is_tried(error=psycopg.OperationalError())
    is_tried(error=ConnectionTimeout())
    clock[0] += base.SECONDS_LEFT_ALONE + 0.1
    assert is_tried(error=psycopg.OperationalError())
    assert is_tried()


def test_no_embedded_server_is_started_beside_one_that_is_silent(monkeypatch):
    def silent(self, parameters):
        raise ConnectionTimeout

    monkeypatch.setattr(base.DatabaseWrapper, "get_new_connection", silent)
    monkeypatch.setattr(launcher, "hold", lambda project: None)
    monkeypatch.setattr(launcher, "start", lambda project: pytest.fail("It was started."))
    with pytest.raises(ConnectionTimeout):
        Embedded(connection.settings_dict).get_new_connection({})
