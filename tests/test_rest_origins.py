"""Programs on every origin may read the API, and one cached answer serves them all."""

import pytest

pytestmark = pytest.mark.django_db

SEARCH = "/api/v1/practitioners/"


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://elsewhere.example"}])
def test_every_origin_is_told_the_same(client, headers):
    response = client.get(SEARCH, headers=headers)
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Access-Control-Expose-Headers"] == (
        "ETag, Retry-After, Content-Disposition, Listings-Edition, Listings-Day, Listings-Count"
    )
    assert "Access-Control-Allow-Credentials" not in response
    assert "Vary" not in response


def test_a_browser_that_asks_first_is_told_what_it_may_do(client):
    response = client.options(
        SEARCH,
        headers={
            "Origin": "https://elsewhere.example",
            "Access-Control-Request-Method": "GET",
            "Access-Control-Request-Headers": "if-none-match",
        },
    )
    assert response.status_code == 204
    assert response.content == b""
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert response["Access-Control-Allow-Headers"] == "*"
    assert response["Access-Control-Max-Age"] == "86400"
    assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_pages_are_not_opened(client):
    assert "Access-Control-Allow-Origin" not in client.get("/")
