"""`POST /api/v1/practitioners/<id>/reports/` takes down what a program's user says is wrong."""

import json

import pytest
import time_machine
from django.core.cache import cache

from practitioners.models import Report
from practitioners.status import change_status
from tests import factories

pytestmark = pytest.mark.django_db

JSON = "application/json"


@pytest.fixture(autouse=True)
def clock():
    cache.clear()
    with time_machine.travel("2026-11-24 12:00 -0500", tick=False) as clock:
        yield clock
    cache.clear()


@pytest.fixture
def mina():
    return factories.listed(insurance={"aetna": "yes", "cigna": "unknown"})


@pytest.fixture
def post(client, mina):
    address = f"/api/v1/practitioners/{mina.public_id}/reports/"

    def send(data, content_type=JSON, **request):
        body = data if isinstance(data, bytes) else json.dumps(data)
        return client.generic("POST", address, body, content_type, **request)

    return send


def refused(response, status=400):
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert response["Cache-Control"] == "no-store"
    assert Report.objects.count() == 0
    return response.json()


def test_what_was_sent_is_kept_and_answered_with_its_day(post, mina):
    response = post({"kind": "phone", "note": "It rings at a bakery."})
    assert response.status_code == 202
    assert response["Cache-Control"] == "no-store"
    assert response.json() == {
        "kind": "phone",
        "location": mina.locations.get().public_id,
        "plan": None,
        "due_on": "2026-11-27",
    }
    assert Report.objects.get().note == "It rings at a bakery."


def test_a_plan_is_named_by_its_slug_and_null_is_as_good_as_left_out(post):
    response = post({"kind": "plan", "plan": "aetna", "location": None, "note": None})
    assert response.status_code == 202
    assert Report.objects.get().plan.slug == "aetna"


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, ["kind"]),
        (b"", ["kind"]),
        ({"kind": "rude"}, ["kind"]),
        ({"kind": "plan"}, ["plan"]),
        ({"kind": "plan", "plan": "cigna"}, ["plan"]),
        ({"kind": "phone", "plan": "aetna"}, ["plan"]),
        ({"kind": "other"}, ["note"]),
        ({"kind": "phone", "location": "0000000000"}, ["location"]),
        ({"kind": "phone", "note": "x" * 501}, ["note"]),
        ({"kind": "phone", "note": "a\0b"}, ["note"]),
        ({"kind": "phone", "email": "me@example.org"}, ["email"]),
        ({"kind": 1, "note": ["a"], "plan": True}, ["kind", "note", "plan"]),
    ],
)
def test_what_is_wrong_is_said_of_its_field(post, body, fields):
    assert sorted(refused(post(body))["errors"]) == fields


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        (b"{", "The body is not JSON."),
        (b'{"kind": "\xff"}', "The body is not JSON."),
        (b'["phone"]', "The body is not a JSON object."),
        (b" " * 10_001, "The body is longer than 10,000 bytes."),
    ],
)
def test_what_is_no_json_object_is_refused(post, body, detail):
    assert refused(post(body))["detail"] == detail


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]
)
def test_what_a_page_of_another_origin_can_send_unasked_is_not_read(post, content_type):
    refused(post(b'{"kind": "phone"}', content_type), status=415)


def test_a_page_of_another_origin_that_asks_first_is_promised_nothing(client, mina):
    response = client.options(
        f"/api/v1/practitioners/{mina.public_id}/reports/",
        headers={
            "Origin": "https://elsewhere.example",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "content-type",
        },
    )
    assert response.status_code == 204
    assert [name for name in response.headers if name.startswith("Access-Control")] == []


@pytest.mark.parametrize("kind", ["phone", "rude"])
def test_no_answer_and_no_error_is_opened_to_another_origin(post, kind):
    response = post({"kind": kind}, headers={"Origin": "https://elsewhere.example"})
    assert [name for name in response.headers if name.startswith("Access-Control")] == []
    assert not response.cookies


def test_who_is_not_listed_cannot_be_reported(post, mina):
    change_status(mina, "retired")
    assert refused(post({"kind": "phone"}), status=404)["detail"].startswith("No practitioner")


def test_reports_are_not_read(client, mina):
    response = client.get(f"/api/v1/practitioners/{mina.public_id}/reports/")
    assert response.status_code == 405
    assert response["Allow"] == "POST, OPTIONS"


def test_a_query_is_refused(client, mina):
    address = f"/api/v1/practitioners/{mina.public_id}/reports/?kind=phone"
    assert list(refused(client.post(address, {"kind": "phone"}, JSON))["errors"]) == ["kind"]


def test_one_network_sends_so_many_a_day(post, settings, clock):
    settings.REPORT_RATE = "2/day"
    for kind in ("phone", "moved"):
        assert post({"kind": kind}).status_code == 202
    response = post({"kind": "new_patients"})
    assert response.status_code == 429
    assert response["Retry-After"] == "86400"
    assert Report.objects.count() == 2
    assert post({"kind": "phone"}, REMOTE_ADDR="203.0.113.7").status_code == 202


def test_the_same_thing_again_from_one_network_is_one_report(post):
    for _ in range(2):
        assert post({"kind": "moved"}).status_code == 202
    assert Report.objects.count() == 1
