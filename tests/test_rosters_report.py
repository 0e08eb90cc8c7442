"""The report of a roster downloads as CSV, from the preview and after the import; no formulas."""

import csv
import io

import pytest

from practitioners.csv_files import defused
from practitioners.models import Practitioner
from practitioners.rosters.importing import import_roster
from tests import factories
from tests.roster_files import NPI, OAKLAND, every_outcome, imported, person, previewed

pytestmark = pytest.mark.django_db

HEADER = ["line", "outcome", "practitioner", "column", "message", "before", "after"]


@pytest.fixture
def ed(client):
    client.force_login(factories.staff("Editor"))


def report(client, roster):
    """The rows of the report, its header too."""
    response = client.get(f"/desk/rosters/{roster.pk}/report.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    name = f'attachment; filename="roster-{roster.pk}-report.csv"'
    assert response["Content-Disposition"] == name
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))


def public_id(last_name):
    return Practitioner.objects.get(last_name=last_name).public_id


def test_of_a_preview_it_holds_each_message_of_each_line(client, ed):
    assert report(client, every_outcome()) == [
        HEADER,
        ["2", "same", public_id("Same"), "phone", "differs, left as it is",
         "5105550000", "5105550001"],
        ["3", "changed", public_id("Changed"), "website", "filled in, since it was empty",
         "", "https://fern.example"],
        ["4", "candidate", public_id("Choice"), "",
         "May be somebody on record, by name and ZIP or by license: choose at the desk.", "", ""],
        ["5", "new", "", "", "", "", ""],
        ["6", "wrong", "", "zip",
         "A ZIP is five digits. A spreadsheet drops zeros in front: format the column as text.",
         "", ""],
        ["6", "wrong", "", "phone", "A US phone number is ten digits, without an extension.",
         "", ""],
    ]  # fmt: skip


def test_after_the_import_it_says_whom_each_line_became(client, ed):
    roster = imported(person(npi=NPI), person("Nora", "Lee"))
    assert report(client, roster) == [
        HEADER,
        ["2", "new", public_id("Park"), "", "", "", ""],
        ["3", "new", public_id("Lee"), "", "", "", ""],
    ]


def test_it_names_those_who_contradict_each_other(client, ed):
    holder = factories.practitioner(npi=NPI)
    other = factories.practitioner()
    factories.license(other, number="AC 1")
    roster = previewed(person(npi=NPI, license_state="CA", license_number="AC 1"))
    assert report(client, roster)[1][:4] == [
        "2", "wrong", f"{holder.public_id} {other.public_id}", "npi",
    ]  # fmt: skip


@pytest.mark.parametrize("beginning", ["=", "+", "-", "@", "\t", "\r"])
def test_what_would_begin_a_formula_gets_an_apostrophe(beginning):
    assert defused(f"{beginning}1+1") == f"'{beginning}1+1"


def test_other_text_stays_as_it_is():
    assert [defused(text) for text in ("", "1+1", "a=b", "'x")] == ["", "1+1", "a=b", "'x"]


def test_a_cell_of_the_roster_is_defused_in_the_report(client, ed):
    mina = factories.practitioner(first_name="Mina", last_name="Park", npi=NPI)
    factories.location(mina, **OAKLAND)
    roster = previewed(person(npi=NPI, practice_name='=HYPERLINK("http://x","y")'))
    import_roster(roster=roster.pk)
    assert report(client, roster)[1][-1] == '\'=HYPERLINK("http://x","y")'
    assert mina.locations.get().practice_name == '=HYPERLINK("http://x","y")'


def test_accents_are_read_by_spreadsheets(client, ed):
    """They take a file for UTF-8 only where it begins with a byte order mark."""
    for address in ("template.csv", f"{previewed().pk}/report.csv"):
        assert client.get(f"/desk/rosters/{address}").content.startswith(b"\xef\xbb\xbf")
