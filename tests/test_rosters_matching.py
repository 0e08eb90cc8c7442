"""Whom a row of a roster is about: by NPI, else by license and state, else a candidate."""

import pytest

from practitioners.models import Practitioner
from practitioners.rosters.importing import import_roster
from practitioners.rosters.previewing import answer
from tests import factories
from tests.roster_files import (
    GIVEN_ON,
    NPI,
    OAKLAND,
    faults,
    imported,
    outcomes,
    person,
    previewed,
)

pytestmark = pytest.mark.django_db

OTHER_NPI = factories.npi(77)
LICENSE = {"license_state": "CA", "license_number": "AC 12345"}


@pytest.fixture
def mina():
    """Somebody in Oakland with a license, and a namesake in Nevada, whom no row is about."""
    factories.location(
        factories.practitioner(first_name="Mina", last_name="Park", npi=None),
        state="NV", zip="89501",
    )  # fmt: skip
    mina = factories.practitioner(first_name="Mina", last_name="Park", npi=None)
    factories.location(mina, **OAKLAND)
    factories.license(mina, number="AC-12345")
    return mina


def named(practitioner, npi):
    with factories.publishing():
        Practitioner.objects.filter(pk=practitioner.pk).update(npi=npi)


def about(*rows):
    """Whom the rows are about, in the order of their lines."""
    return [row.practitioner for row in previewed(*rows).rows.by_line()]


def test_the_npi_leads_to_its_holder(mina):
    named(mina, NPI)
    elsewhere = {"address_1": "1 Oak Street", "city": "Reno", "state": "NV", "zip": "89501"}
    assert about(person(npi=NPI, **elsewhere)) == [mina]


def test_the_license_leads_to_its_holder_however_its_number_is_typed(mina):
    rows = [person(last="Newname", **LICENSE | {"license_number": "ac12345"})]
    assert about(*rows) == [mina]


def test_a_license_of_another_state_is_another_license(mina):
    assert about(person("Nora", "Lee", **LICENSE | {"license_state": "NV"})) == [None]


def test_the_license_leads_to_its_holder_where_the_npi_leads_to_nobody(mina):
    roster = previewed(person(npi=NPI, **LICENSE))
    assert [row.practitioner for row in roster.rows.all()] == [mina]
    assert roster.rows.get().differences[0] == ["npi", "fills", "", NPI]


def test_name_and_zip_make_a_candidate(mina):
    row = previewed(person("MINA", "park")).rows.get()
    assert (row.outcome, row.people, row.practitioner) == ("candidate", [mina.public_id], None)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (("Mína", "O'Brien"), ("Mina", "OBrien")),
        (("Mary Ann", "Lee-Smith"), ("Maryann", "Lee Smith")),
        (("Mina", "Park"), ("Mina", "Park Jr.")),
    ],
)
def test_names_are_compared_by_their_letters(ours, theirs):
    found = factories.practitioner(first_name=ours[0], last_name=ours[1], npi=None)
    factories.location(found, **OAKLAND)
    assert previewed(person(*theirs)).rows.get().people == [found.public_id]


def test_a_namesake_at_another_zip_is_somebody_else(mina):
    row = previewed(person(city="Reno", state="NV", zip="89501", first_name="Mona")).rows.get()
    assert (row.outcome, row.people) == ("new", [])


def test_who_has_another_npi_is_no_candidate(mina):
    named(mina, OTHER_NPI)
    assert outcomes(previewed(person(npi=NPI))) == ["new"]


def test_who_has_no_npi_may_be_somebody_with_one(mina):
    named(mina, NPI)
    assert outcomes(previewed(person())) == ["candidate"]


def test_a_license_that_several_claim_makes_them_candidates(mina):
    other = factories.practitioner(npi=None)
    factories.license(other, number="AC 12345")
    row = previewed(person(**LICENSE)).rows.get()
    assert (row.outcome, row.people) == ("candidate", [mina.public_id, other.public_id])


def test_npi_and_license_of_two_practitioners_contradict_each_other(mina):
    holder = factories.practitioner(npi=NPI)
    row = previewed(person(npi=NPI, **LICENSE)).rows.get()
    assert row.faults == [
        ["npi", "The NPI is that of one practitioner, and the license that of another."]
    ]
    assert row.people == [holder.public_id, mina.public_id]


def test_a_license_of_somebody_with_another_npi_is_wrong(mina):
    named(mina, OTHER_NPI)
    row = previewed(person(npi=NPI, **LICENSE)).rows.get()
    assert row.faults == [["license_number", "This license is that of somebody with another NPI."]]
    assert row.people == [mina.public_id]


def test_a_number_of_somebody_with_another_first_and_last_name_is_wrong(mina):
    named(mina, NPI)
    what = "This {} is that of somebody with another first and last name."
    assert faults(person("Nora", "Lee", npi=NPI)) == [["npi", what.format("NPI")]]
    assert faults(person("Nora", "Lee", **LICENSE)) == [["license_number", what.format("license")]]


@pytest.mark.parametrize("name", [("Mina", "Newname"), ("Mia", "Park")])
def test_who_took_another_last_or_first_name_is_the_same_person(mina, name):
    named(mina, NPI)
    assert about(person(*name, npi=NPI)) == [mina]


def test_two_rows_about_one_practitioner_are_wrong(mina):
    named(mina, NPI)
    roster = previewed(person(npi=NPI), person("Nora", "Lee"), person(**LICENSE))
    assert [(row.line, row.outcome, row.faults) for row in roster.rows.by_line()] == [
        (2, "wrong",
         [["last_name", "About the same practitioner as line 4. Leave one of them."]]),
        (3, "new", []),
        (4, "wrong",
         [["last_name", "About the same practitioner as line 2. Leave one of them."]]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "column"),
    [({"npi": NPI}, "npi"), (LICENSE, "license_number"), ({}, "last_name")],
)
def test_two_rows_of_somebody_new_are_wrong(number, column):
    rows = [person(**number), person(**number)]
    roster = previewed(*rows)
    assert outcomes(roster) == ["wrong", "wrong"]
    assert column in {fault[0] for fault in roster.rows.first().faults}


def test_namesakes_with_numbers_of_their_own_are_two_people():
    rows = [person(npi=NPI), person(**LICENSE)]
    assert outcomes(previewed(*rows)) == ["new", "new"]


def test_of_many_rows_about_one_practitioner_five_others_are_named():
    roster = previewed(*(person() for _ in range(9)))
    assert roster.rows.by_line()[7].faults == [
        ["last_name", "About the same practitioner as line 2, 3, 4, 5, 6, 7. Leave one of them."]
    ]


def test_two_rows_answered_with_one_practitioner_are_wrong(mina):
    rows = [person(npi=NPI), person(license_state="NV", license_number="7")]
    roster = previewed(*rows)
    assert outcomes(roster) == ["candidate", "candidate"]
    answer(roster=roster.pk, answers={2: mina.public_id, 3: mina.public_id})
    assert outcomes(roster) == ["wrong", "wrong"]


def test_what_was_chosen_before_is_remembered(mina):
    roster = previewed(person())
    answer(roster=roster.pk, answers={2: "new"})
    import_roster(roster=roster.pk)
    brought = Practitioner.objects.get(source="roster")
    again = previewed(person(phone="5105550123"), given_on=GIVEN_ON)
    assert [row.practitioner for row in again.rows.all()] == [brought]
    assert outcomes(again) == ["changed"]


def test_a_retired_practitioner_is_found_too(mina):
    named(mina, NPI)
    with factories.publishing():
        Practitioner.objects.filter(pk=mina.pk).update(status="retired")
    assert about(person(npi=NPI)) == [mina]
    assert imported(person("Nora", "Lee")).state == "imported"
