"""The same roster twice is all the same; a newer one brings what is new in it."""

import pytest
import time_machine

from practitioners.errors import RuleBroken
from practitioners.models import Credential, PracticeLocation, Practitioner
from practitioners.rosters.importing import import_roster
from practitioners.rosters.previewing import answer
from tests import factories
from tests.roster_files import NPI, OAKLAND, imported, outcomes, person, previewed

pytestmark = pytest.mark.django_db

FULL = {
    "npi": NPI, "middle_name": "JANE", "suffix": "III", "practice_name": "Fern Acupuncture",
    "address_1": "7 FERN ST.", "address_2": "Suite 2", "city": "OAKLAND", "zip": "94601-1234",
    "phone": "(510) 555-0123", "email": "office@fern.example", "website": "fern.example",
    "license_state": "California", "license_number": "ac-12345",
    "license_issued_on": "2015-06-30", "license_expires_on": "2027-06-30",
    "certification_program": "om", "certification_number": "54321", "languages": "es; Spanish",
    "in_practice_since": "2015-09-01", "accepting_new_patients": "NO",
}  # fmt: skip


def everything():
    models = (Practitioner, PracticeLocation, Credential)
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_the_same_roster_twice_changes_nothing():
    factories.language("es")
    rows = [person("MINA", "O'BRIEN", **FULL), person("Nora", "Lee"), person("Ada", "Do", phone="")]
    assert outcomes(imported(*rows)) == ["new", "new", "new"]
    before = everything()
    again = imported(*rows)
    assert outcomes(again) == ["same", "same", "same"]
    assert [row.differences for row in again.rows.all()] == [[], [], []]
    assert everything() == before


def test_of_those_on_record_it_changes_nothing_the_second_time_either():
    with time_machine.travel("2026-11-24 12:00 -0500") as clock:
        factories.language("es")
        draft = factories.practitioner(first_name="Mina", last_name="Park", npi=NPI)
        factories.location(draft, **OAKLAND)
        assert outcomes(imported(person(**FULL))) == ["changed"]
        before = everything()
        clock.shift(86_400)
        assert outcomes(imported(person(**FULL))) == ["same"]
        assert everything() == before


@pytest.mark.parametrize("them", [True, False])
def test_what_was_chosen_for_a_candidate_is_not_asked_again(them):
    mina = factories.practitioner(first_name="Mina", last_name="Park", npi=None)
    factories.location(mina, **OAKLAND)
    roster = previewed(person())
    answer(roster=roster.pk, answers={2: mina.public_id if them else "new"})
    import_roster(roster=roster.pk)
    again = imported(person())
    assert outcomes(again) == ["same"]
    assert (again.rows.get().practitioner == mina) == them


def test_a_choice_that_was_never_imported_is_asked_again():
    mina = factories.practitioner(first_name="Mina", last_name="Park", npi=None)
    factories.location(mina, **OAKLAND)
    answer(roster=previewed(person()).pk, answers={2: mina.public_id})
    assert outcomes(previewed(person())) == ["candidate"]


def test_the_second_of_two_previews_of_a_file_no_longer_holds():
    first, second = previewed(person(npi=NPI)), previewed(person(npi=NPI))
    import_roster(roster=first.pk)
    with pytest.raises(RuleBroken, match="The directory has changed since this preview"):
        import_roster(roster=second.pk)
    assert outcomes(second) == ["same"]
    assert Practitioner.objects.count() == 1


def test_a_newer_roster_brings_who_is_new_and_leaves_who_is_gone():
    imported(person(npi=NPI), person("Nora", "Lee"))
    assert outcomes(imported(person(npi=NPI), person("Ada", "Do"))) == ["same", "new"]
    names = Practitioner.objects.values_list("last_name", flat=True)
    assert list(names) == ["Do", "Lee", "Park"]
