"""Some people are in the demo directory twice, so that the desk has pairs to show."""

import datetime

import pytest

from practitioners.demo.claims import Claim
from practitioners.demo.dice import Dice
from practitioners.demo.duplicates import plant
from practitioners.demo.people import Person
from practitioners.demo.practices import Practice
from practitioners.duplicates.finding import search
from practitioners.models import DuplicatePair
from tests import factories

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 24)


def invented(practitioner):
    """A practitioner as the demo directory holds one while it is made."""
    return Person(
        practitioner=practitioner,
        focus_name="",
        since=TODAY,
        sound=True,
        practices=[Practice(location=practitioner.locations.get())],
        claims=[Claim(claim, checks=[]) for claim in practitioner.credentials.all()],
    )


def draft(number):
    person = factories.practitioner(first_name=f"Draft{number}")
    factories.location(person, zip=f"2000{number}", phone=f"212555012{number}")
    factories.license(person)
    return person


@factories.publishing()
def write(people):
    for person in people:
        person.practitioner.save()
        person.practices[0].location.save()
        person.claims[0].credential.save()


def test_each_of_four_is_found_for_another_reason():
    listed = [
        factories.listed(first_name=f"Ada{each}", zip=f"1000{each}", phone=f"510555010{each}")
        for each in range(4)
    ]
    people = [invented(each) for each in (*listed, *map(draft, range(5)))]
    plant(Dice(7, TODAY), people)
    write(people)
    search()
    pairs = DuplicatePair.objects.strongest_first()
    assert [pair.reasons for pair in pairs] == [
        ["license"], ["phone_name", "name_zip"], ["name_zip"], ["phone_first"],
    ]  # fmt: skip


def test_a_small_directory_has_fewer():
    people = [invented(factories.listed())]
    plant(Dice(7, TODAY), people)
    write(people)
    assert search().open == 0
