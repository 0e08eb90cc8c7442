"""A transaction that changes a practitioner and does not publish is refused by the database."""

from contextlib import contextmanager

import pytest
from django.db import IntegrityError, connection, transaction

from practitioners.models import (
    Credential,
    OpeningHours,
    PlanAnswer,
    PracticeLocation,
    Practitioner,
    Report,
    State,
    TrainingProgram,
    Verification,
)
from practitioners.publishing import publish_changed
from tests import factories

pytestmark = pytest.mark.django_db


@contextmanager
def committed():
    """A transaction in which everything is checked that a commit checks."""
    with transaction.atomic():
        yield
        connection.check_constraints()


@contextmanager
def commit_refused(practitioner):
    """What stands inside is refused where a transaction would be committed."""
    message = f"Practitioner {practitioner.pk} was changed but not published"
    with pytest.raises(IntegrityError, match=message), committed():
        yield


@pytest.fixture
def person():
    person = factories.listed(
        languages=["en"], insurance={"aetna": "yes"}, trainings=["face-school"]
    )
    factories.hours(person.locations.get())
    factories.report(person)
    return person


WRITES = {
    "save": lambda person: person.save(),
    "queryset update": lambda person: Practitioner.objects.update(about="New."),
    "raw SQL": lambda person: run("UPDATE practitioners_practitioner SET about = 'New.'"),
    "location": lambda person: PracticeLocation.objects.update(parking="In the yard"),
    "location deleted": lambda person: person.locations.all().delete(),
    "location created": lambda person: PracticeLocation.objects.bulk_create(
        [PracticeLocation(practitioner=person, state_id="CA", zip="94601", latitude=1, longitude=1)]
    ),
    "hours": lambda person: OpeningHours.objects.update(weekday=3),
    "hours deleted": lambda person: OpeningHours.objects.all().delete(),
    "credential": lambda person: Credential.objects.update(number="1234"),
    "credentials created": lambda person: Credential.objects.bulk_create(
        [Credential(practitioner=person, kind="license", state_id="CA", number="AC 1")]
    ),
    "plan answer": lambda person: PlanAnswer.objects.update(answer="no"),
    "plan answer deleted": lambda person: PlanAnswer.objects.all().delete(),
    "language added": lambda person: person.languages.add(factories.language("fr").pk),
    "language removed": lambda person: person.languages.clear(),
    "condition added": lambda person: person.conditions.add(factories.condition().pk),
    "technique added": lambda person: person.techniques.add(factories.technique().pk),
    "patient group added": lambda person: person.patient_groups.add(factories.patient_group().pk),
    "specialty added": lambda person: person.stated_specialties.add(factories.specialty().pk),
    "check": lambda person: Verification.objects.bulk_create([line(person)]),
    "training program": lambda person: TrainingProgram.objects.update(mark="X"),
    "training program counts for more": lambda person: TrainingProgram.objects.get(
        slug="face-school"
    ).specialties.add(factories.specialty("facial").pk),
    "training program counts for less": lambda person: TrainingProgram.objects.get(
        slug="face-school"
    ).specialties.clear(),
    "specialty deleted": lambda person: factories.specialty("sports").delete(),
    "language deleted": lambda person: factories.language("en").delete(),
    "report": lambda person: Report.objects.update(kind="moved"),
    "report deleted": lambda person: Report.objects.all().delete(),
    "state of a location": lambda person: State.objects.update(practice_act="no"),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_a_write_without_publishing_is_refused(person, write):
    with commit_refused(person):
        write(person)


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_the_same_write_with_publishing_is_accepted(person, write):
    with committed():
        write(person)
        publish_changed()


def test_a_state_is_noted_for_licenses_held_there_as_well():
    person = factories.listed(state="ME")
    factories.confirm(factories.license(person, "FL"))
    with commit_refused(person):
        State.objects.filter(code="FL").update(license_title="D.O.M.")


def test_both_practitioners_of_a_credential_that_changes_hands_are_noted():
    person, other = factories.practitioner(), factories.practitioner()
    credential = factories.license(person)
    for unpublished, published in ((person, other), (other, person)):
        with commit_refused(unpublished):
            Credential.objects.filter(pk=credential.pk).update(practitioner=other)
            run(f"DELETE FROM practitioners_unpublished WHERE practitioner_id = {published.pk}")


def test_publishing_before_the_last_write_is_not_enough(person):
    with commit_refused(person):
        person.save()
        publish_changed()
        person.save()


def test_the_hint_says_what_to_do(person):
    with pytest.raises(IntegrityError) as refusal, committed():
        person.save()
    hint = "Call practitioners.publishing.publish_changed() in the same transaction."
    assert refusal.value.__cause__.diag.message_hint == hint


def test_a_statement_of_its_own_is_refused_as_well():
    statement = """
        INSERT INTO practitioners_practitioner (
            public_id, first_name, middle_name, last_name, suffix, status, source, sliding_scale,
            website, about, created_at, updated_at
        )
        VALUES ('0123456789', 'Ada', '', 'Park', '', 'draft', 'staff', false, '', '', now(), now())
    """
    another = connection.copy()
    try:
        with pytest.raises(IntegrityError, match="changed but not published"):
            another.cursor().execute(statement)
    finally:
        another.close()


def test_no_write_leaves_a_note_behind(person):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM practitioners_unpublished")
        assert cursor.fetchone() == (0,)


def run(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def line(person):
    credential = person.credentials.get(kind="license")
    return Verification(
        credential=credential,
        claim=credential.claim,
        outcome="not_found",
        method="source",
        source="The board",
        checked_on="2026-01-01",
        by=factories.verifier(),
    )
