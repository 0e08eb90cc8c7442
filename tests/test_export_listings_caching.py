"""Who holds the file of all listings is told at no cost whether it still stands."""

import datetime

import pytest
import time_machine

from finder import caching
from tests import factories
from tests.listings_file import ADDRESS, content
from tests.vocabulary_factories import specialty

pytestmark = pytest.mark.django_db

NOON = datetime.datetime(2026, 11, 24, 17, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as clock:
        factories.listed()
        yield clock


@pytest.fixture
def held(client):
    """The file as somebody holds it: its headers."""
    response = client.get(ADDRESS)
    content(response)
    return response


def asked(client, **headers):
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.get(ADDRESS, headers=names)


def test_it_may_be_kept_for_a_minute_by_every_cache(held):
    assert held["Cache-Control"] == "public, max-age=60"
    assert held["ETag"].startswith('"')
    assert "Vary" not in held
    assert not held.cookies


def test_it_is_not_kept_past_midnight_in_new_york(client, clock):
    clock.move_to("2026-11-25T04:59:40+00:00")
    assert client.get(ADDRESS)["Cache-Control"] == "public, max-age=20"


@pytest.mark.parametrize("form", ["{}", '"other", {}', "W/{}"])
def test_it_stands_by_its_name(client, held, form):
    response = asked(client, If_None_Match=form.format(held["ETag"]))
    assert (response.status_code, response.content) == (304, b"")
    assert response["ETag"] == held["ETag"]
    assert response["Cache-Control"] == "public, max-age=60"
    assert response["Access-Control-Allow-Origin"] == "*"


def test_it_stands_by_its_date(client, held, clock):
    clock.shift(30)
    assert asked(client, If_Modified_Since=held["Last-Modified"]).status_code == 304
    later = "Tue, 24 Nov 2026 17:00:20 GMT"
    assert asked(client, If_Modified_Since=later).status_code == 304


@pytest.mark.parametrize("date", ["Tue, 24 Nov 2026 16:59:59 GMT", "yesterday", ""])
def test_an_earlier_date_and_what_is_none_get_the_file(client, held, date):
    assert content(asked(client, If_Modified_Since=date))


def test_the_name_goes_before_the_date(client, held):
    response = asked(client, If_None_Match='"other"', If_Modified_Since=held["Last-Modified"])
    assert content(response)


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize(
    "change", [factories.listed, lambda: specialty("sports")], ids=["listing", "vocabulary"]
)
def test_a_change_of_the_directory_ends_it(client, held, clock, change, method):
    clock.shift(5)
    change()
    for headers in (
        {"If-None-Match": held["ETag"]},
        {"If-Modified-Since": held["Last-Modified"]},
    ):
        response = getattr(client, method)(ADDRESS, headers=headers)
        assert response.status_code == 200
        assert response["ETag"] != held["ETag"]
        assert response["Last-Modified"] == "Tue, 24 Nov 2026 17:00:05 GMT"


def test_the_next_day_ends_it(client, held, clock):
    clock.move_to("2026-11-25T04:59:59+00:00")
    assert asked(client, If_None_Match=held["ETag"]).status_code == 304
    clock.move_to("2026-11-25T05:00:00+00:00")
    for headers in ({"If_None_Match": held["ETag"]}, {"If_Modified_Since": held["Last-Modified"]}):
        assert asked(client, **headers)["Listings-Day"] == "2026-11-25"


def test_a_new_release_ends_it(client, held, monkeypatch):
    monkeypatch.setattr(caching, "release", lambda: "another")
    assert asked(client, If_None_Match=held["ETag"]).status_code == 200


@pytest.mark.parametrize("count", [1, 7])
def test_once_it_is_made_few_queries_answer(client, count, django_assert_num_queries):
    for _ in range(count):
        factories.listed()
    held = client.get(ADDRESS)
    with django_assert_num_queries(2):
        content(client.get(ADDRESS))
    with django_assert_num_queries(2):
        client.head(ADDRESS)
    with django_assert_num_queries(1):
        asked(client, If_None_Match=held["ETag"])
    with django_assert_num_queries(2):
        asked(client, If_Modified_Since=held["Last-Modified"])


def test_it_counts_for_the_limit_of_the_api(client, settings):
    settings.API_RATE = "1/min"
    assert client.get(ADDRESS, REMOTE_ADDR="192.0.2.77").status_code == 200
    response = client.get(ADDRESS, REMOTE_ADDR="192.0.2.77")
    assert response.status_code == 429
    assert response["Content-Type"] == "application/problem+json"
