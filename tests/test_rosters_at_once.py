"""Of two who press Import at the same moment one wins, and the other is told."""

import pytest
from django.db import transaction

from practitioners.errors import RuleBroken
from practitioners.models import Practitioner, Roster
from practitioners.rosters.importing import import_roster
from practitioners.rosters.previewing import discard, waiting
from tests import at_once, factories
from tests.roster_files import NPI, OAKLAND, outcomes, person, previewed

pytestmark = pytest.mark.django_db(transaction=True)


def press(work, roster, by):
    """What becomes of it: what the rule answers, or that it was done."""
    try:
        work(roster=roster.pk, by=by)
    except RuleBroken as broken:
        return str(broken).split(" at ")[0]
    return "done"


@pytest.mark.parametrize(("work", "verb"), [(import_roster, "imported"), (discard, "discarded")])
def test_of_two_who_decide_a_roster_one_wins(work, verb):
    ann, ben = factories.colleague("ann"), factories.colleague("ben")
    roster = previewed(person(npi=NPI), person("Nora", "Lee"))
    with at_once.colleagues(2) as begin, transaction.atomic():
        waiting(roster.pk)
        first = begin(press, work, roster, ann)
        at_once.until_waiting(1)
        second = begin(press, import_roster, roster, ben)
        at_once.until_waiting(2)
        transaction.set_rollback(True)
    assert sorted([first.result(), second.result()]) in (
        [f"This roster was {verb} by ann", "done"],
        ["This roster was imported by ben", "done"],
    )
    roster.refresh_from_db()
    assert Practitioner.objects.count() == (2 if roster.state == "imported" else 0)


def test_two_previews_of_one_file_bring_everybody_once():
    first, second = previewed(person(npi=NPI)), previewed(person(npi=NPI))
    with at_once.colleagues(2) as begin, transaction.atomic():
        waiting(first.pk), waiting(second.pk)
        works = [begin(press, import_roster, each, None) for each in (first, second)]
        at_once.until_waiting(2)
        transaction.set_rollback(True)
    told = sorted(work.result()[:25] for work in works)
    assert told == ["The directory has changed", "done"]
    assert Practitioner.objects.count() == 1
    states = sorted(Roster.objects.values_list("state", flat=True))
    assert states == ["imported", "previewed"]


def test_an_editor_who_enters_the_npi_meanwhile_keeps_it():
    roster = previewed(person(npi=NPI))
    with at_once.colleagues(1) as begin, transaction.atomic():
        factories.practitioner(npi=NPI, last_name="Park")
        work = begin(press, import_roster, roster, None)
        at_once.until_waiting(1)
    assert work.result().startswith("Somebody has entered one of these practitioners this very")
    assert Practitioner.objects.count() == 1
    assert outcomes(roster) == ["new"]
    assert press(import_roster, roster, None).startswith("The directory has changed")


def test_what_a_colleague_writes_into_somebody_meanwhile_stays():
    mina = factories.practitioner(first_name="Mina", last_name="Park", npi=NPI)
    factories.location(mina, **OAKLAND)
    roster = previewed(person(npi=NPI, website="fern.example"))
    with at_once.colleagues(1) as begin, transaction.atomic():
        with factories.publishing():
            Practitioner.objects.filter(pk=mina.pk).update(website="https://own.example")
        work = begin(press, import_roster, roster, None)
        at_once.until_waiting(1)
    assert work.result().startswith("The directory has changed")
    mina.refresh_from_db()
    assert mina.website == "https://own.example"
