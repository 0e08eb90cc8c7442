"""Every invariant of reports stands in the database, with a message that a form can show."""

import datetime

import pytest
from django.db import DataError, transaction
from django.utils import timezone

from practitioners.models import Report
from tests import factories
from tests.constraints import messages_of_a_form, numbered, refused_by

pytestmark = pytest.mark.django_db


def report(kind="phone", **facts):
    person = facts.pop("practitioner", None) or factories.listed()
    dates = {"received_at": timezone.now(), "due_on": datetime.date(2026, 11, 27)}
    return Report(practitioner=person, kind=kind, **dates | facts)


def decided(state="not_so", **facts):
    facts = {"decided_at": timezone.now(), "decided_by": factories.verifier()} | facts
    return report(state=state, **facts)


def again(kind, **facts):
    """What the same person reported already."""
    first = factories.report(factories.listed(insurance={"aetna": "yes"}), kind, **facts)
    return report(
        kind,
        practitioner=first.practitioner,
        location=first.location,
        plan=first.plan,
        reporter_key=first.reporter_key,
    )


MESSAGES = {
    "report_names_a_plan_exactly_when_it_is_about_one": (
        "Name the health plan where one is meant, and only there."
    ),
    "report_of_something_else_says_what": "Say what is wrong.",
    "report_is_decided_by_somebody_at_some_time": "Say who decided it, and when.",
    "one_reporter_reports_one_thing_once": "This was reported by the same person already.",
}
BROKEN = [
    ("report_names_a_plan_exactly_when_it_is_about_one", lambda: report("plan")),
    (
        "report_names_a_plan_exactly_when_it_is_about_one",
        lambda: report("phone", plan=factories.plan("aetna")),
    ),
    ("report_of_something_else_says_what", lambda: report("other")),
    ("report_is_decided_by_somebody_at_some_time", lambda: decided(decided_by=None)),
    ("report_is_decided_by_somebody_at_some_time", lambda: decided(decided_at=None)),
    ("report_is_decided_by_somebody_at_some_time", lambda: decided("open")),
    ("one_reporter_reports_one_thing_once", lambda: again("phone")),
    ("one_reporter_reports_one_thing_once", lambda: again("new_patients")),
    ("one_reporter_reports_one_thing_once", lambda: again("plan", plan="aetna")),
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


def test_a_note_is_500_characters_at_most():
    record = report(note="x" * 501)
    with pytest.raises(DataError), transaction.atomic():
        record.save(force_insert=True)


@pytest.mark.parametrize(
    "make",
    [
        report,
        lambda: report("plan", plan=factories.plan("aetna")),
        lambda: report("other", note="Written."),
        # Its words are forgotten.
        lambda: decided(kind="other"),
    ],
)
def test_what_keeps_the_rules_is_accepted(make):
    record = make()
    record.validate_constraints()
    with factories.publishing():
        record.save(force_insert=True)
    assert Report.objects.filter(pk=record.pk).exists()
