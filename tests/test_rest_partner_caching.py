"""What is answered to a key stands in no shared cache, and differs in nothing else."""

import pytest

from practitioners import partner_keys
from tests import factories

pytestmark = pytest.mark.django_db

ADDRESSES = ("/api/v1/", "/api/v1/practitioners/?facets=true", "/api/v1/export/listings.jsonl.gz")


@pytest.fixture
def key(db):
    factories.listed()
    made, secret = factories.partner_key()
    made.sent = {"Authorization": f"Bearer {secret}"}
    return made


def read(client, address, headers):
    response = client.get(address, headers=headers)
    body = response.getvalue() if response.streaming else response.content
    told = {name: value for name, value in response.headers.items() if name != "X-Request-ID"}
    return response.status_code, body, told


@pytest.mark.parametrize("address", ADDRESSES)
def test_only_whom_it_was_sent_to_may_keep_it(client, key, address):
    status, body, told = read(client, address, {})
    with_key = read(client, address, key.sent)
    assert told["Cache-Control"].startswith("public, max-age=")
    seconds = told["Cache-Control"].removeprefix("public, ")
    assert set(with_key[2]["Cache-Control"].split(", ")) == {"private", seconds}
    assert with_key[:2] == (status, body)
    assert with_key[2] | {"Cache-Control": ""} == told | {"Cache-Control": ""}
    assert "Vary" not in told


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_is_confirmed_by_the_same_name(client, key, address):
    etag = client.get(address)["ETag"]
    response = client.get(address, headers=key.sent | {"If-None-Match": etag})
    assert response.status_code == 304
    assert "private" in response["Cache-Control"]
    assert "public" not in response["Cache-Control"]


def test_a_revoked_key_is_refused_also_where_nothing_has_changed(client, key):
    etag = client.get("/api/v1/", headers=key.sent)["ETag"]
    partner_keys.revoke(key)
    response = client.get("/api/v1/", headers=key.sent | {"If-None-Match": etag})
    assert response.status_code == 401


def test_an_error_is_kept_by_nobody(client, key):
    for headers in ({}, key.sent):
        response = client.get("/api/v1/practitioners/?foo=1", headers=headers)
        assert (response.status_code, response["Cache-Control"]) == (400, "no-store")
