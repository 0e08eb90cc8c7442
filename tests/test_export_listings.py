"""`GET /api/v1/export/listings.jsonl.gz` is everybody who is listed, as REST answers of each."""

import datetime
import gzip

import orjson
import pytest
import time_machine

from practitioners.models import Edition
from practitioners.status import change_status
from tests import factories, well_known
from tests.listings_file import ADDRESS, content, lines

pytestmark = pytest.mark.django_db

NOON = datetime.datetime(2026, 11, 24, 17, tzinfo=datetime.UTC)
REST = "/api/v1/practitioners/{}/"


def answer(client, person):
    """What REST answers of a practitioner, byte by byte."""
    response = client.get(REST.format(person.public_id))
    assert response.status_code == 200
    return response.content


def test_each_line_is_what_rest_answers_in_the_order_of_ids(client):
    mina = well_known.mina()
    factories.location(mina, city="Reno", state="NV", zip="89501")
    factories.confirm(factories.license(mina, "NV"))
    factories.location(mina, city="Portland", state="OR", zip="97201")
    others = [factories.listed() for _ in range(5)]
    factories.practitioner()
    change_status(factories.listed(), "suspended")
    people = sorted([mina, *others], key=lambda each: each.public_id)
    found = lines(client)
    assert found == [answer(client, each) for each in people]
    (of_mina,) = (orjson.loads(each) for each in found if mina.public_id.encode() in each)
    assert [each["city"] for each in of_mina["locations"]] == ["Oakland", "Reno"]


def test_what_has_ended_is_not_in_the_file_of_the_next_day(client):
    with time_machine.travel(NOON):
        person = factories.listed()
        certification = factories.certification(person, expires_on=datetime.date(2026, 11, 25))
        factories.confirm(certification)
    kinds = []
    for days in (0, 1, 2):
        with time_machine.travel(NOON + datetime.timedelta(days=days)):
            (line,) = lines(client)
            assert line == answer(client, person)
            kinds.append([each["kind"] for each in orjson.loads(line)["credentials"]])
    both = ["license", "certification"]
    assert kinds == [both, both, ["license"]]


def test_where_nobody_is_listed_it_has_no_line(client):
    factories.practitioner()
    assert lines(client) == []
    assert client.get(ADDRESS)["Listings-Count"] == "0"


def test_headers_say_edition_day_and_how_many(client):
    with time_machine.travel(NOON, tick=False):
        for _ in range(3):
            factories.listed()
        response = client.get(ADDRESS)
    said = content(response)
    assert response["Content-Type"] == "application/gzip"
    assert "Content-Encoding" not in response
    assert response["Content-Disposition"] == 'attachment; filename="meridian-2026-11-24.jsonl.gz"'
    assert response["Content-Length"] == str(len(said))
    assert response["Last-Modified"] == "Tue, 24 Nov 2026 17:00:00 GMT"
    assert response["Listings-Edition"] == str(Edition.objects.get().number)
    assert response["Listings-Day"] == "2026-11-24"
    assert response["Listings-Count"] == str(len(gzip.decompress(said).splitlines())) == "3"


def test_a_head_has_the_same_headers_and_no_body(client):
    factories.listed()
    head = client.head(ADDRESS)
    assert (head.status_code, head.content) == (200, b"")
    assert dict(head.headers) == dict(client.get(ADDRESS).headers)


def test_the_root_leads_to_it(client):
    assert client.get("/api/v1/").json()["export"] == f"http://testserver{ADDRESS}"


@pytest.mark.parametrize("accept", ["*/*", "application/gzip", "application/json, */*;q=0.1"])
def test_who_takes_a_compressed_file_gets_it(client, accept):
    assert client.get(ADDRESS, headers={"Accept": accept}).status_code == 200


@pytest.mark.parametrize(
    ("method", "address", "headers", "status", "detail"),
    [
        ("get", f"{ADDRESS}?state=CA", {}, 400, "Wrong: state. See `errors`."),
        ("get", f"{ADDRESS}?%00", {}, 400, "The query has a null character in it."),
        ("get", ADDRESS, {"Accept": "application/json"}, 406, "Only application/gzip is to be had"),
        ("post", ADDRESS, {}, 405, "Method"),
        ("get", f"{ADDRESS}/", {}, 404, "There is nothing at this address."),
    ],
)
def test_errors_are_problems_as_everywhere(client, method, address, headers, status, detail):
    response = getattr(client, method)(address, headers=headers)
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["detail"].startswith(detail)
    assert response["Cache-Control"] == "no-store"


def test_a_browser_that_asks_first_is_told_what_it_may_do(client):
    response = client.options(ADDRESS)
    assert response.status_code == 204
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
