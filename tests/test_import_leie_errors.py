"""What `manage.py import_leie` refuses: it says where, what and what to do, and changes nothing."""

import pytest
from django.core.management import CommandError

from practitioners.models import ExclusionCandidate, ExclusionList
from tests import factories
from tests import leie_files as leie

pytestmark = pytest.mark.django_db

AGAIN = "Download UPDATED.csv again from OIG and give it as it is.\nNothing was changed."
HEADER = ",".join(leie.HEADER)
# What must stand in no message, since messages stand in logs.
SECRETS = ("SECRETNAME", "19610713")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "UPDATED.csv"


@pytest.fixture(autouse=True)
def kept(tmp_path):
    """An earlier list, one candidate of which would be closed and one made by the next one."""
    for last in ("Park", "Secretname"):
        factories.location(factories.practitioner(first_name="Mina", last_name=last))
    leie.run(leie.write(tmp_path / "earlier.csv", leie.person(), dated="20260920"))
    before = list(ExclusionCandidate.objects.values())
    yield
    assert list(ExclusionCandidate.objects.values()) == before
    assert ExclusionList.objects.count() == 1


def refusal(path, *options):
    with pytest.raises(CommandError) as caught:
        leie.run(path, *options)
    said = str(caught.value)
    assert [secret for secret in SECRETS if secret in said] == []
    return said


def refusal_of(path, text):
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return refusal(path)


def secret(**cells):
    return leie.person("SECRETNAME", **{"dob": "19610713"} | cells)


def test_a_missing_file(path):
    assert refusal(path) == (
        f"{path}, line 1: can't be read (No such file or directory). Check the path and its"
        " permissions.\nNothing was changed."
    )


def test_a_folder(tmp_path):
    assert "can't be read (Is a directory)" in refusal(tmp_path)


@pytest.mark.parametrize("text", ["", "\n", " \r\n"])
def test_an_empty_file(path, text):
    assert refusal_of(path, text) == f"{path}, line 1: the file is empty. {AGAIN}"


def test_a_header_without_rows(path):
    assert refusal_of(path, f"{HEADER}\r\n") == f"{path}, line 1: the list names nobody. {AGAIN}"


NOT_THAT = "line 1: the header is not that of OIG's monthly list: it"


@pytest.mark.parametrize(
    ("header", "what"),
    [
        (HEADER.replace("DOB,", ""), "lacks DOB."),
        (f"{HEADER},SSN", "has 'SSN' besides."),
        (HEADER.replace("DOB", "BIRTH"), "lacks DOB and has 'BIRTH' besides."),
        (HEADER.lower(), "lacks LASTNAME, FIRSTNAME, MIDNAME, "),
        (HEADER.replace("NPI,DOB", "DOB,NPI"), "names a column twice or in another order."),
        (HEADER.replace(",UPIN", ",UPIN,UPIN"), "names a column twice or in another order."),
    ],
)
def test_another_header_is_told_what_is_different(path, header, what):
    assert f"{NOT_THAT} {what}" in refusal_of(path, f"{header}\r\n")


def test_a_zip_is_no_list(path):
    said = refusal_of(path, b"PK\x03\x04\x14\x00\xff\xfe" + bytes(range(256)) * 4)
    assert "the header is not that of OIG's monthly list" in said


@pytest.mark.parametrize(
    ("cells", "what"),
    [
        ({"dob": "1961-07-13"}, "DOB is no date YYYYMMDD (00000000 where there is none)"),
        ({"dob": "19610732"}, "DOB is no date YYYYMMDD (00000000 where there is none)"),
        ({"dob": "1961W011"}, "DOB is no date YYYYMMDD (00000000 where there is none)"),
        ({"excldate": "2026"}, "EXCLDATE is no date YYYYMMDD (00000000 where there is none)"),
        ({"waiverdate": "0"}, "WAIVERDATE is no date YYYYMMDD (00000000 where there is none)"),
        ({"excldate": leie.NO_DATE}, "EXCLDATE or EXCLTYPE is missing"),
        ({"excltype": ""}, "EXCLDATE or EXCLTYPE is missing"),
        ({"npi": "123"}, "NPI is not ten digits (0000000000 where there is none)"),
        ({"reindate": "20260901"}, "REINDATE is filled: this is a supplement and not the list"),
        ({"lastname": ""}, "neither LASTNAME nor BUSNAME is filled"),
        ({"address": "x" * 101}, "ADDRESS holds 101 characters: a quote is missing"),
    ],
)
def test_a_malformed_row_is_named_by_its_line_and_without_its_values(path, cells, what):
    text = leie.text([leie.person("A"), secret(**cells), leie.person("B")])
    assert refusal_of(path, text) == f"{path}, line 3: {what}. {AGAIN}"


def test_a_file_cut_short_in_a_row(path):
    text = leie.text([leie.person("A"), secret()])
    said = refusal_of(path, text[: text.index("19610713") + 4])
    what = "9 cells instead of 18: the file is cut short or was edited"
    assert said == f"{path}, line 3: {what}. {AGAIN}"


def test_a_file_cut_short_in_a_quoted_value(path):
    text = leie.text([leie.person("A"), secret(address="7 FERN STREET, SUITE 2")])
    said = refusal_of(path, text[: text.index("SUITE 2") + 3])
    assert f"{path}, line 3: a quoted value does not end" in said


def test_a_file_cut_short_between_rows(path):
    leie.write(path, dated="20261020")
    lines = path.read_text().splitlines(keepends=True)
    said = refusal_of(path, "".join(lines[:50]))
    assert said == (
        "This list names 49 people, and the last one named 101: it is cut short, or a supplement."
        " Download UPDATED.csv again; to import this one all the same, add --anyway.\n"
        "Nothing was changed."
    )


def test_an_older_list(path):
    said = refusal(leie.write(path, secret(), dated="20260820"))
    assert said == (
        "The latest exclusion in this list is of 2026-08-20, and the last list imported has one of"
        " 2026-09-20: this one is older. Download the newest UPDATED.csv; to import this one all"
        " the same, add --anyway.\nNothing was changed."
    )
