"""Reports of deactivated NPIs as the registry publishes them, with invented NPIs."""

import io

from openpyxl import Workbook

from tests import nppes_files as nppes
from tests.factories import npi

TITLE = "NPPES Deactivated Record NPI's as of Nov 15 2026"
HEADER = ("NPI", "NPPES Deactivation Date")
XLSX = "NPPES Deactivated NPI Report 20261115.xlsx"


def row(number, day="11/12/2026"):
    """A row of the report: its cells are texts."""
    return npi(number), day


def workbook(rows, title=TITLE, header=HEADER):
    """The bytes of a workbook."""
    book, content = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet("Deactivated")
    for cells in ([title], header, *rows):
        sheet.append(cells)
    book.save(content)
    return content.getvalue()


def write_xlsx(path, rows, **layout):
    path.write_bytes(workbook(rows, **layout))
    return path


def write_zip(folder, rows, **layout):
    path = folder / "NPPES_Deactivated_NPI_Report_111526_V2.zip"
    return nppes.write_zip(path, {XLSX: workbook(rows, **layout)})
