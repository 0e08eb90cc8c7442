"""Every invariant of the registry's changes stands in the database, with a message for a form."""

import pytest
from django.utils import timezone

from practitioners.models import RegistryChange
from tests import factories
from tests.constraints import messages_of_a_form, numbered, refused_by
from tests.registry_factories import registry_change

pytestmark = pytest.mark.django_db


def change(**facts):
    facts = {
        "practitioner": facts.pop("practitioner", None) or factories.practitioner(),
        "kinds": ["renamed"],
        "before": {"last_name": "Park"},
        "after": {"last_name": "Lee"},
        "file": "npidata_pfile.csv",
        "opened_at": timezone.now(),
        **facts,
    }
    return RegistryChange(**facts)


def decided(state="left", **facts):
    decision = {
        "decided_at": timezone.now(), "decided_by": factories.verifier(), "reason": "Looked."
    }  # fmt: skip
    return change(state=state, **decision | facts)


def again():
    first = registry_change(factories.practitioner(), {"last_name": "Lee"})
    return change(practitioner=first.practitioner)


MESSAGES = {
    "one_open_registry_change_for_each_practitioner": (
        "A change of the registry is open for this practitioner."
    ),
    "registry_change_is_of_some_kind": "Say what has changed.",
    "registry_decision_says_who_and_when": "Say who decided it and when.",
    "registry_change_is_left_for_a_reason": "Say why the record stays as it is.",
}
BROKEN = [
    ("one_open_registry_change_for_each_practitioner", again),
    ("registry_change_is_of_some_kind", lambda: change(kinds=[])),
    ("registry_decision_says_who_and_when", lambda: decided(decided_by=None)),
    ("registry_decision_says_who_and_when", lambda: decided(decided_at=None)),
    ("registry_decision_says_who_and_when", lambda: decided("taken", decided_at=None)),
    ("registry_decision_says_who_and_when", lambda: decided("open")),
    ("registry_decision_says_who_and_when", lambda: decided("back")),
    ("registry_change_is_left_for_a_reason", lambda: decided(reason="")),
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
    [change, decided, lambda: decided("taken", reason=""), lambda: change(state="back")],
)
def test_what_keeps_the_rules_is_accepted(make):
    record = make()
    record.validate_constraints()
    with factories.publishing():
        record.save(force_insert=True)


def test_one_that_is_decided_is_no_hindrance_to_the_next():
    person = factories.practitioner()
    decided(practitioner=person).save()
    change(practitioner=person).save()
    assert RegistryChange.objects.open().count() == 1
