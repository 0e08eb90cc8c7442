"""How much one address may ask of nginx with our config."""

import json
import time
from itertools import count

import pytest

from tests.nginx_echo import PLAYED, asked, before_echo, folder_of_its_own

pytestmark = pytest.mark.usefixtures("nginx_here")

NETWORKS = count(1)


@pytest.fixture(scope="module")
def ask():
    """A visitor from this address asks for that."""
    with folder_of_its_own() as folder, before_echo(folder) as port:
        yield lambda visitor, address, **headers: asked(
            port, address, headers={PLAYED: visitor} | headers
        )


@pytest.fixture
def ipv6():
    """One of the addresses of a network that no other test has, by its number."""
    network = next(NETWORKS)
    return lambda number: f"2001:db8:0:{network:x}::{number:x}"


def test_one_address_that_asks_too_much_is_told_to_wait(ask, ipv6):
    statuses = [ask(ipv6(1), "/account/login/").status for _ in range(40)]
    assert statuses[:20] == [200] * 20
    assert 429 in statuses


def test_the_api_says_when_to_ask_again_and_lets_a_key_through(ask, ipv6):
    answers = (ask(ipv6(1), "/api/v1/") for _ in range(300))
    told = next(answer for answer in answers if answer.status == 429)
    assert told.headers["Content-Type"] == "application/problem+json"
    assert told.headers["Access-Control-Allow-Origin"] == "*"
    assert (told.headers["Retry-After"], told.headers["Cache-Control"]) == ("1", "no-store")
    assert json.loads(told.content) == {
        "type": "about:blank",
        "title": "Too Many Requests",
        "status": 429,
        "detail": "Too many requests. Ask again in 1 s.",
        "instance": "/api/",
        "reference": told.headers["X-Request-ID"],
    }
    # The limit of everything lets some more through each second, whoever asks.
    time.sleep(1)
    key = {"Authorization": "Bearer meridian_x"}
    assert [ask(ipv6(1), "/api/v1/", **key).status for _ in range(10)] == [200] * 10
