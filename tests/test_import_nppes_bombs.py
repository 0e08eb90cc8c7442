"""A file that is made to exhaust the machine is refused before it does, with what to do."""

import io
import tracemalloc
import zipfile

import pytest
from django.core.management import CommandError
from openpyxl import load_workbook

from practitioners.models import Practitioner, RegistryRecord
from practitioners.nppes import deactivations, opening
from practitioners.nppes.reading import LONGEST_ROW
from tests import nppes_files as nppes
from tests import registry_reports

pytestmark = pytest.mark.django_db

MEGABYTE = 1024 * 1024
# The report has its texts beside the sheet, as a spreadsheet program saves them.
SHARED = (
    b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/'
    b'vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
)
NO_STRINGS = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "{}">'.format("ha" * 50)
    + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 30}">'
        for before, name in zip("abcdef", "bcdefg", strict=True)
    )
    + "]><x>&g;</x>"
)


@pytest.fixture(autouse=True)
def _places():
    nppes.oakland()


def refusal(path):
    """What is said of a file, of which nothing is kept and which took little memory."""
    tracemalloc.start()
    with pytest.raises(CommandError) as caught:
        nppes.run(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 60 * MEGABYTE
    assert (Practitioner.objects.count(), RegistryRecord.objects.count()) == (0, 0)
    return str(caught.value)


def registry_zip(folder, content):
    members = {nppes.MEMBER: content}
    return nppes.write_zip(folder / "NPPES_Data_Dissemination_November_2026.zip", members)


def test_a_zip_that_unpacks_to_a_thousand_times_its_size(tmp_path):
    path = registry_zip(tmp_path, b"\0" * (110 * MEGABYTE))
    assert path.stat().st_size < MEGABYTE
    said = refusal(path)
    assert said.startswith(f"{path}: {nppes.MEMBER} would unpack to 0.1 GB, more than 100 times")
    assert said.endswith("Download it again from CMS itself.")


def test_a_small_one_is_read_whatever_its_ratio(tmp_path, monkeypatch):
    rows = [nppes.organization(1001 + number) for number in range(1, 2000)]
    text = nppes.csv_text([nppes.person(1001), *rows])
    path = registry_zip(tmp_path, text)
    assert "1 created" in nppes.run(path)
    monkeypatch.setattr(opening, "SMALL", 0)
    monkeypatch.setattr(opening, "MOST_TIMES_LARGER", len(text) // path.stat().st_size + 1)
    assert "1 unchanged" in nppes.run(path)


def test_a_zip_that_lies_about_what_it_holds(tmp_path):
    """Reading ends where the zip says that the member does, and the sum no longer fits."""
    path = registry_zip(tmp_path, nppes.csv_text([nppes.person(1001)]) + "\n" * 5 * MEGABYTE)
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo(nppes.MEMBER).file_size
    content = path.read_bytes()
    path.write_bytes(content.replace(size.to_bytes(4, "little"), (9_000).to_bytes(4, "little")))
    assert "the zip is damaged or cut short" in refusal(path)


@pytest.mark.parametrize("header", [nppes.HEADER, nppes.HEADER[::-1]], ids=["NPI first", "last"])
@pytest.mark.parametrize("letter", ["x", "\0", '"'])
def test_a_line_without_an_end(tmp_path, header, letter):
    text = nppes.csv_text([nppes.person(1001)], header)
    path = registry_zip(tmp_path, text + letter * 90 * MEGABYTE)
    said = refusal(path)
    assert f"a line is longer than {LONGEST_ROW:,} bytes, and no row is" in said


def xlsx(**members):
    """The bytes of a report with members in place of its own, by the end of their names."""
    content = io.BytesIO()
    made = zipfile.ZipFile(io.BytesIO(registry_reports.workbook([registry_reports.row(1001)])))
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in made.namelist():
            other = members.pop(name.rpartition("/")[2].removesuffix(".xml"), made.read(name))
            if name == "[Content_Types].xml":
                other = other.replace(b"</Types>", SHARED + b"</Types>")
            archive.writestr(name, other)
        for name, other in ({"sharedStrings": NO_STRINGS} | members).items():
            archive.writestr(f"xl/{name}.xml", other)
    return content.getvalue()


def both_ways(folder, workbook):
    """The workbook, and a zip of it."""
    path = folder / "report.xlsx"
    path.write_bytes(workbook)
    yield path
    yield nppes.write_zip(folder / "report.zip", {registry_reports.XLSX: workbook})


def test_a_workbook_that_unpacks_to_more_than_any_report(tmp_path):
    half = b" " * (deactivations.MOST_MEGABYTES // 2 * MEGABYTE)
    for path in both_ways(tmp_path, xlsx(more1=half, more2=half)):
        said = refusal(path)
        assert f"would unpack to {deactivations.MOST_MEGABYTES:,} MB, and at most 128" in said


def test_a_zip_whose_workbook_would_fill_the_disk(tmp_path, monkeypatch):
    copied = []
    monkeypatch.setattr(deactivations.shutil, "copyfileobj", lambda *files: copied.append(files))
    size = (deactivations.MOST_MEGABYTES + 1) * MEGABYTE
    path = nppes.write_zip(tmp_path / "report.zip", {registry_reports.XLSX: b"\0" * size})
    assert "the workbook would unpack to 129 MB" in refusal(path)
    assert copied == []


def test_a_workbook_as_these_are_made_is_read(tmp_path):
    for path in both_ways(tmp_path, xlsx()):
        assert "1 rows of deactivated NPIs" in nppes.run(path)


@pytest.mark.parametrize("member", ["workbook", "sheet1", "sharedStrings"])
@pytest.mark.parametrize("xml", [LAUGHS, "<", ""], ids=["laughs", "cut", "empty"])
def test_a_workbook_whose_parts_are_none(tmp_path, member, xml):
    for path in both_ways(tmp_path, xlsx(**{member: xml})):
        assert str(path) in refusal(path)


def sheet(dimension, rows):
    return (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<dimension ref="{dimension}"/><sheetData>{rows}</sheetData></worksheet>'
    )


@pytest.mark.parametrize("row", ["1048576", "99999999999"])
def test_a_sheet_that_says_it_is_endless(tmp_path, row):
    rows = f'<row r="{row}"><c r="XFD{row}" t="n"><v>1</v></c></row>'
    for path in both_ways(tmp_path, xlsx(sheet1=sheet(f"A1:XFD{row}", rows))):
        assert "a workbook without the columns" in refusal(path)


def cell(place, text):
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def test_no_more_rows_and_columns_are_read_than_a_spreadsheet_has_and_a_report_needs(tmp_path):
    npi, day = registry_reports.HEADER
    beyond = deactivations.MOST_ROWS + 1
    rows = (
        f'<row r="1">{cell("A1", npi)}{cell("B1", day)}</row>'
        f'<row r="{beyond}">{cell(f"A{beyond}", "1000000000")}</row>'
    )
    path = tmp_path / "report.xlsx"
    path.write_bytes(xlsx(sheet1=sheet(f"A1:XFD{beyond}", rows)))
    with deactivations.opened_report(path, heard=lambda size: None) as report:
        assert list(report.records()) == []
    book = load_workbook(path, read_only=True)
    first = next(deactivations.each_row(path, book.worksheets[0]))
    assert first[:2] == (npi, day)
    assert len(first) == deactivations.MOST_COLUMNS
