"""A preview that nobody imports is forgotten after two weeks: it holds what people are called."""

import datetime
from io import StringIO

import pytest
import time_machine
from django.apps import apps
from django.core.management import call_command

from practitioners.models import Practitioner, RosterRow
from tests.roster_files import NPI, imported, person, previewed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-24 12:00 -0500", tick=False) as clock:
        yield clock


def due():
    said = StringIO()
    call_command("due", "--no-mail", stdout=said)
    return said.getvalue()


def test_it_is_forgotten_after_fourteen_days(clock):
    roster = previewed(person("Nora", "Secretname"))
    clock.shift(datetime.timedelta(days=14))
    assert "roster" not in due()
    assert roster.rows.count() == 1
    clock.shift(datetime.timedelta(minutes=1))
    assert "Forgot 1 rosters that nobody imported." in due()
    roster.refresh_from_db()
    assert (roster.state, roster.decided_by, roster.rows.count()) == ("discarded", None, 0)
    assert "roster" not in due()


def test_an_imported_one_keeps_what_it_did(clock):
    roster = imported(person(npi=NPI))
    clock.shift(datetime.timedelta(days=400))
    due()
    assert [row.practitioner for row in roster.rows.all()] == [Practitioner.objects.get()]


def test_no_name_of_a_preview_is_in_the_trail():
    previewed(person("Nora", "Secretname"))
    events = apps.get_model("practitioners", "RosterEvent").objects.values()
    assert len(events) == 1
    assert "Secretname" not in str(list(events))
    assert "RosterRowEvent" not in {model.__name__ for model in apps.get_models()}


def test_who_is_deleted_is_in_no_row(clock):
    roster = imported(person(npi=NPI))
    call_command("publish", "--all", stdout=StringIO())
    Practitioner.objects.all().delete()
    row = roster.rows.get()
    assert (row.practitioner, row.cells, row.people) == (None, {}, [])
    assert RosterRow.objects.count() == 1
