"""Every invariant of candidates stands in the database, with a message that a form can show."""

import pytest
from django.utils import timezone

from practitioners.models import ExclusionCandidate
from tests import factories
from tests.constraints import messages_of_a_form, numbered, refused_by

pytestmark = pytest.mark.django_db


def candidate(**facts):
    facts = {
        "practitioner": facts.pop("practitioner", None) or factories.practitioner(),
        "grade": "npi",
        "last_name": "PARK",
        "first_name": "MINA",
        "exclusion_type": "1128b4",
        "excluded_on": "2026-03-20",
        "digest": "a" * 64,
        "first_seen": "2026-10-20",
        "last_seen": "2026-10-20",
        **facts,
    }
    return ExclusionCandidate(**facts)


def decided(state="other", **facts):
    decision = {
        "decided_at": timezone.now(), "decided_by": factories.verifier(), "reason": "Looked."
    }  # fmt: skip
    return candidate(state=state, **decision | facts)


def again():
    first = candidate()
    first.save()
    return candidate(practitioner=first.practitioner)


MESSAGES = {
    "one_row_is_one_candidate_for_a_practitioner": (
        "This row is a candidate for this practitioner already."
    ),
    "exclusion_decision_says_who_when_and_why": ("Say who decided it, when, and for which reason."),
    "exclusion_is_found_by_a_decision": "Only a person finds who it is: record a decision.",
    "exclusion_npi_is_ten_digits": "An NPI is ten digits; leave it empty where there is none.",
    "exclusion_is_last_seen_after_it_is_first_seen": (
        "The last list that held it can't be older than the first."
    ),
}
BROKEN = [
    ("one_row_is_one_candidate_for_a_practitioner", again),
    ("exclusion_decision_says_who_when_and_why", lambda: decided(reason="")),
    ("exclusion_decision_says_who_when_and_why", lambda: decided(decided_by=None)),
    ("exclusion_decision_says_who_when_and_why", lambda: decided("open", decided_at=None)),
    ("exclusion_is_found_by_a_decision", lambda: candidate(state="same")),
    ("exclusion_is_found_by_a_decision", lambda: candidate(state="other")),
    ("exclusion_npi_is_ten_digits", lambda: candidate(npi="123")),
    (
        "exclusion_is_last_seen_after_it_is_first_seen",
        lambda: candidate(last_seen="2026-09-20"),
    ),
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
    [candidate, decided, lambda: decided("open"), lambda: candidate(state="reinstated")],
)
def test_what_keeps_the_rules_is_accepted(make):
    record = make()
    record.validate_constraints()
    record.save(force_insert=True)
