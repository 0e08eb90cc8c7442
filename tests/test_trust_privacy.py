"""Nothing of evidence, notes, verifiers and unchecked claims reaches what the public sees."""

import json
from datetime import date

import pytest

from practitioners.models import Listing
from tests import factories, seen
from tests.listings_file import lines

pytestmark = pytest.mark.django_db

KEYS = {
    "about", "accepting_new_patients", "conditions", "credentials", "documented_specialties",
    "experience", "id", "insurance", "languages", "last_attested_on", "location", "marks",
    "name", "patient_groups", "prices", "reported_wrong", "sliding_scale", "stated_specialties",
    "techniques", "telehealth", "website",
}  # fmt: skip
LOCATION_KEYS = {
    "address_1", "address_2", "city", "email", "hours", "id", "latitude", "longitude",
    "parking", "phone", "practice_name", "precision", "public_transport", "reported_wrong",
    "state", "step_free", "zip",
}  # fmt: skip
CREDENTIAL_KEYS = {
    "checked_on", "expires_on", "hours", "issued_on", "kind", "mark", "method", "number",
    "program", "program_code", "source", "specialties", "state",
}  # fmt: skip


@pytest.fixture
def person():
    person = factories.listed(
        first_name="Mína",
        last_name="O'Brien",
        suffix="Jr.",
        trainings=["sports-medicine-acupuncture-certification"],
        certification="OM",
        source="nppes",
    )
    factories.check(person.credentials.get(kind="license"), note="SECRET-NOTE", source="The board")
    factories.license(person, "NY", number="UNCHECKED-1")
    factories.check(factories.license(person, "NV", number="CONTRADICTED-1"), "contradicted")
    return person


def test_the_document_holds_these_facts_and_no_others(person):
    document = seen.document(person)
    assert set(document) == KEYS
    assert set(document["location"]) == LOCATION_KEYS
    assert {key for each in document["credentials"] for key in each} == CREDENTIAL_KEYS


def secrets(person):
    return ["SECRET-NOTE", "vera", person.npi, "UNCHECKED-1", "CONTRADICTED-1", "nppes"]


def test_no_note_no_verifier_no_npi_no_claim_that_does_not_count_is_published(person):
    row = str(Listing.objects.filter(practitioner=person).values().get())
    assert [secret for secret in secrets(person) if secret in row] == []


def test_the_file_of_all_listings_holds_no_more(person, client):
    license = person.credentials.get(kind="license", state="CA")
    factories.evidence(license, note="SECRET-EVIDENCE")
    factories.report(person, note="SECRET-WORDS", reporter_key="SECRET-REPORTER")
    factories.exclusion(person, exclusion_type="SECRET-TYPE", address="SECRET-ADDRESS")
    factories.practitioner(last_name="SECRET-DRAFT")
    (line,) = lines(client)
    found = [each for each in (*secrets(person), "SECRET", "reporter") if each in line.decode()]
    assert found == []
    profile = json.loads(line)
    assert set(profile) == KEYS - {"location"} | {"locations"}
    assert set(profile["locations"][0]) == LOCATION_KEYS
    assert {key for each in profile["credentials"] for key in each} == CREDENTIAL_KEYS


def test_no_key_of_the_database_is_published(person):
    document = seen.document(person)
    assert (document["id"], document["location"]["id"]) == (
        person.public_id,
        person.locations.get().public_id,
    )


def test_the_whole_card(person):
    with factories.publishing():
        person.locations.update(practice_name="Elm Street Acupuncture", phone="5105550123")
        person.about = "Slow needles."
        person.last_attested_on = date(2026, 10, 1)
        person.save()
    factories.hours(person.locations.get(), 2, "13:00", "18:30")
    factories.hours(person.locations.get(), 0, "09:00", "12:00")
    document = seen.document(person)
    assert document["name"] == "Mína O'Brien Jr."
    assert document["marks"] == ["L.Ac.", "Dipl. O.M.", "C.SMA"]
    assert document["about"] == "Slow needles."
    assert document["last_attested_on"] == "2026-10-01"
    assert document["location"]["practice_name"] == "Elm Street Acupuncture"
    assert document["location"]["hours"] == [
        {"weekday": 0, "opens": "09:00", "closes": "12:00"},
        {"weekday": 2, "opens": "13:00", "closes": "18:30"},
    ]
    assert "number" in document["credentials"][0]
