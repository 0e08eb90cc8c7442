"""How much one network may ask of nginx with our config, which nobody who reads ever meets."""

import json
import time
from itertools import count

import pytest

from tests.nginx_echo import PLAYED, asked, before_echo, folder_of_its_own

pytestmark = pytest.mark.usefixtures("nginx_here")

NETWORKS = count(1)
# Of each limit an address that it holds, how many requests it lets through at once, and a second.
LIMITS = {
    "/practitioners/": (60, 2),
    "/es/practitioners/abc/": (60, 2),
    "/es/shortlist/": (60, 2),
    "/account/login/": (20, 0.5),
    "/api/v1/": (120, 2),
    "/guides/": (60, 20),
}


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


@pytest.mark.parametrize("address", LIMITS)
def test_all_addresses_of_an_ipv6_network_are_counted_as_one(ask, ipv6, address):
    at_once, a_second = LIMITS[address]
    began = time.monotonic()
    statuses = [ask(ipv6(number), address).status for number in range(2 * at_once + 20)]
    seconds = time.monotonic() - began
    assert statuses[:at_once] == [200] * at_once
    assert 429 in statuses
    assert statuses.count(200) <= at_once + 2 + a_second * seconds
    assert ask(f"2001:db8:0:{next(NETWORKS):x}::1", address).status == 200


def test_each_ipv4_address_is_counted_by_itself_also_where_it_is_written_as_ipv6(ask):
    def status(visitor):
        return ask(visitor, "/account/login/").status

    assert 429 in [status("192.0.2.1") for _ in range(40)]
    assert status("::ffff:192.0.2.1") == 429
    assert [status("192.0.2.2"), status("::ffff:192.0.2.3")] == [200, 200]


def test_who_asks_too_often_for_people_still_gets_other_pages(ask, ipv6):
    assert 429 in [ask(ipv6(1), "/practitioners/").status for _ in range(140)]
    time.sleep(1)
    assert [ask(ipv6(1), "/guides/").status for _ in range(10)] == [200] * 10


def test_who_opens_page_after_page_without_a_pause_is_never_refused(ask, ipv6):
    files = [f"/static/{number}.css" for number in range(12)]
    people = [f"/practitioners/{number}/" for number in range(40)]
    read = ["/practitioners/?q=neck", *files, *people]
    assert {ask(ipv6(1), address).status for address in read} == {200}


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
