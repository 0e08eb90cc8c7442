"""Whoever watches Meridian learns whether a process answers, and whether it can serve."""

import time

import pytest
from django.db import connection
from django.test import override_settings
from django.urls import Resolver404, resolve

from finder.health import readiness
from practitioners.models import Edition, Place
from tests import access, factories
from tests.database_proxy import Proxy

PROBES = ("/healthz", "/readyz", "/metrics")
CHECKS = ("database", "migrations", "places", "edition")


@pytest.fixture
def directory(transactional_db):
    """A directory that can serve."""
    Edition.objects.get_or_create(pk=1)
    factories.place("94601")
    factories.place("Oakland")


@pytest.fixture
def proxy(transactional_db, tmp_path, monkeypatch):
    """The database of this test, through a socket that the test can close."""
    proxy = Proxy(tmp_path)
    options = {**connection.settings_dict["OPTIONS"], "sslmode": "disable"}
    options.pop("requirepeer", None)
    monkeypatch.setitem(connection.settings_dict, "OPTIONS", options)
    here = {"host": str(tmp_path), "port": 5432}
    genuine = connection.get_connection_params
    monkeypatch.setattr(connection, "get_connection_params", lambda: genuine() | here)
    yield proxy
    proxy.stop()


def refused(client, check):
    """What /readyz says is wrong with one check; every other is well or was not asked."""
    response = client.get("/readyz")
    assert response.status_code == 503
    said = response.json()
    assert said["ready"] is False
    assert tuple(said["checks"]) == CHECKS
    return said["checks"][check]


def test_a_process_that_answers_says_so_without_the_database(client):
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.content == b"ok\n"
    assert dict(response.headers) == {"Content-Type": "text/plain", "Cache-Control": "no-store"}


@override_settings(SECURE_SSL_REDIRECT=True)
@pytest.mark.parametrize("address", PROBES[:2])
def test_probes_come_by_address_and_over_plain_http(client, directory, address):
    response = client.get(address, headers={"Host": "10.1.2.3:8000"})
    assert response.status_code == 200
    assert not response.cookies
    assert client.get("/", headers={"Host": "10.1.2.3:8000"}).status_code == 400


@pytest.mark.parametrize("address", PROBES)
def test_probes_only_read(client, address):
    for method in ("POST", *access.OTHERS):
        response = client.generic(method, address)
        assert response.status_code == 405, method
        assert response["Allow"] == "GET, HEAD"


def test_who_asks_for_the_head_alone_is_answered_alike(client, directory, settings):
    settings.METRICS_TOKEN = "m" * 32
    headers = {"Authorization": f"Bearer {settings.METRICS_TOKEN}"}
    answers = [
        getattr(client, method)(address, headers=headers).status_code
        for address in PROBES
        for method in ("get", "head")
    ]
    assert answers == [200] * 6


@pytest.mark.parametrize("address", [f"{probe}/" for probe in PROBES])
def test_there_is_nothing_beside_them(client, db, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", PROBES)
def test_no_other_address_is_in_their_way(address):
    with pytest.raises(Resolver404):
        resolve(address)


def test_a_directory_with_everything_is_ready(client, directory):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    assert response.json() == {
        "ready": True,
        "checks": {name: {"ok": True} for name in CHECKS},
    }


def test_a_migration_that_is_not_applied(client, directory):
    with connection.cursor() as cursor:
        where = (
            "WHERE app = 'practitioners' AND name LIKE '0001%%' RETURNING id, app, name, applied"
        )
        cursor.execute(f"DELETE FROM django_migrations {where}")
        row = cursor.fetchone()
    try:
        said = refused(client, "migrations")
        assert client.get("/readyz").json()["checks"]["places"]["what"] == "Not checked."
    finally:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO django_migrations VALUES (%s, %s, %s, %s)", row)
    assert said == {
        "ok": False,
        "what": "Not every migration is applied.",
        "do": "Run: python manage.py migrate",
    }


def test_a_migration_of_a_newer_program_is_no_trouble(client, directory, monkeypatch):
    known = readiness.migrations()
    monkeypatch.setattr(
        readiness, "migrations", lambda: known - {("practitioners", "0001_initial")}
    )
    assert client.get("/readyz").status_code == 200


def test_a_database_in_which_nothing_was_ever_migrated(client, directory, monkeypatch):
    monkeypatch.setattr(readiness, "MIGRATIONS", "SELECT app, name FROM not_there_yet")
    assert refused(client, "migrations")["what"] == "Not every migration is applied."


@pytest.mark.parametrize("kind", ["zip", "city"])
def test_places_that_were_not_loaded(client, directory, kind):
    Place.objects.filter(kind=kind).delete()
    assert refused(client, "places") == {
        "ok": False,
        "what": "There are no ZIPs or no cities.",
        "do": "Run: python manage.py load_places",
    }


def test_an_edition_that_is_gone(client, directory):
    Edition.objects.all().delete()
    assert refused(client, "edition")["what"].startswith("The directory has no edition")


def test_a_database_that_refuses_to_answer(client, directory, monkeypatch):
    monkeypatch.setattr(readiness, "CONTENTS", "SELECT not_a_column, true")
    assert refused(client, "database")["what"] == "The database refuses to answer."


def test_a_table_that_is_locked_does_not_hold_it_up(client, directory):
    with connection.cursor() as cursor:
        cursor.execute("BEGIN; LOCK TABLE practitioners_place IN ACCESS EXCLUSIVE MODE")
        began = time.monotonic()
        said = refused(client, "database")
        seconds = time.monotonic() - began
        cursor.execute("ROLLBACK")
    assert "does not answer in time" in said["what"]
    assert seconds < 3


def test_a_server_that_ends_no_statement_by_itself_does_not_hold_it_up(
    client, directory, monkeypatch
):
    monkeypatch.setattr(readiness, "ANSWER_MILLISECONDS", 0)
    monkeypatch.setattr(readiness, "CONTENTS", "SELECT true, true FROM pg_sleep(60)")
    began = time.monotonic()
    assert "does not answer in time" in refused(client, "database")["what"]
    assert time.monotonic() - began < 10


def test_a_database_that_is_down_and_comes_back(client, directory, proxy):
    assert client.get("/readyz").status_code == 200
    proxy.stop()
    said = refused(client, "database")
    assert said["what"] == "The database cannot be reached, or does not answer in time."
    assert client.get("/healthz").status_code == 200
    for name in ("host", "user", "dbname"):
        assert str(connection.get_connection_params()[name]) not in client.get("/readyz").text
    proxy.start()
    assert client.get("/readyz").status_code == 200


def test_a_database_that_is_silent_does_not_hold_it_up(client, directory, proxy):
    proxy.hang()
    began = time.monotonic()
    refused(client, "database")
    assert time.monotonic() - began < 4


def test_nothing_of_the_session_or_the_pages_is_asked(client, directory, django_assert_num_queries):
    with django_assert_num_queries(0):
        for address in PROBES:
            client.get(address)
