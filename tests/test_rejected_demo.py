"""The demo directory has rejected rows and other names, so that the desk has something to show."""

import datetime

import pytest

from practitioners.demo.dice import Dice
from practitioners.demo.people import Person
from practitioners.demo.practices import Practice
from practitioners.demo.rejected import leftovers
from practitioners.models import OtherName, RejectedRow
from practitioners.validators import validate_npi
from tests import factories

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 24)


def invented(practitioner):
    """A practitioner as the demo directory holds one while it is made."""
    practice = Practice(location=practitioner.locations.get())
    return Person(
        practitioner=practitioner, focus_name="", since=TODAY, sound=True, practices=[practice]
    )


def test_rows_of_several_reasons_are_open_and_some_listed_people_have_another_name():
    people = [invented(factories.listed()) for _ in range(5)]
    draft = factories.practitioner()
    factories.location(draft)
    leftovers(Dice(7, TODAY), [*people, invented(draft)])
    rows = RejectedRow.objects.in_order()
    assert [row.reason for row in rows] == [
        "unknown ZIP",
        "ZIP of another state",
        "unknown state",
        "address outside the United States",
        "no street or no city",
        "broken row",
    ]
    assert {row.file_name for row in rows} == {"npidata_pfile_20261113-20261119.csv"}
    for row in rows:
        validate_npi(row.npi)
    assert OtherName.objects.count() == 3
    assert not draft.other_names.exists()


def test_where_nobody_is_listed_there_are_rows_alone():
    leftovers(Dice(7, TODAY), [])
    assert (RejectedRow.objects.count(), OtherName.objects.count()) == (6, 0)
