"""`manage.py import_leie`: who in OIG's list may be a practitioner of ours, and who is not."""

import datetime
from dataclasses import fields

import pytest

from practitioners.leie.reading import Row
from practitioners.models import ExclusionCandidate, ExclusionList
from practitioners.models.exclusion import FACTS
from tests import factories
from tests import leie_files as leie

pytestmark = pytest.mark.django_db

NEW = {"new, to be looked at": 1}
NPI = "2123456784"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "UPDATED.csv"


@pytest.fixture
def mina():
    """Somebody in California, and a namesake in Nevada, whom no row is about."""
    factories.location(factories.practitioner(first_name="Mina", last_name="Park"), state="NV")
    mina = factories.practitioner(first_name="Mina", last_name="Park", npi=NPI)
    factories.location(mina)
    return mina


def candidates():
    found = ExclusionCandidate.objects.order_by("practitioner", "pk")
    return [(each.practitioner, each.grade) for each in found]


def grade_of(path, row, **facts):
    """The grade by which a practitioner with these facts is a candidate; None where it is none."""
    at = facts.pop("at", "CA")
    person = factories.practitioner(**facts)
    factories.location(person, state=at)
    leie.run(leie.write(path, row))
    found = ExclusionCandidate.objects.filter(practitioner=person).first()
    return found and found.grade


def test_the_npi_is_the_stronger_grade_whatever_the_name_and_the_state(path, mina):
    row = leie.person("OTHERNAME", "OTHER", npi=NPI, state="TX")
    assert leie.counted(leie.run(leie.write(path, row))) == NEW
    assert candidates() == [(mina, "npi")]


def test_name_and_state_are_the_weaker_grade(path, mina):
    assert leie.counted(leie.run(leie.write(path, leie.person()))) == NEW
    assert candidates() == [(mina, "name_state")]


def test_who_is_equal_in_all_is_one_candidate(path, mina):
    leie.run(leie.write(path, leie.person(npi=NPI)))
    assert candidates() == [(mina, "npi")]


def test_the_state_of_a_license_counts_as_that_of_a_location(path):
    person = factories.practitioner(first_name="Mina", last_name="Park")
    factories.license(person, "TX")
    leie.run(leie.write(path, leie.person(state="TX"), leie.person(state="NM")))
    assert candidates() == [(person, "name_state")]


def test_what_is_kept_is_the_row_as_oig_wrote_it(path, mina):
    leie.run(leie.write(path, leie.person(midname="J", waiverdate="20260401", wvrstate="CA")))
    kept = ExclusionCandidate.objects.get()
    assert (kept.last_name, kept.first_name, kept.middle_name, kept.npi) == (
        "PARK", "MINA", "J", "",
    )  # fmt: skip
    assert kept.date_of_birth == datetime.date(1970, 1, 2)
    assert kept.excluded_on == datetime.date(2026, 3, 20)
    assert (kept.waived_on, kept.waiver_state) == (datetime.date(2026, 4, 1), "CA")
    assert (kept.address, kept.city, kept.state_code, kept.zip) == (
        "7 FERN STREET", "OAKLAND", "CA", "94610",
    )  # fmt: skip
    assert (kept.state, kept.first_seen) == ("open", datetime.date(2026, 10, 20))


def test_a_row_holds_the_facts_of_a_candidate_in_their_order():
    assert tuple(field.name for field in fields(Row)) == FACTS


def test_of_the_list_nothing_is_kept_but_candidates(path, mina):
    leie.run(leie.write(path, leie.person()))
    assert ExclusionCandidate.objects.count() == 1
    assert ExclusionList.objects.get().people == 1 + leie.OTHERS


def test_no_npi_on_file_is_no_npi(path):
    """Ten zeros are no number that two people share."""
    person = factories.practitioner(npi=None)
    factories.location(person)
    leie.run(leie.write(path, leie.person("X", "Y"), leie.person("X", "Z")))
    assert candidates() == []


def test_a_missing_date_of_birth_is_none(path, mina):
    leie.run(leie.write(path, leie.person(dob=leie.NO_DATE), leie.person(dob="", city="ALBANY")))
    births = list(ExclusionCandidate.objects.values_list("date_of_birth", flat=True))
    assert births == [None, None]


def test_somebody_is_called_null(path):
    row = leie.person("NULL", "ANN")
    assert grade_of(path, row, first_name="Ann", last_name="Null") == "name_state"
    assert ExclusionCandidate.objects.get().last_name == "NULL"


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (("Mina", "O'Brien"), ("OBRIEN", "MINA")),
        (("Mina", "O'Brien"), ("O BRIEN", "MINA")),
        (("Mína", "Nuñez"), ("NUNEZ", "MINA")),
        (("Mina", "Smith-Jones"), ("SMITH JONES", "MINA")),
        (("Mina", "Park"), ("PARK JR", "MINA")),
        # Cut after 20 and after 15 characters, also where a hyphen or an apostrophe differs.
        (("Mina", "Featherstonehaugh-Smythe"), ("FEATHERSTONEHAUGH-SM", "MINA")),
        (("Mina", "O'Featherstonehaugh-Smythe"), ("OFEATHERSTONEHAUGH S", "MINA")),
        # The cut fell on a space, which is gone.
        (("Mina", "Van Der Westhuizens Do"), ("VAN DER WESTHUIZENS", "MINA")),
        (("Maximiliana-Josephine", "Park"), ("PARK", "MAXIMILIANA-JOS")),
    ],
)
def test_names_are_compared_as_oig_writes_them(path, ours, theirs):
    first, last = ours
    assert grade_of(path, leie.person(*theirs), first_name=first, last_name=last) == "name_state"


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (("Mina", "Parker"), ("PARK", "MINA")),
        (("Min", "Park"), ("PARK", "MINA")),
        (("Mina", "Featherstonehaughs"), ("FEATHERSTONEHAUGH", "MINA")),
        (("Mina", "Featherstonehaugh-Brown"), ("FEATHERSTONEHAUGH-SM", "MINA")),
        (("Mina", "Jr"), ("PARK JR", "MINA")),
        (("Mina", "Park"), ("PARK", "")),
    ],
)
def test_other_names_are_no_candidates(path, ours, theirs):
    first, last = ours
    assert grade_of(path, leie.person(*theirs), first_name=first, last_name=last) is None


@pytest.mark.parametrize("status", ["draft", "listed", "suspended", "retired"])
def test_everybody_on_record_is_compared(path, mina, status):
    with factories.publishing():
        mina.status = status
        mina.save()
    assert leie.counted(leie.run(leie.write(path, leie.person()))) == NEW


def test_businesses_are_counted_and_passed_over(path, mina):
    said = leie.run(leie.write(path, leie.business(), leie.business(npi=NPI), leie.person("X")))
    assert f"{leie.OTHERS + 1} people, 2 businesses passed over" in said
    assert candidates() == []


@pytest.mark.parametrize(("encoding", "said"), [("utf-8", "UTF-8"), ("latin-1", "Latin-1")])
def test_accents_are_read_in_either_encoding(path, encoding, said):
    person = factories.practitioner(first_name="Jose", last_name="Nunez")
    factories.location(person)
    leie.write(path, leie.person("NUÑEZ", "JOSÉ"), encoding=encoding)
    assert f"read as {said}" in leie.run(path)
    assert ExclusionCandidate.objects.get().last_name == "NUÑEZ"


def test_the_same_file_again_changes_nothing_and_says_so(path, mina):
    leie.run(leie.write(path, leie.person(), leie.person(npi=NPI)))
    before = list(ExclusionCandidate.objects.order_by("pk").values())
    said = leie.run(path)
    assert leie.counted(said) == {"unchanged": 2}
    assert "No candidate was changed." in said
    assert list(ExclusionCandidate.objects.order_by("pk").values()) == before


def test_a_dry_run_says_what_would_change_and_changes_nothing(path, mina):
    leie.write(path, leie.person())
    said = leie.run(path, "--dry-run")
    assert leie.counted(said) == NEW
    assert "Nothing was changed." in said
    assert candidates() == []
    assert ExclusionList.objects.count() == 0


def test_who_came_after_an_import_is_compared_by_the_next(path):
    leie.run(leie.write(path, leie.person()))
    mina = factories.practitioner(first_name="Mina", last_name="Park")
    factories.location(mina)
    assert candidates() == []
    assert leie.counted(leie.run(path)) == NEW
    assert candidates() == [(mina, "name_state")]


@pytest.mark.parametrize("number", [2, 12])
def test_an_import_takes_as_many_queries_at_any_length(
    path, tmp_path, number, django_assert_num_queries
):
    """New candidates, changed rows, and rows that are gone."""
    people = [
        factories.practitioner(first_name="Mina", last_name=f"Park{letter}")
        for letter in "abcdefghijkl"[:number]
    ]
    for person in people:
        factories.location(person)
    rows = [leie.person(person.last_name.upper()) for person in people]
    changed = [row | {"CITY": "ALBANY"} for row in rows[: number // 2]]
    newer = leie.write(tmp_path / "newer.csv", *changed, *rows[-1:], dated="20261120")
    leie.run(leie.write(path, *rows))
    with django_assert_num_queries(17):
        leie.run(newer)
