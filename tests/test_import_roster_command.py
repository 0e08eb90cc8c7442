"""`manage.py import_roster` follows the same rules as the desk."""

import csv
import io

import pytest
from django.core.management import CommandError

from practitioners.models import Practitioner, Roster
from tests import factories
from tests.roster_files import NPI, OAKLAND, SCHOOL, person, places, run, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def zips():
    places()


@pytest.fixture
def mina():
    mina = factories.practitioner(first_name="Mina", last_name="Park", npi=None)
    factories.location(mina, **OAKLAND)
    return mina


@pytest.fixture
def write(tmp_path):
    def write(*rows):
        path = tmp_path / "roster.csv"
        path.write_text(text(*rows), encoding="utf-8", newline="")
        return path

    return write


def counted(said):
    lines = [line.split(maxsplit=1) for line in said.splitlines() if line.startswith("  ")]
    return {label: int(count) for count, label in lines if count != "0"}


def refused(path, *options):
    """What it says, and why it refuses."""
    said = io.StringIO()
    with pytest.raises(CommandError) as refusal:
        run(path, *options, said=said)
    return said.getvalue(), str(refusal.value)


def report(path):
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def test_it_imports_and_says_how_many(write):
    said = run(write(person(npi=NPI), person("Nora", "Lee")))
    assert counted(said) == {"new": 2}
    assert said.splitlines()[-1].startswith("Imported.")
    roster = Roster.objects.get()
    assert (roster.given_by, roster.state, roster.uploaded_by, roster.decided_by) == (
        SCHOOL, "imported", None, None,
    )  # fmt: skip
    assert Practitioner.objects.count() == 2


def test_a_second_run_changes_nothing(write):
    path = write(person(npi=NPI), person("Nora", "Lee"))
    run(path)
    assert counted(run(path)) == {"the same": 2}
    assert Practitioner.objects.count() == 2


def test_a_dry_run_says_the_same_and_keeps_nothing(write):
    said = run(write(person(npi=NPI)), "--dry-run")
    assert counted(said) == {"new": 1}
    assert "Nothing was changed: this was a dry run." in said
    assert not Practitioner.objects.exists()
    assert not Roster.objects.exists()


def test_candidates_are_listed_and_refused(write, mina):
    said, refusal = refused(write(person(), person("Nora", "Lee")))
    assert refusal == (
        "1 row may be about somebody on record. Choose for each whether it is them.\n"
        "Nothing was changed."
    )
    assert f"Line 2: may be {mina.public_id}\n" in said
    assert not Roster.objects.exists()
    assert Practitioner.objects.get() == mina


def test_candidates_are_taken_for_somebody_new_where_that_is_said(write, mina):
    assert counted(run(write(person()), "--candidates", "new")) == {"new": 1}
    assert Practitioner.objects.count() == 2


def test_a_wrong_row_is_listed_without_a_value_and_refused(write):
    rows = [person("Secretname", phone="none"), person("Nora", "Lee")]
    said, refusal = refused(write(*rows))
    assert refusal.startswith("1 row is wrong, so nothing was imported.")
    line = "Line 2: phone: A US phone number is ten digits, without an extension."
    assert line in said
    assert "Secretname" not in said
    assert not Practitioner.objects.exists()


def test_of_many_wrong_rows_the_first_are_listed(write):
    rows = [person(f"Mina{number}", phone="none") for number in range(25)]
    said, _ = refused(write(*rows))
    assert said.count("Line ") == 20
    assert "And 5 more: --report lists every one." in said


def test_the_report_is_written_after_an_import(write, tmp_path):
    path = tmp_path / "report.csv"
    run(write(person(npi=NPI)), "--report", path)
    person_id = Practitioner.objects.get().public_id
    assert [(row["line"], row["outcome"], row["practitioner"]) for row in report(path)] == [
        ("2", "new", person_id)
    ]


@pytest.mark.parametrize("options", [[], ["--dry-run"]])
def test_the_report_is_written_where_nothing_else_is(write, tmp_path, options):
    path = tmp_path / "report.csv"
    if options:
        run(write(person("Nora", phone="none")), "--report", path, *options)
    else:
        with pytest.raises(CommandError):
            run(write(person("Nora", phone="none")), "--report", path)
    assert [(row["line"], row["outcome"], row["column"]) for row in report(path)] == [
        ("2", "wrong", "phone")
    ]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"given_on": "11/1/2026"}, "--given-on 11/1/2026: a date is written as 2026-11-01."),
        ({"given_on": "2999-01-01"}, "The date on which the roster was given can't be to come."),
    ],
)
def test_a_date_that_is_none_is_refused(write, options, message):
    with pytest.raises(CommandError) as refusal:
        run(write(person()), **options)
    assert message in str(refusal.value)
    assert not Roster.objects.exists()


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(CommandError, match="No such file or directory"):
        run(tmp_path / "none.csv")


def test_a_report_that_cannot_be_written_takes_the_import_back(write, tmp_path):
    with pytest.raises(CommandError, match="Choose another file for the report"):
        run(write(person()), "--report", tmp_path / "none" / "report.csv")
    assert not Practitioner.objects.exists()


def test_a_file_that_is_no_roster_is_refused(tmp_path):
    path = tmp_path / "roster.csv"
    path.write_bytes(b"name\r\nMina\r\n")
    with pytest.raises(CommandError, match="line 1: the header has name"):
        run(path)


@pytest.mark.parametrize(
    ("giver", "message"),
    [(" ", "Say who gave the roster"), ("S" * 121, "has at most 120 letters")],
)
def test_a_roster_without_the_name_of_a_giver_is_refused(write, giver, message):
    with pytest.raises(CommandError, match=message):
        run(write(person()), "--from", giver)


def test_a_file_with_a_long_or_strange_name_is_taken(write):
    path = write(person())
    strange = path.rename(path.with_name(f"{'r' * 200}\udce9.csv"))
    run(strange)
    assert Roster.objects.get().file_name == f"{'r' * 195}?.csv"
