"""One client may ask so many times a minute, and is then told when to ask again."""

import pytest
import time_machine
from django.core.cache import caches

from practitioners.staff.clients import network

pytestmark = pytest.mark.django_db

ROOT = "/api/v1/"
cache = caches["api"]


@pytest.fixture(autouse=True)
def two_a_minute(settings):
    settings.API_RATE = "2/min"
    cache.clear()
    with time_machine.travel("2026-11-24T17:00:00+00:00", tick=False) as clock:
        yield clock
    cache.clear()


def statuses(client, times, **request):
    return [client.get(ROOT, **request).status_code for _ in range(times)]


def test_the_third_request_in_a_minute_is_too_many(client):
    assert statuses(client, 3) == [200, 200, 429]


def test_the_answer_says_when_to_ask_again(client, two_a_minute):
    statuses(client, 2)
    two_a_minute.shift(45)
    response = client.get(ROOT)
    assert response["Retry-After"] == "15"
    assert response["Cache-Control"] == "no-store"
    assert response["Content-Type"] == "application/problem+json"
    assert response.json() == {
        "type": "about:blank",
        "title": "Too Many Requests",
        "status": 429,
        "detail": "Too many requests. Ask again in 15 s.",
        "instance": ROOT,
        "reference": response["X-Request-ID"],
    }
    two_a_minute.shift(15)
    assert statuses(client, 1) == [200]


def test_each_client_is_counted_by_itself(client):
    statuses(client, 2)
    assert statuses(client, 3, REMOTE_ADDR="203.0.113.7") == [200, 200, 429]


def test_what_a_client_says_of_itself_makes_it_nobody_else(client):
    statuses(client, 2)
    assert statuses(client, 1, headers={"X-Forwarded-For": "203.0.113.7"}) == [429]


def test_behind_a_proxy_the_address_that_the_proxy_saw_counts(client, settings):
    settings.PROXIES = 1
    statuses(client, 2, headers={"X-Forwarded-For": "203.0.113.7"})
    assert statuses(client, 1, headers={"X-Forwarded-For": "made up, 203.0.113.7"}) == [429]
    assert statuses(client, 1, headers={"X-Forwarded-For": "203.0.113.8"}) == [200]


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("no address", "no address"),
        ("", ""),
    ],
)
def test_a_network_of_ipv6_is_one_client(address, counted):
    assert network(address) == counted


def test_a_browser_that_only_asks_what_it_may_ask_is_not_counted(client):
    for _ in range(3):
        assert client.options(ROOT).status_code == 204
    assert statuses(client, 1) == [200]


def test_the_cache_knows_no_address(client):
    statuses(client, 1, REMOTE_ADDR="203.0.113.7")
    assert len(cache._cache) == 1
    assert "203.0.113.7" not in str(cache._cache)


def test_without_a_rate_nobody_is_counted(client, settings):
    settings.API_RATE = None
    assert statuses(client, 5) == [200] * 5
