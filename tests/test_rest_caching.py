"""A shared cache may keep answers, and asks at no cost whether they still stand."""

import datetime

import pytest
import time_machine

from finder import caching
from practitioners.places import load_places
from tests.factories import listed
from tests.vocabulary_factories import specialty, state

pytestmark = pytest.mark.django_db

SEARCH = "/api/v1/practitioners/"
NOON = datetime.datetime(2026, 11, 24, 17, tzinfo=datetime.UTC)


@pytest.fixture
def etag(client):
    return lambda address=SEARCH: client.get(address)["ETag"]


@pytest.mark.parametrize(
    "address", ["/api/v1/", SEARCH, "/api/v1/vocabularies/", "/api/v1/places/", "/api/v1/schema/"]
)
def test_an_answer_may_be_kept_for_a_minute_by_every_cache(client, address):
    with time_machine.travel(NOON):
        response = client.get(address)
    assert response["Cache-Control"] == "public, max-age=60"
    assert "Vary" not in response
    assert not response.cookies


def test_who_holds_the_answer_is_told_that_it_stands(client, etag):
    person = listed()
    for address in (SEARCH, f"{SEARCH}?q=ada", f"{SEARCH}{person.public_id}/"):
        held = etag(address)
        response = client.get(address, headers={"If-None-Match": f'"other", {held}'})
        assert response.status_code == 304
        assert response.content == b""
        assert response["ETag"] == held
        assert response["Cache-Control"].startswith("public, max-age=")
        assert response["Access-Control-Allow-Origin"] == "*"
        assert "Vary" not in response


def test_publishing_ends_what_is_held(client, etag):
    held = etag()
    listed()
    response = client.get(SEARCH, headers={"If-None-Match": held})
    assert response.status_code == 200
    assert response["ETag"] != held
    assert response.json()["count"] == 1


def test_a_change_of_a_vocabulary_ends_what_is_held(etag):
    held = etag()
    specialty("sports")
    assert etag() != held


def test_new_places_end_what_is_held(etag, tmp_path):
    state("CA")
    file = tmp_path / "places.csv"
    file.write_text(
        "kind,zip,city,state,latitude,longitude,population\n"
        "zip,94601,Oakland,CA,37.7766,-122.2163,\n"
    )
    held = etag()
    load_places(file)
    assert etag() != held


def test_the_next_day_ends_what_is_held(etag):
    with time_machine.travel("2026-11-25T04:59:59+00:00"):
        held = etag()
    with time_machine.travel("2026-11-25T05:00:01+00:00"):
        assert etag() != held


def test_no_answer_is_kept_past_midnight_in_new_york(client):
    with time_machine.travel("2026-11-25T04:59:40+00:00", tick=False):
        assert client.get(SEARCH)["Cache-Control"] == "public, max-age=20"


def test_a_new_release_ends_what_is_held(etag, monkeypatch):
    held = etag()
    monkeypatch.setattr(caching, "release", lambda: "another")
    assert etag() != held


@pytest.mark.parametrize("name", ["views.py", "description.md"])
def test_the_release_follows_the_programs_own_files(settings, tmp_path, name):
    (tmp_path / "finder").mkdir()
    file = tmp_path / "finder" / name
    settings.BASE_DIR = tmp_path
    file.write_text("1")
    first = caching.release.__wrapped__()
    file.write_text("2")
    assert caching.release.__wrapped__() != first


def test_another_address_has_another_name_and_its_errors_stay_errors(client, etag):
    assert etag(SEARCH) != etag(f"{SEARCH}?page_size=1")
    response = client.get(f"{SEARCH}?radius=0", headers={"If-None-Match": etag(SEARCH)})
    assert response.status_code == 400
