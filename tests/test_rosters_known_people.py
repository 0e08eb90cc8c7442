"""What a roster does to those on record: it fills what is empty, adds claims, and overwrites
nothing that a person decided."""

import datetime

import pytest
import time_machine

from practitioners.models import Credential, Practitioner
from tests import factories
from tests import nppes_files as nppes
from tests.roster_files import (
    NPI,
    OAKLAND,
    differences,
    faults,
    imported,
    outcomes,
    person,
    previewed,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything_is_published")]

THERE = "Oakland, CA 94601"
LICENSE = {"license_state": "CA", "license_number": "AC 12345"}
FIRST = {"npi": NPI, "phone": "5105550123", **LICENSE}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-24 12:00 -0500", tick=False) as clock:
        yield clock


@pytest.fixture
def listed():
    """Somebody whom the public sees, with a license that was confirmed."""
    return factories.listed(
        first_name="Mina", last_name="Park", npi=NPI, **OAKLAND, phone="5105550000"
    )


@pytest.fixture
def brought(clock):
    """Somebody whom a roster brought a day ago."""
    imported(person(**FIRST))
    clock.shift(datetime.timedelta(days=1))
    return Practitioner.objects.get(npi=NPI)


def work_on(practitioner):
    """Have somebody of the staff save the practitioner."""
    with factories.publishing():
        Practitioner.objects.get(pk=practitioner.pk).save()


def test_what_is_empty_is_filled(listed):
    roster = imported(
        person(npi=NPI, middle_name="Jane", email="a@fern.example", website="fern.example",
               accepting_new_patients="no", in_practice_since="2015-09-01")
    )  # fmt: skip
    assert differences(roster) == [
        ["middle_name", "fills", "", "Jane"],
        ["website", "fills", "", "https://fern.example"],
        ["in_practice_since", "fills", "", "2015-09-01"],
        ["accepting_new_patients", "fills", "", "no"],
        ["email", "fills", "", "a@fern.example"],
    ]
    listed.refresh_from_db()
    assert (listed.middle_name, listed.website) == ("Jane", "https://fern.example")
    assert listed.accepting_new_patients is False
    assert listed.stated_practice_start == datetime.date(2015, 9, 1)
    assert listed.locations.get().email == "a@fern.example"


def test_what_differs_of_a_listed_person_is_left_and_said(listed):
    before = (listed.full_name, listed.locations.get().phone)
    roster = imported(person("Mina", "Newname", npi=NPI, phone="5105559999"))
    assert outcomes(roster) == ["same"]
    assert differences(roster) == [
        ["last_name", "leaves", "Park", "Newname"],
        ["phone", "leaves", "5105550000", "5105559999"],
    ]
    listed.refresh_from_db()
    assert (listed.full_name, listed.locations.get().phone) == before


def test_another_address_is_left_and_its_phone_is_not_taken_for_the_old_one(listed):
    roster = imported(person(npi=NPI, address_1="9 Oak Street", email="new@oak.example"))
    assert differences(roster) == [
        ["address_1", "leaves", f"7 Fern Street, {THERE}", f"9 Oak Street, {THERE}"]
    ]
    assert listed.locations.get().email == ""


def test_the_location_of_which_a_row_speaks_is_the_one_at_its_address(listed):
    other = factories.location(listed, **OAKLAND | {"address_1": "9 Oak St."})
    imported(person(npi=NPI, address_1="9 oak st", phone="5105559999"))
    other.refresh_from_db()
    assert other.phone == "5105559999"
    assert listed.locations.get(is_primary=True).phone == "5105550000"


def test_a_checked_claim_is_never_touched(listed):
    """Filling its date would make it another claim than the one that was checked."""
    with factories.publishing():
        Credential.objects.update(number="AC 12345")
    claim = listed.credentials.get()
    factories.check(claim)
    with factories.publishing():
        Credential.objects.update(issued_on=None)
    factories.check(claim)
    before = Credential.objects.values().get()
    dates = {"license_issued_on": "2015-06-30", "license_expires_on": "2029-06-30"}
    roster = imported(person(npi=NPI, **LICENSE, **dates))
    assert [(column, effect) for column, effect, *_ in differences(roster)] == [
        ("license_issued_on", "leaves"),
        ("license_expires_on", "leaves"),
    ]
    assert Credential.objects.values().get() == before
    assert Credential.objects.counting(datetime.date(2026, 11, 24)).count() == 1


def test_an_unchecked_claim_gets_the_dates_that_it_lacks():
    draft = factories.practitioner(first_name="Mina", npi=NPI)
    factories.license(draft, number="AC 12345", issued_on=None, expires_on="2027-01-01")
    dates = {"license_issued_on": "2015-06-30", "license_expires_on": "2029-06-30"}
    roster = imported(person(npi=NPI, **LICENSE, **dates))
    assert differences(roster)[-2:] == [
        ["license_issued_on", "fills", "", "2015-06-30"],
        ["license_expires_on", "leaves", "2027-01-01", "2029-06-30"],
    ]
    claim = draft.credentials.get()
    assert (claim.issued_on, claim.expires_on) == (
        datetime.date(2015, 6, 30), datetime.date(2027, 1, 1),
    )  # fmt: skip


def test_dates_that_would_contradict_those_on_record_are_wrong():
    draft = factories.practitioner(first_name="Mina", npi=NPI)
    factories.license(draft, number="AC 12345", issued_on=None, expires_on="2014-01-01")
    assert faults(person(npi=NPI, **LICENSE, license_issued_on="2015-06-30")) == [
        ["license_expires_on",
         "With what is on record of CA license AC 12345, it would expire first."]
    ]  # fmt: skip


def test_claims_and_languages_are_added(listed):
    factories.language("es"), factories.language("ko")
    listed.languages.add(factories.language("es"))
    roster = imported(
        person(npi=NPI, license_state="NV", license_number="7", certification_program="OM",
               certification_number="54321", languages="es;ko")
    )  # fmt: skip
    assert differences(roster) == [
        ["license_number", "adds", "", "NV 7"],
        ["certification_number", "adds", "", "OM 54321"],
        ["languages", "adds", "", "Korean"],
    ]
    assert listed.credentials.count() == 3
    assert listed.languages.count() == 2


def test_another_number_of_a_certification_is_left(listed):
    factories.certification(listed, "OM", number="11111")
    row = person(npi=NPI, certification_program="OM", certification_number="54321")
    assert differences(imported(row)) == [
        ["certification_number", "leaves", "OM 11111", "OM 54321"]
    ]
    assert listed.credentials.get(kind="certification").number == "11111"


def test_who_has_no_location_gets_the_first():
    draft = factories.practitioner(first_name="Mina", npi=NPI)
    roster = imported(person(npi=NPI, phone="5105550123"))
    assert ["address_1", "adds", "", "7 Fern Street, Oakland, CA 94601"] in differences(roster)
    where = draft.locations.get()
    assert (where.phone, where.is_primary) == ("5105550123", True)


def test_a_phone_without_any_address_has_nowhere_to_go():
    factories.practitioner(first_name="Mina", npi=NPI)
    nowhere = dict.fromkeys(OAKLAND, "")
    assert faults(person(npi=NPI, phone="5105550123", **nowhere)) == [
        ["phone", "There is no location on record: give the address with it."]
    ]


def test_a_draft_that_a_roster_brought_follows_the_next_roster(brought):
    roster = imported(
        person("Mina", "Newname", npi=NPI, address_1="9 Oak Street", phone="5105559999")
    )
    assert differences(roster) == [
        ["last_name", "changes", "Park", "Newname"],
        ["address_1", "changes", "7 Fern Street, Oakland, CA 94601",
         "9 Oak Street, Oakland, CA 94601"],
        ["phone", "changes", "5105550123", "5105559999"],
    ]  # fmt: skip
    brought.refresh_from_db()
    assert brought.full_name == "Mina Newname"
    where = brought.locations.get()
    assert (where.address_1, where.phone) == ("9 Oak Street", "5105559999")
    assert outcomes(imported(person("Mina", "Third", npi=NPI))) == ["changed"]


def test_an_older_roster_changes_nothing(brought):
    older = datetime.date(2026, 10, 1)
    roster = previewed(person("Mina", "Newname", npi=NPI), given_on=older)
    assert differences(roster) == [["last_name", "leaves", "Park", "Newname"]]


def test_once_staff_has_worked_on_it_no_roster_changes_it(clock, brought):
    work_on(brought)
    clock.shift(datetime.timedelta(days=1))
    row = person("Mina", "Newname", npi=NPI)
    assert differences(imported(row)) == [["last_name", "leaves", "Park", "Newname"]]
    clock.shift(datetime.timedelta(days=1))
    assert outcomes(imported(row)) == ["same"]


@pytest.mark.parametrize("facts", [{"source": "staff"}, {"status": "suspended"}])
def test_nobody_else_is_changed(brought, facts):
    with factories.publishing():
        Practitioner.objects.filter(pk=brought.pk).update(**facts)
    assert differences(previewed(person("Mina", "Newname", npi=NPI))) == [
        ["last_name", "leaves", "Park", "Newname"]
    ]


def test_a_draft_of_the_registry_is_filled_and_then_the_registry_leaves_it(tmp_path, clock):
    nppes.oakland()
    path = nppes.write_csv(tmp_path / "npi.csv", [nppes.person(7, phone="")])
    nppes.run(path)
    draft = Practitioner.objects.get()
    where = draft.locations.get()
    clock.shift(datetime.timedelta(days=1))
    cells = {"address_1": where.address_1, "city": where.city, "state": where.state_id}
    row = person(draft.first_name, draft.last_name, npi=draft.npi, phone="5105550123", **cells)
    roster = imported(row | {"zip": where.zip})
    assert differences(roster) == [["phone", "fills", "", "5105550123"]]
    nppes.run(path)
    assert draft.locations.get().phone == "5105550123"


def test_a_claim_alone_leaves_a_draft_of_the_registry_to_the_registry(tmp_path, clock):
    nppes.oakland()
    nppes.run(nppes.write_csv(tmp_path / "npi.csv", [nppes.person(7)]))
    draft = Practitioner.objects.get()
    clock.shift(datetime.timedelta(days=1))
    nowhere = dict.fromkeys(OAKLAND, "")
    imported(
        person(draft.first_name, draft.last_name, npi=draft.npi, license_state="NV",
               license_number="7", **nowhere)
    )  # fmt: skip
    draft.refresh_from_db()
    assert draft.updated_at == draft.created_at
    assert draft.credentials.filter(state="NV").count() == 1
