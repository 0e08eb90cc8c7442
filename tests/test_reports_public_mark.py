"""A fact that two people report wrong is marked so at once, in public, until staff settled it."""

import pytest
import time_machine
from django.db import connection
from pytest_django.asserts import assertContains, assertNotContains

from practitioners.models import Report
from practitioners.publishing import differences
from practitioners.reports import decide, forget
from tests import factories, seen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything_is_published")]

SECRET = "SECRET-NOTE"
PHONE = {"kind": "phone", "plan": None, "since": "2026-11-24"}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-24 22:00 -0500", tick=False) as clock:
        yield clock


@pytest.fixture
def mina():
    return factories.listed(
        phone="5105550123", insurance={"aetna": "yes", "cigna": "yes"}, accepting_new_patients=True
    )


def marks(person):
    """What is said of the person, and of each of the locations."""
    documents = seen.documents(person)
    return [documents[0]["reported_wrong"], *(
        each["location"]["reported_wrong"] for each in documents
    )]  # fmt: skip


def test_one_report_marks_nothing_and_the_second_does(mina):
    factories.report(mina)
    assert marks(mina) == [[], []]
    factories.report(mina)
    assert marks(mina) == [[], [PHONE]]


def test_the_same_person_twice_marks_nothing(mina):
    for _ in range(2):
        factories.report(mina, reporter_key="same")
    assert marks(mina) == [[], []]


def test_two_reports_of_different_things_mark_nothing(mina):
    factories.report(mina)
    factories.report(mina, "moved")
    factories.report(mina, "plan", plan="aetna")
    factories.report(mina, "plan", plan="cigna")
    factories.report(factories.listed())
    assert marks(mina) == [[], []]


def test_what_is_told_in_free_words_marks_nothing(mina):
    for _ in range(2):
        factories.report(mina, "other", note="The same words.")
    assert marks(mina) == [[], []]


def test_only_the_location_that_is_meant_is_marked(mina):
    other = factories.location(mina, phone="5105550124")
    for _ in range(2):
        factories.report(mina, location=other.public_id)
    assert marks(mina) == [[], [], [PHONE]]


def test_facts_of_the_person_are_marked_at_every_location(mina):
    factories.location(mina)
    for _ in range(2):
        factories.report(mina, "new_patients")
        factories.report(mina, "plan", plan="cigna")
    said = [
        {"kind": "new_patients", "plan": None, "since": "2026-11-24"},
        {"kind": "plan", "plan": "cigna", "since": "2026-11-24"},
    ]
    assert marks(mina) == [said, [], []]
    assert [each["reported_wrong"] for each in seen.documents(mina)] == [said, said]


def test_what_staff_found_to_be_so_is_marked_though_one_said_it(mina):
    report = factories.report(mina)
    decide(report=report.pk, to="confirmed", by=factories.verifier())
    assert marks(mina) == [[], [PHONE]]


@pytest.mark.parametrize("moves", [["not_so"], ["confirmed", "corrected"], ["confirmed", "not_so"]])
def test_the_mark_goes_with_the_end(mina, moves):
    report = factories.report(mina)
    factories.report(mina)
    for to in moves:
        decide(report=report.pk, to=to, by=factories.verifier())
    assert marks(mina) == [[], []]
    assert set(Report.objects.values_list("state", flat=True)) == {moves[-1]}


def test_the_mark_counts_anew_after_the_end(mina):
    decide(report=factories.report(mina).pk, to="not_so", by=factories.verifier())
    factories.report(mina)
    assert marks(mina) == [[], []]


def test_locations_that_close_take_their_marks_along(mina):
    others = [factories.location(mina), factories.location(mina)]
    for other in others:
        for key in ("one", "two"):
            factories.report(mina, location=other.public_id, reporter_key=key)
    with factories.publishing():
        for other in others:
            other.delete()
    assert marks(mina) == [[], []]
    assert Report.objects.filter(location=None).count() == 4


def test_pages_and_rest_say_so_and_never_the_note(client, mina):
    search, profile = "/practitioners/?q=ada", f"/practitioners/{mina.public_id}/"
    said = "<strong>Reported wrong, being checked:</strong>"
    factories.report(mina, note=SECRET)
    for page in (search, profile):
        assertNotContains(client.get(page), said)
    factories.report(mina, note=SECRET)
    for _ in range(2):
        factories.report(mina, "plan", plan="aetna", note=SECRET)
    for page in (search, profile):
        response = client.get(page)
        assertContains(response, f"{said} the phone number")
        assertContains(response, f"{said} whether they take Aetna")
        assertNotContains(response, SECRET)
    rest = client.get(f"/api/v1{profile}").json()
    assert rest["locations"][0]["reported_wrong"] == [PHONE]
    assert [each["plan"] for each in rest["reported_wrong"]] == ["aetna"]
    assert SECRET not in str(rest)


def test_who_holds_an_older_page_is_given_the_new_one(client, mina):
    profile = f"/practitioners/{mina.public_id}/"
    factories.report(mina)
    held = client.get(profile)["ETag"]
    factories.report(mina)
    assert client.get(profile, headers={"If-None-Match": held}).status_code == 200


def test_a_mark_that_was_lost_is_a_difference(mina):
    for _ in range(2):
        factories.report(mina)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE practitioners_listing"
            " SET document = jsonb_set(document, '{location,reported_wrong}', '[]')"
        )
    assert [each.practitioner_id for each in differences()] == [mina.pk] * 2
    with factories.publishing():
        mina.save()


def test_forgetting_who_reported_changes_no_mark(clock, mina):
    for _ in range(2):
        factories.report(mina)
    clock.shift(31 * 24 * 60 * 60)
    assert forget() == 2
    assert marks(mina) == [[], [PHONE]]
