"""Every address, asked by everybody with every method of HTTP: nothing is answered by oversight.

A new route fails here until a line of `access_matrix.txt` says who gets what.
"""

from pathlib import Path

import pytest
from django.contrib import admin

from tests import access
from tests.access import OTHERS, WHO, routes

pytestmark = pytest.mark.django_db

LINES = (Path(__file__).parent / "access_matrix.txt").read_text().splitlines()
TABLE = {
    route: (tuple(map(int, get.split())), tuple(map(int, post.split())))
    for get, post, route in (line.split("  ") for line in LINES if not line.startswith("#"))
}
IS_TRANSLATED = dict(routes())
API = "/api/"
# These read no cookie, or believe the origin that a browser names; all else asks for a token.
WITHOUT_TOKENS = (API, "/shortlist/")
# A POST that is answered so was let in.
LET_IN = (200, 302, 400)
# Every other address below /api/ is not found, whatever is done there.
NOTHING = "/api/"
# Whoever gets one of these leaves a line in a trail; asking how it would be answered has no answer.
NO_HEAD = (
    "/desk/evidence/<slug:public_id>/",
    "/desk/queue.csv",
    "/desk/queue.jsonl",
    "/admin/practitioners/practitioner/export.csv",
    "/admin/practitioners/practitioner/export.jsonl",
)
OF_A_MODEL = {
    "", "add/", "<path:object_id>/", "<path:object_id>/change/", "<path:object_id>/delete/",
    "<path:object_id>/history/",
}  # fmt: skip


def test_every_route_is_in_the_table():
    models = {
        f"/admin/{model._meta.app_label}/{model._meta.model_name}/{page}"
        for model in admin.site._registry
        for page in OF_A_MODEL
    }
    assert sorted(IS_TRANSLATED) == sorted({*TABLE, *models})


@pytest.mark.parametrize("route", TABLE)
def test_route(route):
    address = access.address(route)
    clients = dict(access.clients())
    get, post = TABLE[route]
    for language in access.BEFORE[IS_TRANSLATED[route]]:
        for method, expected in asked_for(route, get, post):
            got = [access.status(each, method, language + address) for each in clients.values()]
            assert dict(zip(WHO, got, strict=True)) == dict(zip(WHO, expected, strict=True)), method
        for client in clients.values():
            others_are_refused(route, language + address, client)
        if not route.startswith(WITHOUT_TOKENS):
            let_in = [who for who, answer in zip(WHO, post, strict=True) if answer in LET_IN]
            got = [access.without_a_token(clients[who], language + address) for who in let_in]
            assert got == [403] * len(let_in)


def asked_for(route, get, post):
    """Pairs of a method and of how each of WHO is answered."""
    head = [] if route in NO_HEAD else [("HEAD", get)]
    return [("GET", get), *head, ("POST", post)]


@pytest.mark.parametrize("route", NO_HEAD)
def test_whether_a_file_could_be_had_is_told_by_asking_for_it(route):
    address = f"/{access.address(route)}"
    for client in dict(access.clients()).values():
        assert access.status(client, "HEAD", address) in (302, 403, 405)


def others_are_refused(route, address, client):
    got = {each: access.status(client, each, address) for each in OTHERS}
    refused = dict.fromkeys(OTHERS, 404 if route == NOTHING else 405)
    assert got == refused | asked_first(route)


def asked_first(route):
    """How a browser is answered that asks what it may ask: of the API alone."""
    if route in (NOTHING, "/api/v1/docs/") or not route.startswith(API):
        return {}
    return {"OPTIONS": 204}


def test_no_other_view_is_let_off_its_token():
    exempt = {route for route, _, view in access.views() if getattr(view, "csrf_exempt", False)}
    assert [route for route in exempt if not route.startswith(WITHOUT_TOKENS)] == []


@pytest.mark.parametrize("name", ["X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method"])
def test_a_method_is_what_the_request_line_says(client, name):
    """A cache would keep, under a GET, what something else has answered."""
    assert client.get("/shortlist/clear/", headers={name: "POST"}).status_code == 405
    assert client.get("/api/v1/", headers={name: "DELETE"}).status_code == 200
    assert client.get("/api/v1/?_method=DELETE").status_code == 400
    assert client.post("/practitioners/", {"_method": "GET"}).status_code == 405


def test_a_refused_method_says_which_are_taken(client):
    assert client.put("/")["Allow"] == "GET, HEAD, POST"
    assert client.post("/admin/auth/user/1/history/")["Allow"] == "GET, HEAD"
    assert client.delete("/api/v1/")["Allow"] == "GET, HEAD, OPTIONS"
