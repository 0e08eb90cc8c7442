"""Whom `manage.py import_nppes` leaves out, with the reason, and the line where a row is wrong."""

import pytest

from practitioners.models import Practitioner
from tests import nppes_files as nppes
from tests.factories import npi, place

pytestmark = pytest.mark.django_db

NOT_AN_ACUPUNCTURIST = "left out: not an acupuncturist"
DEACTIVATED = "left out: deactivated"


@pytest.fixture(autouse=True)
def _places():
    nppes.oakland()
    place("10001", state="NY", city="New York")


@pytest.fixture
def said_of(tmp_path):
    """What is said of a row on line 3; on line 2 stands one that comes through."""

    def said(row):
        path = nppes.write_csv(tmp_path / "registry.csv", [nppes.person(1001), row])
        said = nppes.run(path)
        return said, nppes.counted(said)

    return said


def kept():
    return list(Practitioner.objects.order_by("npi").values_list("npi", flat=True))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (nppes.deactivated(1002), DEACTIVATED),
        (nppes.person(1002, deactivated="03/16/2006"), DEACTIVATED),
        (nppes.person(1002, deactivated="03/16/2006", reactivated="03/15/2006"), DEACTIVATED),
        (nppes.person(1002, deactivated="01/02/2020", reactivated="12/31/2019"), DEACTIVATED),
        (nppes.organization(1002), "left out: organization"),
        (nppes.organization(1002, slots=[("261QP2300X",)]), "left out: organization"),
        (nppes.person(1002, slots=[("207Q00000X", "A 1", "CA")]), NOT_AN_ACUPUNCTURIST),
        (nppes.person(1002, slots=[]), NOT_AN_ACUPUNCTURIST),
        (nppes.person(1002, slots=[("171100000",)]), NOT_AN_ACUPUNCTURIST),
        (
            nppes.person(1002, slots=[("207Q00000X",)], other_identifier="171100000X"),
            NOT_AN_ACUPUNCTURIST,
        ),
        (nppes.person(1002, slots=[("207Q00000X", "171100000X", "CA")]), NOT_AN_ACUPUNCTURIST),
    ],
)
def test_who_is_not_sought_is_counted_by_reason_and_not_listed(said_of, row, reason):
    said, counts = said_of(row)
    assert counts == {"created": 1, reason: 1}
    assert kept() == [npi(1001)]
    assert "line 3" not in said


@pytest.mark.parametrize("reactivated", ["03/16/2006", "03/17/2006", "01/01/2007"])
def test_who_was_reactivated_on_or_after_the_day_is_active(said_of, reactivated):
    said_of(nppes.person(1002, deactivated="03/16/2006", reactivated=reactivated))
    assert kept() == [npi(1001), npi(1002)]


WRONG_DIGIT = "The NPI's last digit does not fit the others: a typing error?"
NO_TEN_DIGITS = "An NPI is ten digits, without spaces or hyphens."


@pytest.mark.parametrize(
    ("cells", "reason", "detail"),
    [
        ({"npi": "1234567890"}, "no valid NPI", f"1234567890. {WRONG_DIGIT}"),
        ({"npi": "3000000001"}, "no valid NPI", "3000000001. An NPI begins with 1 or 2."),
        ({"npi": "123456789"}, "no valid NPI", f"123456789. {NO_TEN_DIGITS}"),
        ({"npi": ""}, "no valid NPI", f"blank. {NO_TEN_DIGITS}"),
        (
            {"npi": npi(1001)},
            "NPI comes twice in the file",
            f"{npi(1001)} stands on line 2 already",
        ),
        ({"deactivated": "2006-03-16"}, "unreadable date", "2006-03-16"),
        ({"deactivated": "13/45/2006"}, "unreadable date", "13/45/2006"),
        ({"last_name": ""}, "no first or no last name", ""),
        ({"first_name": " . "}, "no first or no last name", ""),
        ({"country": "CA", "state": "ONTARIO"}, "address outside the United States", "CA"),
        ({"state": ""}, "unknown state", "blank"),
        ({"state": "AE"}, "unknown state", "AE"),
        ({"zip": ""}, "unknown ZIP", "blank"),
        ({"zip": "99999"}, "unknown ZIP", "99999"),
        ({"zip": "2138"}, "unknown ZIP", "2138"),
        ({"zip": "10001"}, "ZIP of another state", "10001 is in NY, not in CA"),
        ({"address_1": ""}, "no street or no city", ""),
        ({"city": ""}, "no street or no city", ""),
        ({"last_name": "X" * 81}, "value too long", "last name, 81 letters"),
        ({"address_1": "X" * 121}, "value too long", "address 1, 121 letters"),
        ({"slots": [(nppes.ACUPUNCTURIST, "1" * 41, "CA")]}, "value too long", "license number"),
    ],
)
def test_a_row_that_is_wrong_is_counted_and_named_by_its_line(said_of, cells, reason, detail):
    said, counts = said_of(nppes.person(1002, **cells))
    assert counts == {"created": 1, f"rejected: {reason}": 1}
    assert kept() == [npi(1001)]
    shown = f"{reason}: {detail}" if detail else reason
    assert said.splitlines()[0] == f"registry.csv, line 3: {shown}"


def test_the_line_is_right_after_rows_of_several_lines(tmp_path):
    rows = [
        nppes.person(1001, other_identifier="A\nB\n\nC"),
        nppes.person(1002, slots=[("207Q00000X",)], address_2="A\nB"),
        nppes.person(1003, zip="99999", address_2="A\nB"),
        nppes.person(1004, zip="88888"),
    ]
    said = nppes.run(nppes.write_csv(tmp_path / "registry.csv", rows))
    assert said.splitlines()[:2] == [
        "registry.csv, line 8: unknown ZIP: 99999",
        "registry.csv, line 10: unknown ZIP: 88888",
    ]


def test_a_row_with_too_few_cells_is_rejected(tmp_path):
    text = nppes.csv_text([nppes.person(1001), nppes.person(1002), nppes.person(1003)])
    lines = text.splitlines(keepends=True)
    lines[2] = lines[2].replace('"PARK",', "")
    path = tmp_path / "registry.csv"
    path.write_text("".join(lines), encoding="utf-8")
    said = nppes.run(path)
    assert said.splitlines()[0] == ("registry.csv, line 3: broken row: 329 cells instead of 330")
    assert kept() == [npi(1001), npi(1003)]


def test_an_npi_in_two_files_is_no_repetition(tmp_path):
    paths = [nppes.write_csv(tmp_path / f"{n}.csv", [nppes.person(1001)]) for n in (1, 2)]
    assert "rejected: " not in nppes.run(*paths)
