"""Filling an empty directory: everything in one transaction, in bulk, published at its end.

The record of checks is written in bulk as well, with each claim as it stands, as `verify` would;
a test holds what was written against the rules.
"""

from collections import Counter
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.db import connection, transaction
from django.utils import timezone

from practitioners.demo.claims import Claims
from practitioners.demo.dice import Dice, NeverTwice
from practitioners.demo.duplicates import plant
from practitioners.demo.exclusions import monthly_list
from practitioners.demo.geography import Country, center_of
from practitioners.demo.names import NEEDED
from practitioners.demo.people import invent
from practitioners.demo.practices import practices
from practitioners.demo.registry import registry_changes
from practitioners.demo.rejected import leftovers
from practitioners.demo.reports import reports
from practitioners.demo.rosters import rosters
from practitioners.duplicates.finding import search
from practitioners.errors import RuleBroken
from practitioners.leie.importing import import_list
from practitioners.models import (
    Credential,
    InsurancePlan,
    Listing,
    OpeningHours,
    PlanAnswer,
    PracticeLocation,
    Practitioner,
    Report,
    Verification,
)
from practitioners.publishing import publish_changed

HOW_MANY = 1_500
SEED = 20_030  # the Medicare decision on acupuncture, NCD 30.3.3
WORDS = ("stated_specialties", "conditions", "patient_groups", "techniques", "languages")
VERIFIER = {"username": "demo-verifier", "first_name": "Demo", "last_name": "Verifier"}


@dataclass(frozen=True)
class Filled:
    """How many records filling the directory wrote."""

    practitioners: int
    by_status: dict[str, int]
    locations: int
    credentials: int
    checks: int
    reports: int
    listings: int


@transaction.atomic
def fill(*, how_many=None, today=None):
    """Fill the directory with invented practitioners, if it holds nobody; say what was written.

    Returns None where somebody is there. Raises RuleBroken without vocabularies and places.
    """
    if Practitioner.objects.exists():
        return None
    today = today or timezone.localdate()
    people = invent_people(Dice(SEED, today), how_many or HOW_MANY)
    write_practitioners(people)
    write_words(people)
    write_answers(people)
    write_practices(people)
    checks = write_claims(people)
    reported = write_reports(people, today)
    # With dice of its own too.
    import_list(monthly_list(Dice(SEED, today), people))
    tell_the_planner()
    search()
    publish_changed()
    registry_changes(Dice(SEED, today), people)
    leftovers(Dice(SEED, today), people)
    rosters(Dice(SEED, today), people, by=demo_verifier())
    return Filled(
        practitioners=len(people),
        by_status=Counter(person.practitioner.status for person in people),
        locations=sum(len(person.practices) for person in people),
        credentials=sum(len(person.claims) for person in people),
        checks=checks,
        reports=reported,
        listings=Listing.objects.count(),
    )


def invent_people(dice, how_many):
    """The people of the directory, not yet written."""
    country, claims, npi_numbers = Country(), Claims(dice), NeverTwice()
    if not country.cities:
        raise RuleBroken(
            "There are no places to practice at."
            " Run `manage.py load_vocabularies` and `manage.py load_places` first."
        )
    people = []
    needed = iter(NEEDED)
    for city in country.sites(dice, how_many):
        name = next(needed, None) if center_of(city) else None
        person = invent(dice, city=city, needed=name, npi_numbers=npi_numbers)
        person.practices = practices(dice, person, city=city, country=country)
        person.claims = claims.of(person)
        people.append(person)
    # With dice of its own, so that the others stay who they are.
    plant(Dice(SEED, dice.today), people)
    return people


def tell_the_planner():
    """Count the new rows for PostgreSQL, which would plan publishing for empty tables otherwise."""
    words = [Practitioner._meta.get_field(name).remote_field.through for name in WORDS]
    models = [Practitioner, PracticeLocation, OpeningHours, Credential, Verification, PlanAnswer]
    with connection.cursor() as cursor:
        for model in (*models, *words):
            cursor.execute(f"ANALYZE {model._meta.db_table}")


def write_practitioners(people):
    Practitioner.objects.bulk_create([person.practitioner for person in people])


def write_words(people):
    """The vocabulary words that each practitioner chose, field by field."""
    for name in WORDS:
        field = Practitioner._meta.get_field(name)
        through = field.remote_field.through
        ids = ids_by_slug(field.related_model)
        rows = [
            through(
                **{
                    f"{field.m2m_field_name()}_id": person.practitioner.pk,
                    f"{field.m2m_reverse_field_name()}_id": ids[slug],
                }
            )
            for person in people
            for slug in person.words[name]
        ]
        through.objects.bulk_create(rows)


def ids_by_slug(model):
    return dict(model.objects.values_list("slug", "id"))


def write_answers(people):
    plans = ids_by_slug(InsurancePlan)
    PlanAnswer.objects.bulk_create(
        PlanAnswer(
            practitioner=person.practitioner,
            plan_id=plans[plan],
            answer=answer,
            told_on=told_on,
            told_by=told_by,
        )
        for person in people
        for plan, answer, told_on, told_by in person.answers
    )


def write_practices(people):
    for person in people:
        for practice in person.practices:
            practice.location.practitioner = person.practitioner
    every = [practice for person in people for practice in person.practices]
    PracticeLocation.objects.bulk_create([practice.location for practice in every])
    for practice in every:
        for span in practice.hours:
            span.location = practice.location
    OpeningHours.objects.bulk_create([span for practice in every for span in practice.hours])


def write_claims(people):
    """Credentials with their checks, then the renewals that nobody checked; counts the checks."""
    for person in people:
        for claim in person.claims:
            claim.credential.practitioner = person.practitioner
    claims = [claim for person in people for claim in person.claims]
    Credential.objects.bulk_create([claim.credential for claim in claims])
    checks = write_checks(claims)
    renewed = [claim for claim in claims if claim.renewed_until]
    for claim in renewed:
        claim.credential.expires_on = claim.renewed_until
    Credential.objects.bulk_update([claim.credential for claim in renewed], ["expires_on"])
    return checks


def write_checks(claims):
    verifier = demo_verifier()
    now = timezone.now()
    standing = dict(Credential.objects.values_list("id", "claim"))
    rows = [
        Verification(
            credential=claim.credential,
            claim=standing[claim.credential.pk],
            by=verifier,
            recorded_at=now,
            **check._asdict(),
        )
        for claim in claims
        for check in claim.checks
    ]
    Verification.objects.bulk_create(rows)
    return len(rows)


def write_reports(people, today):
    """What visitors said is wrong; with dice of its own, so that the people stay who they are."""
    rows = reports(
        Dice(SEED, today), people, plans=ids_by_slug(InsurancePlan), verifier=demo_verifier()
    )
    Report.objects.bulk_create(rows)
    return len(rows)


def demo_verifier():
    """The invented colleague who checked; nobody can log in as them."""
    user, _ = get_user_model().objects.get_or_create(
        username=VERIFIER["username"],
        defaults=VERIFIER | {"password": make_password(None)},
    )
    return user
