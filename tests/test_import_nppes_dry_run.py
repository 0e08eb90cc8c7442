"""`manage.py import_nppes --dry-run` prints every difference and keeps none."""

import pytest
from django.core.management import CommandError
from django.db import connection

from practitioners.models import (
    Case,
    Credential,
    Edition,
    PracticeLocation,
    Practitioner,
    RegistryChange,
)
from practitioners.status import change_status
from tests import nppes_files as nppes
from tests.factories import npi, place

pytestmark = pytest.mark.django_db

TABLES = [Practitioner, PracticeLocation, Credential, Case, Edition]


@pytest.fixture(autouse=True)
def _places():
    nppes.oakland()
    place("94601", latitude=37.78, longitude=-122.22)


@pytest.fixture
def said_of(tmp_path):
    """What is said of these rows, and all rows of the tables before and after."""

    def said(*rows, dry_run=True):
        path = nppes.write_csv(tmp_path / "registry.csv", rows)
        return nppes.run(path, *["--dry-run"] * dry_run)

    return said


def everything():
    found = []
    with connection.cursor() as cursor:
        for model in TABLES:
            table = model._meta.db_table
            cursor.execute(f"SELECT xmin::text, ctid::text, {table}.* FROM {table} ORDER BY 1, 2")
            found.append(cursor.fetchall())
    return found


def differences(said):
    return [line for line in said.splitlines() if line.startswith("2")]


def test_somebody_new_is_told_with_every_fact(said_of):
    before = everything()
    said = said_of(nppes.person(1001, suffix="JR", address_2="STE 3"))
    assert differences(said) == [
        (
            f"{npi(1001)} created: first name: Mina; last name: Park; suffix: Jr.;"
            " address 1: 100 Grand Ave; city: Oakland; state: CA; zip: 94610; address 2: Ste 3;"
            " phone: 5105550123; latitude: 37.81; longitude: -122.24; precision: zip;"
            " license CA AC 1234: claimed"
        )
    ]
    assert nppes.counted(said) == {"created": 1}
    assert said.splitlines()[-1] == "Nothing was kept: this was a dry run."
    assert everything() == before


def test_only_what_differs_is_told_of_a_draft(said_of):
    claims = [(nppes.ACUPUNCTURIST, "AC 1234", "CA")]
    more = [*claims, (nppes.ACUPUNCTURIST, "AC 9", "CA")]
    said_of(nppes.person(1001, suffix="JR"), nppes.person(1002), dry_run=False)
    before = everything()
    changed = nppes.person(
        1001, last_name="LEE", middle_name="J", zip="94601", address_2="STE 3", slots=more
    )
    said = said_of(changed, nppes.person(1002))
    assert differences(said) == [
        (
            f"{npi(1001)} updated: middle name: J; last name: Park → Lee; suffix: Jr. → none;"
            " zip: 94610 → 94601; address 2: Ste 3; latitude: 37.81 → 37.78;"
            " longitude: -122.24 → -122.22; license CA AC 9: claimed"
        )
    ]
    assert nppes.counted(said) == {"updated": 1, "unchanged": 1}
    assert everything() == before


def test_the_import_then_makes_those_differences_and_no_other(said_of):
    rows = [nppes.person(1001), nppes.person(1002, last_name="LEE")]
    told = differences(said_of(*rows))
    assert [line[:18] for line in told] == [f"{npi(number)} created" for number in (1001, 1002)]
    assert differences(said_of(*rows, dry_run=False)) == []
    assert differences(said_of(*rows)) == []


def test_of_whom_staff_decided_on_only_what_would_come_to_the_desk_is_told(said_of):
    said_of(nppes.person(1001), dry_run=False)
    change_status(Practitioner.objects.get(), "listed")
    said = said_of(nppes.person(1001, last_name="LEE"))
    told = [f"{npi(1001)} would open at the desk: renamed; last name: Park → Lee"]
    assert differences(said) == told
    assert nppes.counted(said) == {"kept as decided by staff": 1, "opened at the desk": 1}
    assert RegistryChange.objects.count() == 0


def test_it_takes_one_file(tmp_path):
    paths = [nppes.write_csv(tmp_path / f"{n}.csv", [nppes.person(1001)]) for n in (1, 2)]
    with pytest.raises(CommandError, match="--dry-run compares one file with what is kept"):
        nppes.run(*paths, "--dry-run")
