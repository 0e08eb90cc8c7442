"""A practitioner's standing moves as the table allows, and the listings follow."""

import pytest

from practitioners.errors import RuleBroken
from practitioners.models import Practitioner
from practitioners.status import MOVES, change_status
from tests import factories, seen

pytestmark = pytest.mark.django_db

STATUSES = Practitioner.Status.values
ALLOWED = [
    ("draft", "listed"),
    ("draft", "retired"),
    ("listed", "suspended"),
    ("listed", "retired"),
    ("suspended", "listed"),
    ("suspended", "retired"),
    ("retired", "draft"),
]
REFUSED = [(a, b) for a in STATUSES for b in STATUSES if (a, b) not in ALLOWED]


def test_the_table_knows_every_status():
    assert set(MOVES) == set(STATUSES)


@pytest.mark.parametrize(("status", "to"), ALLOWED)
def test_allowed_moves(status, to):
    person = factories.practitioner(status=status)
    assert change_status(person, to).status == to
    person.refresh_from_db()
    assert person.status == to


@pytest.mark.parametrize(("status", "to"), REFUSED)
def test_refused_moves(status, to):
    person = factories.practitioner(status=status)
    with pytest.raises(RuleBroken):
        change_status(person, to)
    person.refresh_from_db()
    assert person.status == status


def test_a_refusal_says_which_moves_there_are():
    person = factories.practitioner(first_name="Mina", last_name="Park", status="listed")
    with pytest.raises(RuleBroken) as refusal:
        change_status(person, "draft")
    message = "Mina Park is listed and can't become draft. Possible: Retired, Suspended."
    assert str(refusal.value) == message


def test_a_practitioner_can_be_given_by_the_key():
    person = factories.practitioner()
    assert change_status(person.pk, "listed").status == "listed"


def test_the_status_in_the_database_decides_not_the_one_in_memory():
    person = factories.practitioner()
    change_status(person.pk, "listed")
    with pytest.raises(RuleBroken):
        change_status(person, "listed")


def test_listings_follow_the_status():
    person = factories.listed()
    steps = ["suspended", "listed", "retired", "draft", "listed"]
    shown = []
    for step in steps:
        change_status(person, step)
        shown.append(seen.states(person))
    assert shown == [[], ["CA"], [], [], ["CA"]]


def test_listing_a_practitioner_without_a_license_that_counts_shows_nothing():
    person = factories.practitioner()
    factories.license(person)
    factories.location(person)
    change_status(person, "listed")
    assert seen.states(person) == []
