"""The demo directory has candidates for exclusion, so that the desk has something to show."""

import datetime

import pytest

from practitioners.demo.dice import Dice
from practitioners.demo.exclusions import monthly_list
from practitioners.demo.people import Person
from practitioners.demo.practices import Practice
from practitioners.leie.importing import import_list
from practitioners.models import ExclusionCandidate
from tests import factories

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 24)


def invented(practitioner):
    """A listed practitioner as the demo directory holds one while it is made."""
    practice = Practice(location=practitioner.locations.get())
    return Person(
        practitioner=practitioner, focus_name="", since=TODAY, sound=True, practices=[practice]
    )


def test_listed_people_have_namesakes_and_one_of_these_their_npi():
    people = [invented(factories.listed(first_name="Maximiliana-Josephine")) for _ in range(9)]
    draft = factories.practitioner()
    factories.location(draft)
    import_list(monthly_list(Dice(7, TODAY), [*people, invented(draft)]))
    candidates = ExclusionCandidate.objects.in_order()
    assert [each.grade for each in candidates] == ["npi", *["name_state"] * 3]
    assert {each.practitioner.status for each in candidates} == {"listed"}


def test_where_nobody_is_listed_the_list_is_empty():
    assert import_list(monthly_list(Dice(7, TODAY), []))["new"] == 0
