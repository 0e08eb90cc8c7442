"""What `manage.py import_nppes` refuses: it says where, what and what to do, and does nothing."""

import pytest
from django.core.management import CommandError
from django.db import DatabaseError

from practitioners.models import Credential, Place, PracticeLocation, Practitioner, Unpublished
from practitioners.nppes import importing, upsert
from practitioners.nppes.errors import ImportRefused
from practitioners.nppes.gazetteer import Gazetteer
from tests import nppes_files as nppes

pytestmark = pytest.mark.django_db

FIRST_AND_MIDDLE = "Provider First Name, Provider Middle Name"
AS_PUBLISHED = " Give npidata_pfile_….csv as the registry publishes it, or the zip that holds it."


@pytest.fixture(autouse=True)
def _places():
    nppes.oakland()


@pytest.fixture
def right(tmp_path):
    """A file that nothing is wrong with; given before a wrong one, it must not be half done."""
    return nppes.write_csv(tmp_path / "right.csv", [nppes.person(1001)])


def refusal(*arguments):
    with pytest.raises(CommandError) as caught:
        nppes.run(*arguments)
    return str(caught.value)


def kept():
    models = (Practitioner, PracticeLocation, Credential, Unpublished)
    return [model.objects.count() for model in models]


NOTHING = [0, 0, 0, 0]


def test_a_missing_file(tmp_path, right):
    path = tmp_path / "missing.csv"
    assert refusal(right, path) == (
        f"{path}: can't be read (No such file or directory). Check the path and its permissions."
    )
    assert kept() == NOTHING


def test_a_folder(tmp_path, right):
    assert refusal(right, tmp_path) == (
        f"{tmp_path}: can't be read (Is a directory). Check the path and its permissions."
    )
    assert kept() == NOTHING


def columns(test):
    return [name for name in nppes.HEADER if test(name)]


@pytest.mark.parametrize(
    ("missing", "named"),
    [
        (["NPI"], "NPI"),
        (["Provider License Number_15"], "Provider License Number_15"),
        (
            columns(lambda name: name.startswith("NPI ") and name.endswith("Date")),
            "NPI Deactivation Date, NPI Reactivation Date",
        ),
        (
            columns(lambda name: name.startswith("Provider")),
            f"Provider Last Name (Legal Name), {FIRST_AND_MIDDLE} and 43 more",
        ),
    ],
    ids=["NPI", "a slot", "two", "many"],
)
def test_a_missing_column(tmp_path, right, missing, named):
    header = [name for name in nppes.HEADER if name not in missing]
    path = nppes.write_csv(tmp_path / "short.csv", [nppes.person(1002)], header)
    assert refusal(right, path) == f"{path}: it lacks the column {named}.{AS_PUBLISHED}"
    assert kept() == NOTHING


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"\x7fELF\x00\x01",
        b"<!doctype html>\n<title>Not found</title>\n",
        b"\x1f\x8b\x08",
    ],
    ids=["empty", "blank", "program", "page", "gzip"],
)
def test_a_wrong_file(tmp_path, right, content):
    path = tmp_path / "wrong.csv"
    path.write_bytes(content)
    said = refusal(right, path)
    assert said.startswith(f"{path}: it")
    assert said.endswith(AS_PUBLISHED)
    assert kept() == NOTHING


def test_a_file_of_two_byte_letters(tmp_path, right):
    path = tmp_path / "wide.csv"
    path.write_bytes(nppes.csv_text([nppes.person(1002)]).encode("utf-16"))
    said = refusal(right, path)
    assert said.startswith(f"{path}: its first line is no text in UTF-8 with commas (")
    assert kept() == NOTHING


def test_the_file_of_headers_alone(tmp_path):
    path = nppes.write_csv(tmp_path / "npidata_pfile_fileheader.csv", [])
    assert refusal(path) == (
        f"{path}: it has a header and no rows (is it the _fileheader file?).{AS_PUBLISHED}"
    )


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({}, "this one 0. In it: nothing."),
        (
            {"pl_pfile_20050523-20261109.csv": "x", "npidata_pfile_1_fileheader.csv": "x"},
            "this one 0. In it: pl_pfile_20050523-20261109.csv, npidata_pfile_1_fileheader.csv.",
        ),
        (
            {"npidata_pfile_1.csv": "x", "npidata_pfile_2.csv": "x"},
            "this one 2. In it: npidata_pfile_1.csv, npidata_pfile_2.csv.",
        ),
    ],
    ids=["empty", "others", "two"],
)
def test_a_zip_without_exactly_one_main_file(tmp_path, right, members, said):
    path = nppes.write_zip(tmp_path / "registry.zip", members)
    assert refusal(right, path) == (
        f"{path}: a zip of the registry holds one npidata_pfile_….csv, {said}"
        " Give the monthly or the weekly zip, NPPES_Data_Dissemination_….zip."
    )
    assert kept() == NOTHING


def zip_of_many(path):
    rows = [nppes.person(number, address_1=f"{number * 7919} ELM ST") for number in range(1, 2500)]
    return nppes.write_zip(path, {nppes.MEMBER: nppes.csv_text(rows)})


def test_a_zip_that_was_cut_short(tmp_path, right):
    path = zip_of_many(tmp_path / "registry.zip")
    path.write_bytes(path.read_bytes()[:-500])
    said = refusal(right, path)
    assert said.startswith(f"{path}: the zip is damaged or cut short (")
    assert said.endswith(
        "Download it again. What was imported stays; a new run goes on from there."
    )
    assert kept() == NOTHING


def test_a_zip_that_is_damaged_inside_keeps_whole_batches_and_a_new_run_goes_on(tmp_path):
    path = zip_of_many(tmp_path / "registry.zip")
    whole = path.read_bytes()
    place = len(whole) * 9 // 10
    path.write_bytes(whole[:place] + b"\x00" * 40 + whole[place + 40 :])
    assert "the zip is damaged or cut short (" in refusal(path)
    assert kept() == [importing.BATCH, importing.BATCH, importing.BATCH, 0]
    path.write_bytes(whole)
    assert nppes.counted(nppes.run(path)) == {"unchanged": 2000, "created": 499}


@pytest.mark.parametrize("cut", [1, 3, 40, 900], ids=lambda cut: f"{cut} bytes short")
def test_a_csv_that_was_cut_short(tmp_path, cut):
    whole = nppes.csv_text([nppes.person(1001), nppes.person(1002)])
    path = tmp_path / "cut.csv"
    path.write_text(whole.removesuffix("\n")[:-cut], encoding="utf-8")
    said = refusal(path)
    assert said.startswith(f"{path}: the file ends in the middle of a row, line 3 (")
    assert said.endswith("Download it again; a new run goes on from there.")
    assert kept() == NOTHING


def test_a_csv_without_its_last_line_end_is_whole(tmp_path):
    path = tmp_path / "whole.csv"
    path.write_text(nppes.csv_text([nppes.person(1001)]).removesuffix("\n"), encoding="utf-8")
    assert nppes.counted(nppes.run(path)) == {"created": 1}


def test_letters_that_are_no_utf8(tmp_path):
    rows = [nppes.person(1001, other_identifier="A\nB"), nppes.person(1002, last_name="NÚÑEZ")]
    path = tmp_path / "latin.csv"
    path.write_bytes(nppes.csv_text(rows).encode("latin-1"))
    assert refusal(path) == (
        f"{path}: line 4 is no UTF-8 (byte 29 of the row is 0xda). Download the file again and do"
        " not convert it; a new run goes on from there."
    )
    assert kept() == NOTHING


def test_a_quote_that_never_ends(tmp_path):
    path = tmp_path / "open.csv"
    text = nppes.csv_text([nppes.person(1001)]).removesuffix('"\n')
    path.write_text(text + "\n" + "and on\n" * 10_000, encoding="utf-8")
    assert refusal(path) == (
        f"{path}: the row that begins on line 2 does not end: a quote is missing.{AS_PUBLISHED}"
    )
    assert kept() == NOTHING


def test_no_places_are_known(tmp_path, right):
    Place.objects.all().delete()
    assert refusal(right) == (
        "No states or no ZIPs are known yet, so no address could be placed."
        " Run manage.py load_vocabularies and manage.py load_places first."
    )


@pytest.mark.parametrize("code", ["", "acupuncturist", "171100000x", "171100000X "])
def test_what_is_no_taxonomy_code(right, code):
    assert refusal(right, "--taxonomy", code) == (
        f"{code} is no taxonomy code: nine digits or capitals and an X, such as 171100000X."
    )
    assert kept() == NOTHING


def test_a_batch_that_fails_leaves_nothing_and_those_before_it_stay(tmp_path):
    rows = [nppes.person(number) for number in range(1001, 1006)]
    path = tmp_path / "latin.csv"
    bad = nppes.person(1006, last_name="NÚÑEZ")
    path.write_bytes(nppes.csv_text([*rows, bad]).encode("latin-1"))
    with importing.registry_file(path) as registry, pytest.raises(ImportRefused, match="line 7"):
        importing.import_rows(
            registry,
            taxonomy=nppes.ACUPUNCTURIST,
            gazetteer=Gazetteer.load(),
            rejected=None,
            stored=lambda tally: None,
            batch=2,
        )
    assert kept() == [4, 4, 4, 0]


def test_what_the_database_refuses_takes_the_whole_batch_with_it(right, monkeypatch):
    monkeypatch.setattr(upsert.statements, "COUNT", "SELECT 1 / 0")
    with pytest.raises(DatabaseError):
        nppes.run(right)
    assert kept() == NOTHING
