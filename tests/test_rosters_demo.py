"""The demo directory has an imported roster and one that waits, so that the desk shows both."""

import datetime

import pytest

from practitioners.demo.dice import Dice
from practitioners.demo.people import Person
from practitioners.demo.practices import Practice
from practitioners.demo.rosters import rosters
from practitioners.models import Practitioner, Roster
from tests import factories
from tests.roster_files import OAKLAND, places

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 24)


def invented(practitioner):
    """A practitioner as the demo directory holds one while it is made."""
    practice = Practice(location=practitioner.locations.get())
    return Person(
        practitioner=practitioner, focus_name="", since=TODAY, sound=True, practices=[practice]
    )


def test_one_is_imported_and_one_holds_a_row_of_each_outcome():
    places()
    at = OAKLAND | {"phone": "5105550000"}
    people = [invented(factories.listed(first_name="Ada", **at)) for _ in range(26)]
    draft = factories.practitioner()
    factories.location(draft, **OAKLAND)
    rosters(Dice(7, TODAY), [*people, invented(draft)], by=factories.verifier())
    imported, waiting = Roster.objects.order_by("pk")
    assert (imported.state, waiting.state) == ("imported", "previewed")
    assert imported.rows.tally() == {"changed": 12, "differs": 0}
    assert waiting.rows.tally() == {
        "same": 5, "differs": 4, "changed": 1, "candidate": 1, "new": 1, "wrong": 1,
    }  # fmt: skip
    assert Practitioner.objects.count() == 27


def test_where_nobody_is_listed_there_is_none():
    rosters(Dice(7, TODAY), [], by=factories.verifier())
    assert not Roster.objects.exists()
