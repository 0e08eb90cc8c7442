"""A credential counts only while the latest check confirms the claim as it stands."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from practitioners.models import Credential
from tests import factories, seen

pytestmark = pytest.mark.django_db


def days_ago(number):
    return timezone.localdate() - timedelta(days=number)


def listed_by(credential_of):
    """A listed practitioner whose one license `credential_of` has dealt with."""
    person = factories.listed(licensed=False)
    credential_of(factories.license(person))
    return person


def test_a_claim_that_nobody_checked_does_not_count():
    assert seen.states(listed_by(lambda license: license)) == []


@pytest.mark.parametrize("outcome", ["contradicted", "not_found", "unreachable"])
def test_no_other_outcome_counts(outcome):
    assert seen.states(listed_by(lambda license: factories.check(license, outcome))) == []


@pytest.mark.parametrize("outcome", ["contradicted", "not_found", "unreachable"])
def test_a_later_check_decides_against_an_earlier_one(outcome):
    def deal_with(license):
        factories.check(license, "confirmed", checked_on=days_ago(2))
        factories.check(license, outcome, checked_on=days_ago(1))

    assert seen.states(listed_by(deal_with)) == []


def test_a_later_confirmation_decides_though_it_was_recorded_first():
    def deal_with(license):
        factories.check(license, "confirmed", checked_on=days_ago(1))
        factories.check(license, "contradicted", checked_on=days_ago(2))

    assert seen.states(listed_by(deal_with)) == ["CA"]


def test_of_two_checks_on_one_day_the_later_line_decides():
    def confirm_last(license):
        factories.check(license, "not_found")
        factories.check(license, "confirmed")

    def find_nothing_last(license):
        factories.check(license, "confirmed")
        factories.check(license, "not_found")

    assert seen.states(listed_by(confirm_last)) == ["CA"]
    assert seen.states(listed_by(find_nothing_last)) == []


@pytest.mark.parametrize(
    "change",
    [
        {"number": "AC 99999"},
        {"title": "Dr."},
        {"expires_on": timezone.localdate() + timedelta(days=3650)},
        {"issued_on": None},
        {"state_id": "NV"},
    ],
)
def test_a_claim_edited_after_its_check_does_not_count(change):
    factories.state("NV")
    person = factories.listed()
    factories.location(person, state="NV")
    edit(person.credentials.get(), **change)
    assert seen.states(person) == []


def save(license, other):
    license.practitioner = other
    license.save()


def update(license, other):
    Credential.objects.filter(pk=license.pk).update(practitioner=other)


def write_sql(license, other):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE practitioners_credential SET practitioner_id = %s", [other.pk])


@pytest.mark.parametrize("hand_over", [save, update, write_sql])
def test_a_claim_handed_to_somebody_else_counts_for_nobody(hand_over):
    person, other = factories.listed(), factories.listed(licensed=False)
    with factories.publishing():
        hand_over(person.credentials.get(), other)
    assert (seen.states(person), seen.states(other)) == ([], [])
    assert list(Credential.objects.counting(timezone.localdate())) == []
    factories.confirm(other.credentials.get())
    assert (seen.states(person), seen.states(other)) == ([], ["CA"])


def test_a_claim_edited_back_counts_again():
    person = factories.listed()
    license = person.credentials.get()
    number = license.number
    edit(license, number="AC 99999")
    edit(license, number=number)
    assert seen.states(person) == ["CA"]


def test_a_claim_edited_and_checked_again_counts():
    person = factories.listed()
    license = person.credentials.get()
    edit(license, number="AC 99999")
    factories.confirm(license)
    assert [each["number"] for each in seen.document(person)["credentials"]] == ["AC 99999"]


def test_the_card_tells_of_the_latest_check():
    person = factories.listed(checked_on=days_ago(30))
    facts = {"checked_on": days_ago(3), "method": "phone", "source": "The board, by phone"}
    factories.check(person.credentials.get(), **facts)
    (credential,) = seen.document(person)["credentials"]
    told = {name: credential[name] for name in facts}
    assert told == {**facts, "checked_on": days_ago(3).isoformat()}


def edit(credential, **change):
    with factories.publishing():
        for name, value in change.items():
            setattr(credential, name, value)
        credential.save()
