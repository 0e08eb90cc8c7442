"""Every invariant of rejected rows and other names stands in the database, with a message."""

import pytest
from django.utils import timezone

from practitioners.models import OtherName, RejectedRow
from tests import factories
from tests.constraints import messages_of_a_form, numbered, refused_by
from tests.registry_rows import other_name

pytestmark = pytest.mark.django_db


def rejected(**facts):
    facts = {
        "table": "npidata",
        "file_name": "weekly.zip",
        "file_size": 1,
        "line": 2,
        "taxonomy": "171100000X",
        "reason": "unknown ZIP",
        "row": "NPI\n2000000002\n",
        "digest": "a" * 64,
        "rejected_at": timezone.now(),
        **facts,
    }
    return RejectedRow(**facts)


def dismissed(**facts):
    decision = {"decided_at": timezone.now(), "decided_by": factories.verifier(), "note": "No."}
    return rejected(state="dismissed", **decision | facts)


def named(**facts):
    facts = {"practitioner": factories.practitioner(), "name": "Jane Oldname", "kind": "1"} | facts
    return OtherName(**{"source": "npidata"} | facts)


def named_again():
    first = other_name(factories.practitioner())
    return named(practitioner=first.practitioner)


MESSAGES = {
    "rejected_row_that_is_closed_says_since_when": (
        "Say when it was closed; an open row has no such date."
    ),
    "rejected_row_is_dismissed_by_somebody_for_a_reason": "Say who dismissed it and why.",
    "rejected_row_npi_is_ten_digits": "An NPI is ten digits; leave it empty where there is none.",
    "one_record_for_each_other_name": "This name is on record already.",
    "other_name_says_something": "A name has at least one letter.",
}
BROKEN = [
    ("rejected_row_that_is_closed_says_since_when", lambda: rejected(state="kept")),
    (
        "rejected_row_that_is_closed_says_since_when",
        lambda: rejected(decided_at=timezone.now()),
    ),
    ("rejected_row_is_dismissed_by_somebody_for_a_reason", lambda: dismissed(note="")),
    ("rejected_row_is_dismissed_by_somebody_for_a_reason", lambda: dismissed(decided_by=None)),
    ("rejected_row_npi_is_ten_digits", lambda: rejected(npi="123")),
    ("one_record_for_each_other_name", named_again),
    ("other_name_says_something", lambda: named(name="")),
]
NAMES = numbered(BROKEN)


@pytest.mark.parametrize(("name", "make"), BROKEN, ids=NAMES)
def test_a_form_shows_the_message(name, make):
    assert MESSAGES[name] in messages_of_a_form(make())


@pytest.mark.parametrize(("name", "make"), BROKEN, ids=NAMES)
def test_the_database_refuses(name, make):
    with factories.publishing():
        assert refused_by(make()) == name


def test_every_message_is_shown_above():
    assert {name for name, _ in BROKEN} == set(MESSAGES)


@pytest.mark.parametrize(
    "make",
    [
        rejected,
        dismissed,
        lambda: rejected(state="kept", decided_at=timezone.now()),
        lambda: rejected(state="replaced", decided_at=timezone.now()),
        named,
        lambda: named(hidden=True),
    ],
)
def test_what_keeps_the_rules_is_accepted(make):
    record = make()
    record.validate_constraints()
    with factories.publishing():
        record.save(force_insert=True)
