"""A partner's key lifts the limit for everybody to one of its own, and opens nothing else."""

import datetime

import pytest
import time_machine
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from finder.api.schema import openapi
from practitioners import partner_keys
from tests import factories

pytestmark = pytest.mark.django_db

ROOT = "/api/v1/"
CHALLENGE = 'Bearer realm="Meridian", error="invalid_token"'
cache = caches["api"]


@pytest.fixture(autouse=True)
def two_a_minute(settings):
    settings.API_RATE = "2/min"
    cache.clear()
    with time_machine.travel("2026-11-24T17:00:00+00:00", tick=False) as clock:
        yield clock
    cache.clear()


def sent_with(secret):
    return {"Authorization": f"Bearer {secret}"}


def statuses(client, times, secret, **facts):
    return [client.get(ROOT, headers=sent_with(secret), **facts).status_code for _ in range(times)]


def test_who_has_a_key_is_counted_by_the_key(client):
    _, secret = factories.partner_key(requests_a_minute=4)
    assert statuses(client, 5, secret) == [200, 200, 200, 200, 429]


def test_from_whatever_address_and_apart_from_other_keys_and_from_none(client):
    _, secret = factories.partner_key(requests_a_minute=2)
    _, other = factories.partner_key(requests_a_minute=2)
    statuses(client, 2, secret)
    assert statuses(client, 1, secret, REMOTE_ADDR="203.0.113.7") == [429]
    assert statuses(client, 1, other) == [200]
    assert [client.get(ROOT).status_code for _ in range(3)] == [200, 200, 429]


def test_who_asked_too_much_is_told_when_to_ask_again(client, two_a_minute):
    _, secret = factories.partner_key(requests_a_minute=1)
    statuses(client, 1, secret)
    two_a_minute.shift(45)
    response = client.get(ROOT, headers=sent_with(secret))
    assert (response.status_code, response["Retry-After"]) == (429, "15")
    two_a_minute.shift(15)
    assert statuses(client, 1, secret) == [200]


def test_a_key_opens_nothing_that_others_cannot_read(client):
    _, secret = factories.partner_key()
    factories.listed()
    for address in ("/api/v1/practitioners/?facets=true", "/api/v1/vocabularies/"):
        with_key = client.get(address, headers=sent_with(secret))
        assert with_key.content == client.get(address).content
    assert client.get("/desk/", headers=sent_with(secret)).status_code == 302
    assert client.get("/metrics", headers=sent_with(secret)).status_code == 404


def wrong_keys():
    _, right = factories.partner_key()
    return [
        "",
        "x",
        right[:-1],
        f"{right}x",
        f"{right} {right}",
        f"{right},{right}",
        right.swapcase(),
        partner_keys.BEGINNING + "A" * 43,
        "é" * 43,
        partner_keys.digest(right),
    ]


def test_a_wrong_key_is_refused_and_never_answered_as_none(client, settings):
    settings.API_RATE = None
    for wrong in wrong_keys():
        response = client.get(ROOT, headers=sent_with(wrong))
        assert response.status_code == 401, wrong
        assert response["WWW-Authenticate"] == CHALLENGE
        assert response["Content-Type"] == "application/problem+json"
        assert response["Cache-Control"] == "no-store"
        assert response.json()["detail"].startswith("This is no key of ours.")


@pytest.mark.parametrize("scheme", ["", "Token ", "Basic ", "Bearer:"])
def test_a_key_that_is_sent_otherwise_is_refused_too(client, scheme):
    _, secret = factories.partner_key()
    response = client.get(ROOT, headers={"Authorization": scheme + secret})
    assert response.status_code == 401
    assert "Authorization: Bearer" in response.json()["detail"]


@pytest.mark.parametrize("scheme", ["bearer", "BEARER", "Bearer  ", "Bearer\t"])
def test_the_scheme_is_read_as_the_standard_says(client, scheme):
    _, secret = factories.partner_key()
    headers = {"Authorization": f"{scheme} {secret}"}
    assert [client.get(ROOT, headers=headers).status_code for _ in range(3)] == [200] * 3


def test_a_password_for_a_proxy_in_front_is_no_key(client):
    assert client.get(ROOT, headers={"Authorization": "Basic YTpi"}).status_code == 200


def test_a_key_that_has_ended_is_refused_and_says_when(client, two_a_minute):
    today = datetime.date(2026, 11, 24)
    _, secret = factories.partner_key(expires_on=today)
    assert statuses(client, 1, secret) == [200]
    two_a_minute.shift(datetime.timedelta(hours=12))
    response = client.get(ROOT, headers=sent_with(secret))
    assert response.status_code == 401
    assert response.json()["detail"] == "This key ended after 2026-11-24. Ask for another."


def test_a_revoked_key_is_refused_at_once(client):
    key, secret = factories.partner_key()
    assert statuses(client, 1, secret) == [200]
    partner_keys.revoke(key)
    response = client.get(ROOT, headers=sent_with(secret))
    assert response.status_code == 401
    assert "was revoked" in response.json()["detail"]


@pytest.mark.parametrize(
    "address",
    ["/api/v1/practitioners/0000000000/", "/api/v1/nothing/", "/api/v1/export/listings.jsonl.gz"],
)
def test_a_wrong_key_is_refused_at_every_address(client, address):
    assert client.get(address, headers=sent_with("x")).status_code == 401


def test_a_report_with_a_wrong_key_is_refused_and_not_taken_down(client):
    address = f"/api/v1/practitioners/{factories.listed().public_id}/reports/"
    sent = {"data": {"kind": "phone"}, "content_type": "application/json"}
    assert client.post(address, **sent, headers=sent_with("x")).status_code == 401
    assert client.post(address, **sent).status_code == 202


def test_who_tries_keys_is_counted_like_everybody(client):
    assert statuses(client, 3, "x") == [401, 401, 429]
    assert client.get(ROOT).status_code == 429


def test_what_no_key_looks_like_is_not_looked_up(client):
    client.get(ROOT)
    with CaptureQueriesContext(connection) as asked:
        client.get(ROOT, headers=sent_with("x" * 5_000))
    assert list(asked) == []


def test_a_key_costs_one_query_and_its_absence_none(client):
    _, secret = factories.partner_key()
    client.get(ROOT)
    with CaptureQueriesContext(connection) as without:
        client.get(ROOT)
    with CaptureQueriesContext(connection) as with_key:
        client.get(ROOT, headers=sent_with(secret))
    assert len(with_key) == len(without) + 1


def test_a_key_in_the_address_is_an_unknown_parameter(client, settings):
    settings.API_RATE = None
    _, secret = factories.partner_key()
    for name in ("access_token", "key", "api_key"):
        assert client.get(f"{ROOT}?{name}={secret}").status_code == 400


def test_pages_of_other_origins_are_not_invited_to_send_one(client):
    """`*` does not stand for Authorization (Fetch): a key in a page would be everybody's."""
    asked = {
        "Origin": "https://elsewhere.example",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "authorization",
    }
    allowed = client.options(ROOT, headers=asked)["Access-Control-Allow-Headers"]
    assert "authorization" not in allowed.lower()


def test_the_schema_says_that_a_key_is_optional():
    schema = openapi()
    scheme = schema["components"]["securitySchemes"]["partnerKey"]
    assert (scheme["type"], scheme["scheme"]) == ("http", "bearer")
    operations = [each for path in schema["paths"].values() for each in path.values()]
    assert {str(each["security"]) for each in operations} == {"[{}, {'partnerKey': []}]"}
