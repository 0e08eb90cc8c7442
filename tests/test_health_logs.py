"""Nothing of what somebody asked, typed or sent is ever written down."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from finder.health import logs
from finder.search.results import Search
from practitioners.desk.evidence_forms import EvidenceForm
from tests import evidence_samples as samples
from tests import factories, logged
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db

# Typed, sent or carried by somebody: none of these is ever written down.
SECRET = "kvetchq"
COORDINATES = ("37.80437", "-122.27081")
WHO = {"REMOTE_ADDR": "203.0.113.77"}
HEADERS = {
    "User-Agent": f"Browser {SECRET}",
    "Authorization": f"Basic {SECRET}",
    "Cookie": f"shortlist={SECRET}",
    "Referer": f"https://elsewhere.example/{SECRET}",
}
NEVER = (SECRET, *COORDINATES, "203.0.113", "elsewhere.example", factories.PASSWORD)
ASKED = f"q={SECRET}&near={COORDINATES[0]},{COORDINATES[1]}"
SEARCH = "/api/v1/practitioners/"


@pytest.fixture(params=logs.FORMATS)
def written(request):
    with logged.written(request.param) as text:
        yield text


@pytest.fixture
def visitor():
    """Somebody whose every header holds a secret, and to whom errors are answered."""
    return Client(headers=HEADERS, raise_request_exception=False, **WHO)


def nothing_said(text):
    assert text
    assert [each for each in NEVER if each in text] == []


def break_search(monkeypatch):
    def broken(self):
        try:
            return int(self.filterset.data["q"])
        except ValueError as error:
            raise KeyError(f"No search for {SECRET}") from error

    monkeypatch.setattr(Search, "is_valid", broken)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"/practitioners/?{ASKED}", 200),
        (f"{SEARCH}?{ASKED}", 200),
        (f"/practitioners/?{ASKED}&radius={SECRET}", 400),
        (f"{SEARCH}?{ASKED}&{SECRET}=1", 400),
        (f"{SEARCH}?{'&'.join([ASKED] * 600)}", 400),
        (f"/practitioners/{SECRET}/?{ASKED}", 404),
        (f"/practitioners/0000000000/?{ASKED}", 404),
        (f"/{SECRET}?{ASKED}", 404),
        (f"/api/v1/{SECRET}/?{ASKED}", 404),
        (f"/desk/{SECRET}/?{ASKED}", 404),
        (f"/admin/{SECRET}/?{ASKED}", 302),
        (f"/healthz?{ASKED}", 200),
        (f"/readyz?{ASKED}", 503),
        (f"/metrics?{ASKED}", 404),
    ],
)
def test_what_is_asked_for(visitor, written, address, status):
    assert visitor.get(address).status_code == status
    lines = written()
    assert [each for each in NEVER if each in lines] == []
    assert bool(lines) != address.startswith("/healthz")


def test_a_name_in_the_header_of_the_host(visitor, written):
    assert visitor.get("/", headers={"Host": f"{SECRET}.example"}).status_code == 400
    nothing_said(written())
    assert "django.security.DisallowedHost" in written()


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_what_is_sent_with_a_wrong_method(visitor, written, method):
    assert getattr(visitor, method)(f"/practitioners/?{ASKED}").status_code == 405
    nothing_said(written())


def test_a_form_from_elsewhere(written):
    visitor = Client(enforce_csrf_checks=True, headers=HEADERS, **WHO)
    response = visitor.post("/account/login/", {"login": SECRET, "password": SECRET}, secure=True)
    assert response.status_code == 403
    nothing_said(written())


def test_a_form_that_cannot_be_read(visitor, written):
    kind = f"multipart/form-data; boundary={SECRET}\x00"
    response = visitor.generic("POST", "/account/login/", SECRET.encode(), content_type=kind)
    assert response.status_code == 400
    nothing_said(written())


def test_names_and_passwords_that_are_tried(visitor, written):
    factories.staff("Verifier", username="vera")
    statuses = [sign_in(visitor, name, SECRET).status_code for name in ("vera", SECRET) * 6]
    assert 429 in statuses
    assert sign_in(Client(**WHO), "vera", factories.PASSWORD).status_code in (302, 429)
    nothing_said(written())


def test_too_many_requests(visitor, written, settings):
    settings.API_RATE = "1/min"
    caches["api"].clear()
    assert [visitor.get(f"{SEARCH}?{ASKED}").status_code for _ in range(2)] == [200, 429]
    caches["api"].clear()
    nothing_said(written())


@pytest.mark.parametrize("address", ["/practitioners/", SEARCH])
def test_a_fault_of_our_own(visitor, written, monkeypatch, address):
    break_search(monkeypatch)
    assert visitor.get(f"{address}?q={SECRET}").status_code == 500
    nothing_said(written())
    assert "builtins.KeyError" in written()
    assert "builtins.ValueError" in written()
    assert "in broken" in written()


@pytest.mark.parametrize("address", ["/practitioners/", SEARCH])
def test_a_statement_that_fails_or_takes_too_long(visitor, written, monkeypatch, address):
    def slow(self):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 10")
            cursor.execute("SELECT pg_sleep(1), %s", [SECRET])

    monkeypatch.setattr(Search, "is_valid", slow)
    # Every statement is offered to the log then, as with DEBUG.
    with CaptureQueriesContext(connection):
        assert visitor.get(f"{address}?q={SECRET}").status_code == 503
    assert "django.db.backends" in written()
    nothing_said(written())
    assert "psycopg.errors.QueryCanceled (SQLSTATE 57014)" in written()


@pytest.mark.parametrize("refused", [True, False])
def test_the_name_of_a_file_of_evidence(written, client, monkeypatch, refused):
    license = factories.license(factories.practitioner())
    client.force_login(factories.superuser())
    client.raise_request_exception = False
    if not refused:
        monkeypatch.setattr(EvidenceForm, "add", lambda self, **facts: {}[SECRET])
    upload = samples.upload(b"<!DOCTYPE html>", f"{SECRET}.pdf")
    facts = {"upload": upload, "note": SECRET, "next": f"/desk/{SECRET}/"}
    response = client.post(reverse("desk:evidence_of", args=[license.pk]), facts, **WHO)
    assert response.status_code == (400 if refused else 500)
    nothing_said(written())
