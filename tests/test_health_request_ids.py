"""Every request has a reference: in its answer, and on a page that says what went wrong."""

import re

import pytest
from django.core.cache import cache
from django.http import HttpResponse, HttpResponseNotModified
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from pytest_django.asserts import assertContains, assertNotContains

from finder.caching import KeptByNobodyMiddleware
from finder.health import request_ids
from finder.health.middleware import RequestMiddleware
from finder.search.results import Search
from tests import factories
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db

OF_NGINX = "7f3c0a9b5d6e4f21a0b1c2d3e4f50617"
OF_ENVOY = "1b4e28ba-2fa1-11d2-883f-0016d3cca427"
SEARCH = "/api/v1/practitioners/"


def reference_of(response):
    return response.headers["X-Request-ID"]


def test_each_request_has_another(client):
    given = [reference_of(client.get("/nothing/")) for _ in range(3)]
    assert len(set(given)) == 3
    assert [each for each in given if not re.fullmatch("[0-9a-f]{16}", each)] == []


@pytest.mark.parametrize("given", [OF_NGINX, OF_ENVOY, OF_ENVOY.upper()])
def test_the_one_of_a_proxy_is_taken_over(client, settings, given):
    settings.PROXIES = 1
    assert reference_of(client.get("/nothing/", headers={"X-Request-ID": given})) == given


def test_without_a_proxy_nobody_chooses_their_own(client, settings):
    settings.PROXIES = 0
    assert reference_of(client.get("/nothing/", headers={"X-Request-ID": OF_NGINX})) != OF_NGINX


@pytest.mark.parametrize(
    "given",
    [
        "",
        "0123456789abcde",
        "a" * 65,
        "neck pain in Oakland",
        "sciatica-treatment-94601",
        f"{OF_NGINX}\n",
        f"{OF_NGINX}<b>",
        "37.80437,-122.27081",
    ],
)
def test_what_could_spell_something_is_not_taken_over(client, settings, given):
    settings.PROXIES = 1
    made = reference_of(client.get("/nothing/", headers={"X-Request-ID": given}))
    assert re.fullmatch("[0-9a-f]{16}", made)


@pytest.mark.parametrize("address", ["/", "/es/", "/practitioners/", SEARCH, "/api/v1/docs/"])
def test_an_answer_that_caches_share_says_none(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert "public" in response["Cache-Control"]
    assert "X-Request-ID" not in response


def test_what_renews_a_shared_answer_says_none(client):
    etag = client.get("/")["ETag"]
    response = client.get("/", headers={"If-None-Match": etag})
    assert response.status_code == 304
    assert "X-Request-ID" not in response


def test_an_answer_to_one_person_says_it(staff):
    assert reference_of(staff.get("/admin/"))
    assert reference_of(staff.get("/shortlist/state/"))


def assert_quoted(response):
    assertContains(
        response,
        f"quote the reference <strong>{reference_of(response)}</strong>",
        status_code=response.status_code,
        count=1,
    )
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("address", ["/nothing/", "/practitioners/0000000000/", "/desk/nothing/"])
def test_a_page_that_is_not_there(client, address):
    response = client.get(address)
    assert response.status_code == 404
    assert_quoted(response)


def test_a_request_that_cannot_be_read(client):
    response = client.get("/", headers={"Host": "elsewhere.example"})
    assert response.status_code == 400
    assert_quoted(response)


def test_a_page_that_is_not_open(client):
    client.force_login(factories.colleague("otto"))
    response = client.get("/desk/sources/")
    assert response.status_code == 403
    assert_quoted(response)


def test_a_form_from_elsewhere():
    response = Client(enforce_csrf_checks=True).post("/account/login/")
    assert response.status_code == 403
    assert_quoted(response)


def test_too_many_attempts_to_sign_in(client):
    cache.clear()
    factories.staff("Verifier", username="vera")
    answers = [sign_in(client, "vera", "wrong") for _ in range(5)]
    assert answers[-1].status_code == 429
    assert_quoted(answers[-1])


def test_whatever_renews_an_answer_says_none(rf):
    """Also one that names no cache itself, as for a static file."""
    response = RequestMiddleware(lambda request: HttpResponseNotModified())(rf.get("/"))
    assert "X-Request-ID" not in response


@pytest.mark.parametrize(
    ("address", "words"),
    [("/", "quote the reference"), ("/es/practitioners/", "mencione la referencia")],
)
def test_a_fault_of_our_own(client, monkeypatch, address, words):
    monkeypatch.setattr("finder.pages.views.render", lambda *args, **kwargs: 1 / 0)
    client.raise_request_exception = False
    response = client.get(address)
    assert response.status_code == 500
    said = f"{words} <strong>{reference_of(response)}</strong>"
    assertContains(response, said, status_code=500, count=1)
    assert response["Cache-Control"] == "no-store"


def test_a_page_without_a_request_quotes_nothing():
    assert "reference" not in render_to_string("404.html", {})


@pytest.mark.parametrize("address", ["/practitioners/?radius=x", "/"])
def test_other_pages_quote_nothing(client, address):
    response = client.get(address)
    assertNotContains(response, "quote the reference", status_code=response.status_code)


@pytest.mark.parametrize("broken", [False, True])
def test_a_problem_of_the_api(client, monkeypatch, broken):
    client.raise_request_exception = False
    if broken:
        monkeypatch.setattr(Search, "is_valid", lambda self: 1 / 0)
    response = client.get(f"{SEARCH}?radius=x")
    assert response.status_code == (500 if broken else 400)
    assert response.json()["reference"] == reference_of(response)


@pytest.mark.parametrize(
    ("status", "given", "kept"),
    [
        (200, None, "no-store"),
        (200, "private", "private"),
        (400, None, "no-store"),
        (404, "x", "x"),
    ],
)
def test_what_says_nothing_of_caches_is_kept_by_none(rf, status, given, kept):
    def answer(request):
        return HttpResponse(status=status, headers={"Cache-Control": given} if given else {})

    assert KeptByNobodyMiddleware(answer)(rf.get("/")).headers.get("Cache-Control") == kept


def test_lines_between_two_requests_belong_to_the_first():
    request_ids.begin(RequestFactory().get("/"))
    first = request_ids.current()
    assert request_ids.current() == first
    request_ids.begin(RequestFactory().get("/"))
    assert request_ids.current() != first
