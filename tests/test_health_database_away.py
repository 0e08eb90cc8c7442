"""While the database is away readers are told so, and as soon as it is back they are served."""

import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from django.conf import settings
from django.db import InterfaceError, OperationalError, ProgrammingError, connection
from django.utils import translation
from pytest_django.asserts import assertContains, assertNotContains

from finder.embedded_postgres.places import EmbeddedPostgresError
from finder.health.faults import is_away, is_too_slow
from finder.search.results import Search
from practitioners.models import Edition
from practitioners.staff.middleware import SessionLimitsMiddleware
from tests import factories
from tests.database_proxy import Proxy

SEARCH = "/api/v1/practitioners/"
# Staff's pages ask whose session this is.
HEADERS = {"Cookie": f"{settings.SESSION_COOKIE_NAME}=abcdefghijklmnopqrstuvwxyz012345"}
AWAY = "The directory can’t be read just now"
AWAY_AT_THE_DESK = "The desk can neither read nor write just now"
AWAY_IN_SPANISH = "En este momento no se puede leer el directorio"


def from_postgres(kind, state=None):
    """An error of Django's, as it wraps psycopg's."""
    error = kind("the words")
    error.__cause__ = psycopg.errors.lookup(state)() if state else psycopg.OperationalError()
    return error


@pytest.fixture
def visitor(client, db):
    client.raise_request_exception = False
    return client


@pytest.fixture
def failing(monkeypatch):
    """Let every search end in this error."""

    def fail(error):
        def search(self):
            raise error

        monkeypatch.setattr(Search, "is_valid", search)

    return fail


@pytest.mark.parametrize(
    "error",
    [
        from_postgres(OperationalError),
        from_postgres(OperationalError, "08006"),
        from_postgres(OperationalError, "57P01"),
        from_postgres(OperationalError, "57P02"),
        from_postgres(OperationalError, "57P03"),
        from_postgres(OperationalError, "57P05"),
        from_postgres(OperationalError, "25P03"),
        from_postgres(OperationalError, "53300"),
        InterfaceError("connection already closed"),
        EmbeddedPostgresError("It does not start."),
    ],
)
def test_what_means_that_the_database_is_away(error):
    assert is_away(error)
    assert not is_too_slow(error)


@pytest.mark.parametrize(
    "error",
    [
        from_postgres(ProgrammingError, "42P01"),
        from_postgres(OperationalError, "40P01"),
        from_postgres(OperationalError, "53100"),
        ValueError(),
        None,
    ],
)
def test_what_is_a_fault_of_our_own(error):
    assert not is_away(error)
    assert not is_too_slow(error)


@pytest.mark.parametrize(
    ("address", "said"), [("/practitioners/", AWAY), ("/es/practitioners/", AWAY_IN_SPANISH)]
)
def test_a_page_says_it_and_when_to_come_back(visitor, failing, address, said):
    failing(from_postgres(OperationalError))
    response = visitor.get(address)
    assertContains(response, f"<h1>{said}</h1>", status_code=503, html=True)
    assert response["Retry-After"] == "30"
    assert response["Cache-Control"] == "no-store"
    assert response["X-Request-ID"] in response.text
    assert "Traceback" not in response.text


@pytest.mark.parametrize("address", ["/desk/", "/admin/", "/account/login/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_staff_are_told_that_nothing_can_be_read_or_saved(visitor, monkeypatch, address, method):
    def fail(*_):
        raise from_postgres(OperationalError)

    monkeypatch.setattr(SessionLimitsMiddleware, "within_limits", fail)
    response = getattr(visitor, method)(address)
    assertContains(response, f"<h1>{AWAY_AT_THE_DESK}</h1>", status_code=503, html=True)
    assertContains(response, "What you just sent was not saved, unless", status_code=503)
    assertContains(response, "Where standbys serve, patients go on reading", status_code=503)
    assertNotContains(response, "911", status_code=503)
    assert response["Retry-After"] == "30"
    assert response["Cache-Control"] == "no-store"
    assert response["X-Request-ID"] in response.text


def test_the_api_says_it_as_a_problem(visitor, failing):
    failing(from_postgres(OperationalError))
    response = visitor.get(f"{SEARCH}?q=neck")
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert response["Content-Type"] == "application/problem+json"
    assert response.json() == {
        "type": "about:blank",
        "title": "Service Unavailable",
        "status": 503,
        "detail": "The directory can't be read just now.",
        "instance": SEARCH,
        "reference": response["X-Request-ID"],
    }


def sleep_too_long(*_):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 10")
        cursor.execute("SELECT pg_sleep(1)")


@pytest.mark.parametrize(
    ("address", "said"),
    [("/practitioners/", "This took too long"), ("/es/practitioners/", "Esto tardó demasiado")],
)
def test_a_search_that_takes_too_long_has_words_of_its_own(visitor, monkeypatch, address, said):
    monkeypatch.setattr(Search, "is_valid", sleep_too_long)
    response = visitor.get(address)
    assertContains(response, f"<h1>{said}</h1>", status_code=503, html=True)
    assert response["Retry-After"] == "10"


def test_staff_are_told_that_it_took_too_long_and_to_look_what_was_saved(visitor, monkeypatch):
    monkeypatch.setattr(SessionLimitsMiddleware, "within_limits", sleep_too_long)
    response = visitor.post("/desk/")
    assertContains(response, "<h1>This took too long</h1>", status_code=503, html=True)
    assertContains(response, "What you just sent was not saved, unless", status_code=503)
    assertNotContains(response, "911", status_code=503)
    assert response["Retry-After"] == "10"


def test_the_api_says_that_it_took_too_long(visitor, monkeypatch):
    monkeypatch.setattr(Search, "is_valid", sleep_too_long)
    response = visitor.get(SEARCH)
    assert (response.status_code, response["Retry-After"]) == (503, "10")
    assert response.json()["detail"] == "This took too long. Ask for less, or ask again later."


@pytest.mark.parametrize("address", ["/practitioners/", SEARCH])
def test_a_wrong_statement_stays_a_fault_of_our_own(visitor, failing, address):
    failing(from_postgres(ProgrammingError, "42P01"))
    response = visitor.get(address)
    assert response.status_code == 500
    assert "Retry-After" not in response


def test_the_language_of_the_page_before_is_not_kept(visitor, failing):
    failing(from_postgres(OperationalError))
    visitor.get("/es/practitioners/")
    assert translation.get_language() == "en"


@pytest.fixture
def database(transactional_db, tmp_path):
    """The tests' database with somebody in it, which can be taken away from a process."""
    Edition.objects.get_or_create(pk=1)
    factories.listed()
    proxy = Proxy(tmp_path)
    yield proxy
    proxy.stop()


@pytest.fixture
def site(database):
    """Gunicorn with one process of four threads, which reads that database; its address."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
    ours = {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": database.url,
        "PORT": str(port),
        "WEB_CONCURRENCY": "1",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "-c", "finder/gunicorn.py"],
        cwd=settings.BASE_DIR,
        env=os.environ | ours,
        stdout=subprocess.PIPE,
        # Nobody reads it here, and a full pipe would hold the process that writes of each error.
        stderr=subprocess.DEVNULL,
        text=True,
    )
    while "Meridian is at" not in process.stdout.readline():
        assert process.poll() is None
    yield f"http://127.0.0.1:{port}"
    process.kill()
    process.communicate()


def asked(address):
    """The status and the text of an answer."""
    try:
        request = urllib.request.Request(address, headers=HEADERS)
        with urllib.request.urlopen(request, timeout=60) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def statuses(address, times=8):
    """The statuses of requests that are sent four at a time, so that every thread answers."""
    with ThreadPoolExecutor(4) as threads:
        return [status for status, _ in threads.map(asked, [address] * times)]


@pytest.mark.parametrize("path", ["/", "/es/", "/practitioners/", SEARCH, "/desk/", "/admin/"])
def test_the_same_process_serves_at_once_when_the_database_is_back(site, database, path):
    before = asked(site + path)[0]
    assert before in (200, 302)
    assert statuses(site + path) == [before] * 8
    database.stop()
    assert statuses(site + path) == [503] * 8
    assert asked(f"{site}/healthz")[0] == 200
    assert asked(f"{site}/readyz")[0] == 503
    assert "Traceback" not in asked(site + path)[1]
    database.start()
    assert statuses(site + path) == [before] * 8


def test_a_restart_between_two_requests_goes_unnoticed(site, database):
    assert statuses(f"{site}/practitioners/") == [200] * 8
    database.stop()
    database.start()
    assert statuses(f"{site}/practitioners/") == [200] * 8
