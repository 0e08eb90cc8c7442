"""The queue of the desk is exported as it is filtered, the oldest first."""

import datetime
import re

import pytest
import time_machine

from practitioners.models import Case, Export
from practitioners.queue.assigning import take
from tests import factories
from tests.exports import QUEUE, records, rows

pytestmark = pytest.mark.django_db

NOON = datetime.datetime(2026, 11, 24, 17, tzinfo=datetime.UTC)
CSV, JSON_LINES = QUEUE.format("csv"), QUEUE.format("jsonl")


@pytest.fixture
def ann(client):
    """An administrator at the desk."""
    ann = factories.staff("Administrator", username="ann")
    client.force_login(ann)
    return ann


@pytest.fixture
def cases():
    """A license of which Ann has the case, and a certification that came an hour later."""
    with time_machine.travel(NOON, tick=False):
        person = factories.practitioner(first_name="Mína", last_name="Park", npi="2123456784")
        factories.license(person, "NV", number="NV 7")
    with time_machine.travel(NOON + datetime.timedelta(hours=1), tick=False):
        other = factories.practitioner(last_name="Able", npi=None)
        factories.certification(other, number="31415", issued_on=None)
    return person, other


def test_each_case_says_claim_reason_age_and_colleague(client, ann, cases):
    mina, able = cases
    with time_machine.travel(NOON + datetime.timedelta(hours=2), tick=False):
        take(case=Case.objects.oldest_first()[0].pk, by=ann)
    assert rows(client.get(CSV)) == [
        {
            "Claim": "NV license NV 7",
            "Kind": "State license",
            "Why": "New claim",
            "Waits since": "2026-11-24 12:00",
            "With": "ann",
            "Taken": "2026-11-24 14:00",
            "Practitioner": "Mína Park",
            "Public id": mina.public_id,
            "NPI": "2123456784",
            "State": "NV",
            "Number": "NV 7",
            "Issued": "2010-01-01",
            "Ends": "2027-11-24",
        },
        {
            "Claim": "Oriental Medicine certification 31415",
            "Kind": "National certification",
            "Why": "New claim",
            "Waits since": "2026-11-24 13:00",
            "With": "",
            "Taken": "",
            "Practitioner": "Ada Able",
            "Public id": able.public_id,
            "NPI": "",
            "State": "",
            "Number": "31415",
            "Issued": "",
            "Ends": "2027-11-24",
        },
    ]
    first, second = records(client.get(JSON_LINES))
    assert first == {
        "claim": "NV license NV 7",
        "kind": "license",
        "why": "new",
        "since": "2026-11-24T17:00:00+00:00",
        "assignee": "ann",
        "taken_at": "2026-11-24T19:00:00+00:00",
        "practitioner": {"id": mina.public_id, "name": "Mína Park", "npi": "2123456784"},
        "program_code": None,
        "state": "NV",
        "program": None,
        "number": "NV 7",
        "issued_on": "2010-01-01",
        "expires_on": "2027-11-24",
    }
    assert (second["program_code"], second["state"], second["assignee"]) == ("OM", None, None)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["NV 7", "31415"]),
        ({"kind": "certification"}, ["31415"]),
        ({"state": "NV"}, ["NV 7"]),
        ({"assignee": "me"}, []),
        ({"why": "new", "page": "7"}, ["NV 7", "31415"]),
    ],
)
def test_a_file_holds_what_the_queue_is_narrowed_to(client, ann, cases, asked, found):
    assert [each["Number"] for each in rows(client.get(CSV, asked))] == found
    assert [each["number"] for each in records(client.get(JSON_LINES, asked))] == found


@pytest.mark.parametrize("address", [CSV, JSON_LINES])
def test_a_wrong_filter_is_said_beside_its_field(client, ann, cases, address):
    response = client.get(address, {"days": "many", "state": "ZZ"})
    assert response.status_code == 400
    assert response.context["filterset"].form.errors == {
        "days": ["Enter a number."],
        "state": ["Select a valid choice. ZZ is not one of the available choices."],
    }
    said = response.content.decode()
    assert "no file is made" in said
    # What is chosen next is the queue, and no file.
    assert 'href="/desk/?why=new"' in said
    assert Export.objects.count() == 0


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_the_queue_leads_to_a_file_of_what_it_shows(client, ann, cases, form):
    said = client.get("/desk/", {"kind": "license", "page": "1"}).content.decode()
    (link,) = re.findall(rf'href="(/desk/queue\.{form}[^"]*)"', said)
    assert link == f"/desk/queue.{form}?kind=license"
    assert client.get(link).status_code == 200


def test_who_may_not_export_sees_no_link(client, cases):
    client.force_login(factories.staff("Verifier"))
    assert "queue.csv" not in client.get("/desk/").content.decode()


def test_it_takes_as_many_queries_for_six_as_for_two(client, ann, cases, django_assert_num_queries):
    client.get(CSV)
    # Session and account, their rights, the states, the trail before and after, the cases.
    for count in (2, 6):
        while Case.objects.count() < count:
            factories.license(factories.practitioner())
        with django_assert_num_queries(7):
            assert len(rows(client.get(CSV))) == count


@pytest.mark.parametrize("method", ["post", "head", "delete"])
def test_a_file_is_only_asked_for(client, ann, method):
    assert getattr(client, method)(CSV).status_code == 405
    assert Export.objects.count() == 0
