"""The demo directory has changes of the registry, so that the desk has something to show."""

import datetime
from types import SimpleNamespace

import pytest

from practitioners.demo.dice import Dice
from practitioners.demo.people import Person
from practitioners.demo.practices import Practice
from practitioners.demo.registry import registry_changes
from practitioners.models import RegistryChange
from tests import factories

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 24)


def invented(practitioner):
    """A practitioner as the demo directory holds one while it is made."""
    practice = Practice(location=practitioner.locations.get())
    return Person(
        practitioner=practitioner,
        focus_name="",
        since=TODAY,
        sound=True,
        practices=[practice],
        claims=[SimpleNamespace(credential=each) for each in practitioner.credentials.all()],
    )


def test_of_some_listed_people_the_registry_says_otherwise_each_time_in_another_way():
    people = [invented(factories.listed(phone="5105550123")) for _ in range(8)]
    draft = factories.practitioner()
    factories.location(draft)
    registry_changes(Dice(7, TODAY), [*people, invented(draft)])
    changes = RegistryChange.objects.in_order()
    assert sorted(kind for change in changes for kind in change.kinds) == [
        "deactivated", "licenses", "moved", "phone", "renamed"
    ]  # fmt: skip
    assert changes[0].kinds == ["deactivated"]
    assert {each.practitioner.status for each in changes} == {"listed"}
    assert {each.file for each in changes} == {"npidata_pfile_20261113-20261119.csv"}


def test_where_too_few_are_listed_there_are_none():
    registry_changes(Dice(7, TODAY), [invented(factories.listed())])
    assert RegistryChange.objects.count() == 0
