"""Every invariant of rosters stands in the database, with a message that a form can show."""

import pytest
from django.utils import timezone

from practitioners.models import Roster, RosterRow
from tests.constraints import messages_of_a_form, numbered, refused_by

pytestmark = pytest.mark.django_db


def roster(**facts):
    facts = {
        "given_by": "A school",
        "given_on": "2026-11-01",
        "file_name": "roster.csv",
        "digest": "a" * 64,
        "row_count": 1,
        "uploaded_at": timezone.now(),
        **facts,
    }
    return Roster(**facts)


def row(**facts):
    kept = facts.pop("roster", None)
    if kept is None:
        kept = roster()
        kept.save()
    return RosterRow(roster=kept, **{"line": 2, "outcome": "new"} | facts)


def again():
    first = row()
    first.save()
    return row(roster=first.roster)


FAULT = [["npi", "An NPI is ten digits."]]
MESSAGES = {
    "roster_says_where_it_comes_from": "Say who gave the roster, and in which file.",
    "roster_is_decided_at_some_time": "Say when the roster was imported or discarded.",
    "one_row_for_each_line_of_a_roster": "This line of the roster is there already.",
    "roster_row_that_is_wrong_says_why": "A row is wrong where something of it is.",
}
BROKEN = [
    ("roster_says_where_it_comes_from", lambda: roster(given_by="")),
    ("roster_says_where_it_comes_from", lambda: roster(file_name="")),
    ("roster_is_decided_at_some_time", lambda: roster(state="imported")),
    ("roster_is_decided_at_some_time", lambda: roster(state="discarded")),
    ("roster_is_decided_at_some_time", lambda: roster(decided_at=timezone.now())),
    ("one_row_for_each_line_of_a_roster", again),
    ("roster_row_that_is_wrong_says_why", lambda: row(outcome="wrong")),
    ("roster_row_that_is_wrong_says_why", lambda: row(faults=FAULT)),
]
NAMES = numbered(BROKEN)


@pytest.mark.parametrize(("name", "make"), BROKEN, ids=NAMES)
def test_a_form_shows_the_message(name, make):
    assert MESSAGES[name] in messages_of_a_form(make())


@pytest.mark.parametrize(("name", "make"), BROKEN, ids=NAMES)
def test_the_database_refuses(name, make):
    assert refused_by(make()) == name


def test_every_message_is_shown_above():
    assert {name for name, _ in BROKEN} == set(MESSAGES)


@pytest.mark.parametrize(
    "make",
    [
        roster,
        lambda: roster(state="imported", decided_at=timezone.now()),
        row,
        lambda: row(outcome="wrong", faults=FAULT),
    ],
)
def test_what_keeps_the_rules_is_accepted(make):
    record = make()
    record.validate_constraints()
    record.save(force_insert=True)
