"""Every error below /api/ is a problem (RFC 9457): no page, not kept, without the query."""

import pytest

from finder.search.results import Search

pytestmark = pytest.mark.django_db

SEARCH = "/api/v1/practitioners/"


def problem(response):
    assert response["Content-Type"] == "application/problem+json"
    assert response["Cache-Control"] == "no-store"
    assert "ETag" not in response
    assert response["Access-Control-Allow-Origin"] == "*"
    return response.json()


def test_the_root_says_what_is_where(client):
    assert client.get("/api/v1/").json() == {
        "practitioners": "http://testserver/api/v1/practitioners/",
        "vocabularies": "http://testserver/api/v1/vocabularies/",
        "map": "http://testserver/api/v1/map/",
        "places": "http://testserver/api/v1/places/",
        "understand": "http://testserver/api/v1/understand/",
        "accuracy": "http://testserver/api/v1/accuracy/",
        "export": "http://testserver/api/v1/export/listings.jsonl.gz",
        "schema": "http://testserver/api/v1/schema/",
        "docs": "http://testserver/api/v1/docs/",
    }


def test_wrong_parameters_are_named_each_with_what_it_takes(client):
    response = client.get(f"{SEARCH}?radius=101&specialty=nope&sort=distance&page=1&page=2")
    assert problem(response) == {
        "type": "about:blank",
        "title": "Bad Request",
        "status": 400,
        "detail": "Wrong: radius, specialty, page, sort. See `errors`.",
        "instance": SEARCH,
        "reference": response["X-Request-ID"],
        "errors": {
            "radius": ["Write a whole number from 1 to 100."],
            "specialty": ["“nope” is no choice here. Allowed: ."],
            "sort": ["Sorting by distance needs a place: say near which one."],
            "page": ["Give page once, not 2 times."],
        },
    }
    assert response.status_code == 400


def test_an_unknown_parameter_stands_under_its_own_name(client):
    errors = problem(client.get(f"{SEARCH}?speciality=sports&%25s=1"))["errors"]
    assert list(errors) == ["speciality", "%s"]
    assert errors["speciality"][0].startswith("There is no parameter “speciality”. Allowed: q, ")


@pytest.mark.parametrize(
    "address",
    ["/api/v1/", "/api/v1/vocabularies/", "/api/v1/schema/", "/api/v1/practitioners/0000000000/"],
)
def test_addresses_without_parameters_refuse_any(client, address):
    errors = problem(client.get(f"{address}?near=94601"))["errors"]
    assert errors == {"near": ["There is no parameter “near”. Allowed: none."]}


@pytest.mark.parametrize(
    "address", ["/api/", "/api/v2/", "/api/v1/nothing/", "/api/v1/practitioners", "/api/v1/%00/"]
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_unknown_address_is_not_found(client, address, method):
    response = getattr(client, method)(address)
    assert response.status_code == 404
    answer = problem(response)
    assert answer["title"] == "Not Found"
    assert answer["instance"] == address
    assert answer["detail"].endswith("Begin at /api/v1/.")


def test_a_forgotten_slash_is_pointed_out(client):
    detail = problem(client.get("/api/v1/practitioners?near=94601"))["detail"]
    assert "Addresses of the API end in a slash." in detail
    assert "94601" not in detail


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("/api/v1/", "GET, HEAD, OPTIONS"),
        (SEARCH, "GET, HEAD, OPTIONS"),
        ("/api/v1/places/", "GET, HEAD, OPTIONS"),
        ("/api/v1/docs/", "GET, HEAD"),
    ],
)
def test_other_methods_are_not_allowed(client, method, address, allowed):
    response = getattr(client, method)(address)
    assert response.status_code == 405
    assert response["Allow"] == allowed
    assert problem(response)["title"] == "Method Not Allowed"


def test_a_head_has_the_headers_and_no_body(client):
    response = client.head("/api/v1/")
    assert response.status_code == 200
    assert response["ETag"] == client.get("/api/v1/")["ETag"]
    assert response.content == b""


@pytest.mark.parametrize("accept", ["text/html", "application/xml"])
def test_only_json_is_to_be_had(client, accept):
    response = client.get("/api/v1/", headers={"Accept": accept})
    assert response.status_code == 406
    assert problem(response)["detail"] == "Only application/json is to be had here."


def test_a_browser_gets_json_too(client):
    response = client.get("/api/v1/", headers={"Accept": "text/html,*/*;q=0.8"})
    assert response["Content-Type"] == "application/json"


def test_a_foreign_host_is_answered_with_a_problem(client):
    response = client.get("/api/v1/", headers={"Host": "elsewhere.example"})
    assert response.status_code == 400
    assert problem(response)["detail"] == "The request is malformed."


def test_a_fault_of_our_own_is_a_problem_that_tells_nothing(client, monkeypatch):
    monkeypatch.setattr(Search, "is_valid", lambda self: 1 / 0)
    client.raise_request_exception = False
    response = client.get(f"{SEARCH}?q=neck")
    assert response.status_code == 500
    assert problem(response) == {
        "type": "about:blank",
        "title": "Internal Server Error",
        "status": 500,
        "detail": "The fault is ours. Please try again later.",
        "instance": SEARCH,
        "reference": response["X-Request-ID"],
    }
