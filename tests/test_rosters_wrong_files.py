"""What is no roster is refused with the line and what to do, and leaves nothing."""

import gzip
import io

import pytest
from openpyxl import Workbook

from practitioners.evidence.reading import MOST_BYTES as MOST_OF_AN_UPLOAD
from practitioners.models import Roster
from practitioners.rosters import reading
from tests import factories
from tests.roster_files import COLUMNS, outcomes, person, places, text, upload

pytestmark = pytest.mark.django_db

SAVE_AS = reading.SAVE_AS
TEMPLATE = "The template has the columns and says what each means."
HEADER = "first_name,last_name\r\n"


def workbook():
    content = io.BytesIO()
    Workbook().save(content)
    return content.getvalue()


def error(client, content):
    """What the form says of a file with this content."""
    places()
    client.force_login(factories.staff("Editor"))
    response = client.post("/desk/rosters/", upload(content=content))
    assert response.status_code == 400
    assert not Roster.objects.exists()
    (message,) = response.context["form"].errors["upload"]
    return message.removeprefix("roster.csv, ")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "line 1: the file is empty. Fill the template."),
        (b" \r\n\r\n", "line 1: the file is empty. Fill the template."),
        (text(header=COLUMNS).encode(),
         "line 1: there is no row below the header. Fill the template."),
        (workbook(),
         f"line 1: this is a workbook of a spreadsheet and no CSV file. {SAVE_AS}"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1",
         f"line 1: this is an old Excel workbook and no CSV file. {SAVE_AS}"),
        (b"%PDF-1.7", f"line 1: this is a PDF and no CSV file. {SAVE_AS}"),
        (gzip.compress(text(person()).encode()),
         f"line 1: this is a compressed file and no CSV file, and is not unpacked. {SAVE_AS}"),
        (text(person()).encode("utf-16"),
         f"line 1: this is text in UTF-16 (Excel's “Unicode Text”). {SAVE_AS}"),
        (text(person()).encode("utf-16-le"),
         f"line 1: there are NUL bytes, so this is no text. {SAVE_AS}"),
        (text(person(), person("Mína")).encode("latin-1"),
         ("line 3: this is no text in UTF-8, as where an accent was saved otherwise."
         f" {SAVE_AS}")),
        (text(person(), person("Mi\0na")).encode(),
         f"line 3: there are NUL bytes, so this is no text. {SAVE_AS}"),
        (text(person()).replace(",", ";").encode(),
         f"line 1: the columns are separated by semicolons, and have to be by commas. {SAVE_AS}"),
        (text(person()).replace(",", "\t").encode(),
         f"line 1: the columns are separated by tabs, and have to be by commas. {SAVE_AS}"),
        (b"first_name,last_name,shoe_size\r\nMina,Park,7\r\n",
         f"line 1: the header has shoe_size, which a roster does not have. {TEMPLATE}"),
        (b"first_name,npi\r\nMina,\r\n", f"line 1: the header lacks last_name. {TEMPLATE}"),
        (b"first_name,last_name,npi,NPI\r\n", f"line 1: the header names npi twice. {TEMPLATE}"),
        (b"first_name,last_name,\r\nMina,Park,\r\n",
         f"line 1: the header does not name column 3. {TEMPLATE}"),
        (b"name,,npi,npi\r\n",
         ("line 1: the header does not name column 2; it has name, which a roster does not have;"
         f" it names npi twice; it lacks first_name, last_name. {TEMPLATE}")),
        (f"{HEADER}Mina,Park\r\nNora\r\nAda,Lee,L.Ac.\r\n".encode(),
         ("line 3: there are not 2 cells, as the header has, on line 3, 4."
         " Quote a cell that holds a comma.")),
        (f'{HEADER}Mina,Park\r\n"Nora,Lee\r\n'.encode(),
         ("line 3: a quote does not end, or something stands behind it (unexpected end of data)."
         " Quote a whole cell, and write a quote inside it twice.")),
        (f'{HEADER}"Mina" J.,Park\r\n'.encode(),
         ("line 2: a quote does not end, or something stands behind it (',' expected after '\"')."
         " Quote a whole cell, and write a quote inside it twice.")),
    ],
)  # fmt: skip
def test_it_is_refused(client, content, message):
    assert error(client, content) == message


def test_a_file_that_is_too_large(client, monkeypatch):
    monkeypatch.setattr(reading, "MOST_BYTES", 1_000)
    rows = [person(f"Mina{number}") for number in range(50)]
    assert error(client, text(*rows).encode()) == (
        "line 1: the file is larger than 10 MB. Split it, or leave out columns."
    )


def test_more_rows_than_are_taken(client, monkeypatch):
    monkeypatch.setattr(reading, "MOST_ROWS", 2)
    rows = [person(f"Mina{number}") for number in range(3)]
    assert error(client, text(*rows).encode()) == (
        "line 4: there are more than 2 rows. Split the file."
    )


def test_what_is_taken_of_a_roster_is_less_than_of_an_upload():
    """The bound of uploads stands before it, for everybody, and is not moved for rosters."""
    assert reading.MOST_BYTES < MOST_OF_AN_UPLOAD


def test_without_places_it_says_how_to_load_them(client):
    client.force_login(factories.staff("Editor"))
    response = client.post("/desk/rosters/", upload(person()))
    assert "manage.py load_places" in response.context["form"].errors["upload"][0]
    assert not Roster.objects.exists()


@pytest.mark.parametrize(
    "content",
    [
        "\ufeff" + text(person()),
        text(person()).replace("\r\n", "\n"),
        text(person()).replace("first_name", " First  Name "),
        text(person()) + "\r\n,,,,,,,,,,,,,,,,,,,,,,\r\n",
        '"' + text(person()).replace("npi,", 'npi",', 1),
        "last_name,first_name,address_1,city,state,zip\n Park ,Mina,7 Fern Street,Oakland,CA,94601",
    ],
)
def test_what_spreadsheets_write_is_read(client, content):
    places()
    client.force_login(factories.staff("Editor"))
    client.post("/desk/rosters/", upload(content=content.encode()))
    roster = Roster.objects.get()
    assert outcomes(roster) == ["new"]
    assert roster.rows.get().cells["last_name"] == "Park"


def test_a_row_is_known_by_the_line_on_which_it_begins(client):
    places()
    client.force_login(factories.staff("Editor"))
    rows = [person("Nora", practice_name="Needles\nand Herbs"), person("Ada", "Lee")]
    client.post("/desk/rosters/", upload(*rows))
    kept = Roster.objects.get().rows.by_line()
    assert [(row.line, row.cells.get("practice_name")) for row in kept] == [
        (2, "Needles and Herbs"),
        (4, None),
    ]
